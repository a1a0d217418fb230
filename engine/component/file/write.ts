import { createHash, randomBytes } from 'node:crypto';
import { constants } from 'node:fs';
import { type FileHandle, link, open, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { writeAll } from '../../../lib/write-all/index.ts';
import { isHandle } from '../../spi/index.ts';
import { errors } from './errors.ts';
import { readSafely } from './read.ts';
import type { FileSettings } from './settings.ts';

type Bytes = AsyncIterable<Uint8Array> | Iterable<Uint8Array>;

/** Bytes of a body: a file's, bytes themselves, or a text in UTF-8. Throws FILE_BODY. */
export function bytesOf(body: unknown): Bytes {
  if (isHandle(body)) return body.open();
  if (body instanceof Uint8Array) return [body];
  if (typeof body === 'string') return [Buffer.from(body)];
  throw errors.FILE_BODY({ type: body === null ? 'null' : typeof body });
}

/** The owner writes, a group that others were put into on purpose reads, nobody else (D9). */
export const FILE_MODE = 0o640;
export const DIRECTORY_MODE = 0o750;

async function writeHashed(file: FileHandle, bytes: Bytes): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of bytes) {
    hash.update(chunk);
    await writeAll(file, chunk);
  }
  await file.sync();
  return hash.digest('hex');
}

async function hashOf(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of readSafely(path)) hash.update(chunk as Uint8Array);
  return hash.digest('hex');
}

/** A name is durable when its directory is. */
async function syncDirectory(directory: string): Promise<void> {
  const file = await open(directory, 'r');
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}

async function append(path: string, bytes: Bytes): Promise<void> {
  // Never through a symbolic link, which may lead anywhere.
  const { O_WRONLY, O_APPEND, O_CREAT, O_NOFOLLOW } = constants;
  const file = await open(path, O_WRONLY | O_APPEND | O_CREAT | O_NOFOLLOW, FILE_MODE);
  try {
    await writeHashed(file, bytes);
  } finally {
    await file.close();
  }
}

/**
 * Takes the name only when it is free. A file with the same content is this very file, written before a crash:
 * that counts as done.
 */
async function claimName(
  temporary: string,
  path: string,
  name: string,
  sha256: string,
  ignore: boolean,
): Promise<void> {
  try {
    await link(temporary, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    if (!ignore && (await hashOf(path)) !== sha256) throw errors.FILE_EXISTS({ name }, { file: name });
  }
}

/** Writes a file so that it appears complete and durable under its name, or not at all. */
export async function writeFile(settings: FileSettings, name: string, bytes: Bytes): Promise<void> {
  const { directory, fileExist, tempPrefix } = settings;
  const path = join(directory, name);
  if (fileExist === 'Append') return append(path, bytes);
  const temporary = join(directory, `${tempPrefix}${randomBytes(6).toString('hex')}.${name}`);
  const file = await open(temporary, 'wx', FILE_MODE);
  try {
    let sha256: string;
    try {
      sha256 = await writeHashed(file, bytes);
    } finally {
      await file.close();
    }
    if (fileExist === 'Override') await rename(temporary, path);
    else await claimName(temporary, path, name, sha256, fileExist === 'Ignore');
  } finally {
    await rm(temporary, { force: true });
  }
  await syncDirectory(directory);
}
