import { constants } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { BackOff, NotConnected, Permanent } from '../../../engine/spi/index.ts';
import { release } from '../../../engine/store/release.ts';
import { isKaravaaniError } from '../../../lib/errors/index.ts';
import { errors } from '../errors.ts';
import type { BankFile } from '../port.ts';
import { codeOf, versionOf } from './entry.ts';

/** Bytes read at a time: large reads are what disks and network file systems do best. */
const READ_BYTES = 256 * 1024;

/**
 * Never through a symbolic link that was put there after the listing, and never waiting for the other end of a
 * named pipe.
 */
const SAFELY = constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK;

/** Errors of the file itself; all others are the file system's. */
const OF_THE_FILE = new Set(['EACCES', 'EPERM', 'ELOOP', 'ENXIO', 'EISDIR', 'ENODEV']);

/** Reads exactly the listed version: what changes on the way is not kept. */
export async function* readVersion(
  path: Buffer,
  file: BankFile,
  signal: AbortSignal,
  waitMs: number,
): AsyncGenerator<Uint8Array> {
  signal.throwIfAborted();
  const handle = await open(path, SAFELY).catch((error: unknown) => {
    throw failureOf(error, file);
  });
  try {
    let left = await sizeOfVersion(handle, file, waitMs);
    while (left > 0) {
      signal.throwIfAborted();
      const bytes = await readSome(handle, file, Math.min(left, READ_BYTES));
      if (bytes.length === 0) break;
      left -= bytes.length;
      yield bytes;
      release(bytes);
    }
    await sizeOfVersion(handle, file, waitMs);
  } finally {
    await handle.close();
  }
}

async function readSome(handle: FileHandle, file: BankFile, most: number): Promise<Uint8Array> {
  try {
    const { bytesRead, buffer } = await handle.read(Buffer.allocUnsafeSlow(most), 0, most, null);
    return buffer.subarray(0, bytesRead);
  } catch (error) {
    throw failureOf(error, file);
  }
}

/** The size of the file, which must still be the listed version. */
async function sizeOfVersion(
  handle: FileHandle,
  { name, version }: BankFile,
  waitMs: number,
): Promise<number> {
  const stats = await handle.stat({ bigint: true });
  if (versionOf(stats) === version) return Number(stats.size);
  throw new BackOff(errors.BANK_FILE_CHANGED({ name }, { file: name }), waitMs);
}

/** What a failed call on one file means to the caller. */
export function failureOf(error: unknown, { name }: BankFile): Permanent | NotConnected {
  if (isKaravaaniError(error)) return new Permanent(error);
  const reason = codeOf(error);
  if (reason === 'ENOENT') return new Permanent(errors.BANK_FILE_GONE({ name }, { file: name }, error));
  const unreadable = errors.BANK_FILE_UNREADABLE({ name, reason }, { file: name }, error);
  return OF_THE_FILE.has(reason) ? new Permanent(unreadable) : new NotConnected(unreadable);
}
