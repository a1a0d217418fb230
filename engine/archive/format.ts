/**
 * An archived original, all numbers big-endian:
 *
 *   header  "KRVA", format (1 byte), 3 zero bytes, block size (4), data key id (4), salt (32)
 *   blocks  one after another: zstd frame of up to `block size` plain bytes, encrypted, tag of 16 bytes
 *   index   JSON {name, size, sha256, lengths of the stored blocks}, encrypted, tag of 16 bytes
 *   end     length of the index (4), "KRVE"
 *
 * There is at least one block, empty for an empty original. How blocks are encrypted stands in block-cipher.ts.
 */
export const FORMAT = 1;
export const HEADER_BYTES = 48;
export const END_BYTES = 8;
export const SALT_BYTES = 32;

const MAGIC = 'KRVA';
const END_MAGIC = 'KRVE';

export interface Header {
  readonly format: number;
  /** Plain bytes of every block but the last. */
  readonly blockBytes: number;
  readonly dataKey: number;
  readonly salt: Uint8Array;
  /** As stored: every block is bound to it. */
  readonly bytes: Uint8Array;
}

/** What the index says of the original. */
export interface Index {
  readonly name: string;
  readonly size: number;
  readonly sha256: string;
  /** Stored bytes of each block, tag included. */
  readonly lengths: readonly number[];
}

export function makeHeader(blockBytes: number, dataKey: number, salt: Uint8Array): Header {
  const bytes = Buffer.alloc(HEADER_BYTES);
  bytes.write(MAGIC, 'latin1');
  bytes.writeUInt8(FORMAT, 4);
  bytes.writeUInt32BE(blockBytes, 8);
  bytes.writeUInt32BE(dataKey, 12);
  bytes.set(salt, 16);
  return { format: FORMAT, blockBytes, dataKey, salt, bytes };
}

/** Undefined when these bytes start no archived original. The format is told, not checked. */
export function parseHeader(bytes: Buffer): Header | undefined {
  if (bytes.length !== HEADER_BYTES || bytes.toString('latin1', 0, 4) !== MAGIC) return undefined;
  return {
    format: bytes.readUInt8(4),
    blockBytes: bytes.readUInt32BE(8),
    dataKey: bytes.readUInt32BE(12),
    salt: bytes.subarray(16, 16 + SALT_BYTES),
    bytes,
  };
}

export function makeEnd(indexBytes: number): Buffer {
  const bytes = Buffer.alloc(END_BYTES);
  bytes.writeUInt32BE(indexBytes, 0);
  bytes.write(END_MAGIC, 4, 'latin1');
  return bytes;
}

/** Length of the index, or undefined when these bytes end no archived original. */
export function parseEnd(bytes: Buffer): number | undefined {
  if (bytes.length !== END_BYTES || bytes.toString('latin1', 4) !== END_MAGIC) return undefined;
  return bytes.readUInt32BE(0);
}
