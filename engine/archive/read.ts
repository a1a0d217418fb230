import { createHash } from 'node:crypto';
import { type FileHandle, open } from 'node:fs/promises';
import { isKaravaaniError, type KaravaaniError } from '../../lib/errors/index.ts';
import type { DataKeys } from '../../lib/seal/index.ts';
import { release } from '../store/release.ts';
import { BlockCipher } from './block-cipher.ts';
import { reasonOf } from './coded-error.ts';
import { decompress } from './compression.ts';
import { errors } from './errors.ts';
import { END_BYTES, FORMAT, HEADER_BYTES, type Header, type Index, parseEnd, parseHeader } from './format.ts';

/** Blocks that are read and decompressed ahead of the reader. */
const AHEAD = 3;

/** What is needed to read an original: where it is, and what its header and index say. */
export interface Original {
  readonly path: string;
  readonly header: Header;
  readonly index: Index;
  readonly cipher: BlockCipher;
}

/** Opens an original's index. Throws ARCHIVE_MISSING, ARCHIVE_READ, ARCHIVE_DAMAGED, ARCHIVE_NEWER, KEY_UNKNOWN. */
export async function openOriginal(path: string, sha256: string, keys: DataKeys): Promise<Original> {
  return withFile(path, sha256, async (file) => {
    const damaged = (reason: string, cause?: unknown) =>
      errors.ARCHIVE_DAMAGED({ sha256, reason }, { file: path }, cause);
    const { size } = await file.stat();
    const header = parseHeader(await readAt(file, 0, HEADER_BYTES));
    if (header === undefined) throw damaged('it does not start as an archived original');
    if (header.format > FORMAT) {
      throw errors.ARCHIVE_NEWER({ sha256, found: header.format, known: FORMAT }, { file: path });
    }
    const indexBytes = parseEnd(await readAt(file, Math.max(0, size - END_BYTES), END_BYTES));
    const indexStart = size - END_BYTES - (indexBytes ?? 0);
    if (indexBytes === undefined || indexStart < HEADER_BYTES) throw damaged('its end is missing');
    const cipher = new BlockCipher(keys, header);
    const sealed = await readAt(file, indexStart, indexBytes);
    let index: Index;
    try {
      index = JSON.parse(cipher.openIndex(sealed).toString('utf8')) as Index;
    } catch (cause) {
      throw damaged('its index does not open', cause);
    }
    if (index.sha256 !== sha256) throw damaged(`it is the original ${index.sha256}`);
    return { path, header, index, cipher };
  });
}

/**
 * Streams the plain bytes from `start` to `end` (exclusive). Every block is authenticated before it is given out, and
 * a whole read ends with a check of the whole hash. Throws ARCHIVE_MISSING, ARCHIVE_READ, ARCHIVE_DAMAGED.
 */
export async function* readOriginal(
  original: Original,
  start: number,
  end: number,
): AsyncGenerator<Uint8Array> {
  const { path, header, index } = original;
  const { sha256 } = index;
  const hash = start === 0 && end === index.size ? createHash('sha256') : undefined;
  const file = await openFile(path, sha256);
  const ahead: Promise<Buffer>[] = [];
  try {
    const positions = blockPositions(index.lengths);
    let next = Math.floor(start / header.blockBytes);
    for (let number = next; number * header.blockBytes < end; number++) {
      for (; ahead.length < AHEAD && next * header.blockBytes < end; next++) {
        const block = readBlock(file, original, next, positions[next] as number);
        // Awaited below; until then a failure is no unhandled one.
        block.catch(() => {});
        ahead.push(block);
      }
      const plain = await (ahead.shift() as Promise<Buffer>);
      hash?.update(plain);
      const from = number * header.blockBytes;
      yield plain.subarray(Math.max(0, start - from), Math.min(plain.length, end - from));
      release(plain);
    }
    if (hash !== undefined && hash.digest('hex') !== sha256) {
      throw errors.ARCHIVE_DAMAGED({ sha256, reason: 'its bytes have another hash' }, { file: path });
    }
  } finally {
    for (const block of await Promise.allSettled(ahead))
      if (block.status === 'fulfilled') release(block.value);
    await file.close();
  }
}

async function readBlock(
  file: FileHandle,
  original: Original,
  number: number,
  position: number,
): Promise<Buffer> {
  const { path, header, index, cipher } = original;
  const last = number === index.lengths.length - 1;
  const size = last ? index.size - number * header.blockBytes : header.blockBytes;
  try {
    const sealed = await readAt(file, position, index.lengths[number] as number);
    const compressed = cipher.openBlock(number, last, sealed);
    release(sealed);
    const plain = await decompress(compressed, size);
    release(compressed);
    return plain;
  } catch (cause) {
    const damage = `its block ${number} (from byte ${number * header.blockBytes}) does not open`;
    throw unreadable(cause, path, index.sha256, damage);
  }
}

function blockPositions(lengths: readonly number[]): readonly number[] {
  let position = HEADER_BYTES;
  return lengths.map((length) => {
    position += length;
    return position - length;
  });
}

/** Exactly `length` bytes, fewer only where the file ends. */
async function readAt(file: FileHandle, position: number, length: number): Promise<Buffer> {
  const bytes = Buffer.allocUnsafe(length);
  let filled = 0;
  while (filled < length) {
    const { bytesRead } = await file.read(bytes, filled, length - filled, position + filled);
    if (bytesRead === 0) break;
    filled += bytesRead;
  }
  return bytes.subarray(0, filled);
}

async function openFile(path: string, sha256: string): Promise<FileHandle> {
  try {
    return await open(path, 'r');
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT')
      throw errors.ARCHIVE_MISSING({ sha256 }, { file: path }, cause);
    throw unreadable(cause, path, sha256);
  }
}

/** An error of the file system says nothing of the original; any other shows that it is not what it should be. */
function unreadable(cause: unknown, path: string, sha256: string, damage = String(cause)): KaravaaniError {
  if (isKaravaaniError(cause)) return cause;
  const { syscall } = cause as NodeJS.ErrnoException;
  const place = { file: path };
  return syscall === undefined
    ? errors.ARCHIVE_DAMAGED({ sha256, reason: damage }, place, cause)
    : errors.ARCHIVE_READ({ sha256, reason: reasonOf(cause) }, place, cause);
}

async function withFile<T>(path: string, sha256: string, work: (file: FileHandle) => Promise<T>): Promise<T> {
  const file = await openFile(path, sha256);
  try {
    return await work(file);
  } catch (cause) {
    throw unreadable(cause, path, sha256);
  } finally {
    await file.close();
  }
}
