import { promisify } from 'node:util';
import zlib from 'node:zlib';

/** Measured on bank files (docs/decisions/0041-archive-format.md): higher levels are slower and hardly smaller. */
const LEVEL = 1;
/** Output buffer of one compression: a block of XML fits in one, others take several. */
const OUTPUT_BYTES = 256 << 10;
const SPARE_BYTES = 64;

const zstdCompress = promisify(zlib.zstdCompress);
const zstdDecompress = promisify(zlib.zstdDecompress);
const compressOptions = {
  params: { [zlib.constants.ZSTD_c_compressionLevel]: LEVEL },
  chunkSize: OUTPUT_BYTES,
};

/** Compresses on a thread of libuv's pool. */
export function compress(plain: Uint8Array): Promise<Buffer> {
  return zstdCompress(plain, compressOptions);
}

/** Decompresses on a thread of libuv's pool into exactly `size` bytes; anything else is an error. */
export async function decompress(compressed: Uint8Array, size: number): Promise<Buffer> {
  const plain = await zstdDecompress(compressed, {
    chunkSize: size + SPARE_BYTES,
    maxOutputLength: size + SPARE_BYTES,
  });
  if (plain.length !== size) throw new Error(`a block has ${plain.length} plain bytes, not ${size}`);
  return plain;
}
