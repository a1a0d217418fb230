import { createHash, randomBytes } from 'node:crypto';
import type { FileHandle } from 'node:fs/promises';
import type { DataKeys } from '../../lib/seal/index.ts';
import { writeAll } from '../../lib/write-all/index.ts';
import { release } from '../store/release.ts';
import { BlockCipher } from './block-cipher.ts';
import { compress } from './compression.ts';
import { type Index, makeEnd, makeHeader, SALT_BYTES } from './format.ts';

/** Plain bytes of a block. */
export const BLOCK_BYTES = 1 << 20;
/** Blocks that are compressed at the same time. */
const PARALLEL = 3;

/** Writes an original as it comes, and fsyncs it. Memory: a few blocks, whatever its size. */
export async function writeOriginal(
  file: FileHandle,
  keys: DataKeys,
  name: string,
  content: AsyncIterable<Uint8Array>,
): Promise<Index> {
  const header = makeHeader(BLOCK_BYTES, keys.current, randomBytes(SALT_BYTES));
  const cipher = new BlockCipher(keys, header);
  const lengths: number[] = [];
  // A block waits here until the next is known to exist, because the last one is marked as such.
  const compressing: Promise<Buffer>[] = [];
  const writeNext = async (last: boolean): Promise<void> => {
    const compressed = await (compressing.shift() as Promise<Buffer>);
    const sealed = cipher.sealBlock(lengths.length, last, compressed);
    release(compressed);
    lengths.push(sealed.reduce((sum, part) => sum + part.length, 0));
    await writeParts(file, sealed);
    sealed.forEach(release);
  };

  await writeAll(file, header.bytes);
  const plain = new PlainBlocks(content);
  try {
    for await (const block of plain.blocks()) {
      compressing.push(compress(block).finally(() => plain.giveBack(block)));
      if (compressing.length > PARALLEL) await writeNext(false);
    }
    while (compressing.length > 0) await writeNext(compressing.length === 1);
  } finally {
    await Promise.allSettled(compressing);
    plain.release();
  }
  const index: Index = { name, size: plain.size, sha256: plain.sha256(), lengths };
  const sealedIndex = cipher.sealIndex(Buffer.from(JSON.stringify(index)));
  await writeParts(file, [...sealedIndex, makeEnd(sealedIndex.reduce((sum, part) => sum + part.length, 0))]);
  await file.datasync();
  return index;
}

/** Chunks of any size, hashed and cut into blocks; block buffers are used again when they are given back. */
class PlainBlocks {
  size = 0;
  readonly #content: AsyncIterable<Uint8Array>;
  readonly #hash = createHash('sha256');
  readonly #free: ArrayBufferLike[] = [];

  constructor(content: AsyncIterable<Uint8Array>) {
    this.#content = content;
  }

  /** All blocks but the last are full; an empty content gives one empty block. */
  async *blocks(): AsyncGenerator<Uint8Array> {
    let block = this.#take();
    let filled = 0;
    for await (const chunk of this.#content) {
      this.#hash.update(chunk);
      this.size += chunk.length;
      for (let at = 0; at < chunk.length; ) {
        if (filled === BLOCK_BYTES) {
          yield block;
          block = this.#take();
          filled = 0;
        }
        const part = chunk.subarray(at, at + BLOCK_BYTES - filled);
        block.set(part, filled);
        filled += part.length;
        at += part.length;
      }
    }
    yield block.subarray(0, filled);
  }

  giveBack(block: Uint8Array): void {
    this.#free.push(block.buffer);
  }

  /** Frees the buffers that were given back. */
  release(): void {
    for (const buffer of this.#free.splice(0)) release(new Uint8Array(buffer));
  }

  sha256(): string {
    return this.#hash.digest('hex');
  }

  #take(): Uint8Array {
    return new Uint8Array(this.#free.pop() ?? Buffer.allocUnsafeSlow(BLOCK_BYTES).buffer);
  }
}

async function writeParts(file: FileHandle, parts: readonly Uint8Array[]): Promise<void> {
  for (const part of parts) await writeAll(file, part);
}
