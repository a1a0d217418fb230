import { createHash, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { link, open, readdir, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { NotConnected, Permanent } from '../../../engine/spi/index.ts';
import { writeAll } from '../../../lib/write-all/index.ts';
import { errors } from '../errors.ts';
import { isSafeName, isTemporaryName, quoteName } from '../file-name.ts';
import type { FileListing, OutgoingFile, UploadReceipt } from '../port.ts';
import { codeOf, look, nameOf, pathOf, referenceOf, versionOf } from './entry.ts';

/** Errors that say that the request was wrong; all others are the file system's, and pass. */
const REFUSED = new Set(['EACCES', 'EPERM', 'EROFS', 'ENAMETOOLONG', 'EINVAL']);

/** Writes under a hidden name, syncs, then gives the file its name in one step that fails where the name exists. */
export async function uploadTo(
  directory: string,
  file: OutgoingFile,
  signal: AbortSignal,
): Promise<UploadReceipt> {
  const { name } = file;
  if (!isSafeName(name) || isTemporaryName(name)) {
    throw new Permanent(errors.BANK_FILE_NAME({ name: quoteName(name) }, { file: quoteName(name) }));
  }
  const target = join(directory, name);
  const hidden = join(directory, `.${randomUUID()}.part`);
  try {
    const sha256 = await write(hidden, file, signal);
    await link(hidden, target).catch(async (error: unknown) => {
      if (codeOf(error) !== 'EEXIST') throw error;
      if ((await hashOf(target)) !== sha256)
        throw new Permanent(errors.BANK_UPLOAD_EXISTS({ name }, { file: name }));
    });
    await syncDirectory(directory);
    return { reference: referenceOf(Buffer.from(name)) };
  } catch (error) {
    if (signal.aborted || error instanceof Permanent) throw error;
    const failed = errors.BANK_UPLOAD_FAILED({ name, reason: codeOf(error) }, { file: name }, error);
    throw REFUSED.has(codeOf(error)) ? new Permanent(failed) : new NotConnected(failed);
  } finally {
    await unlink(hidden).catch(() => undefined);
  }
}

/** What was uploaded and still lies there. */
export async function listOutgoing(directory: string): Promise<FileListing> {
  const listed = await readdir(directory, { encoding: 'buffer' }).catch((error: unknown) => {
    throw new NotConnected(errors.BANK_LISTING_FAILED({ directory, reason: codeOf(error) }, {}, error));
  });
  const files = [];
  for (const raw of listed) {
    const name = nameOf(raw);
    const stats = isTemporaryName(name) ? undefined : await look(pathOf(directory, referenceOf(raw)));
    if (!stats?.isFile()) continue;
    files.push({
      reference: referenceOf(raw),
      version: versionOf(stats),
      name,
      size: Number(stats.size),
      timestamp: Number(stats.mtimeMs),
    });
  }
  return { files, left: [] };
}

async function write(path: string, file: OutgoingFile, signal: AbortSignal): Promise<string> {
  const hash = createHash('sha256');
  const handle = await open(path, 'wx', 0o640);
  try {
    for await (const chunk of file.open()) {
      signal.throwIfAborted();
      hash.update(chunk);
      await writeAll(handle, chunk);
    }
    signal.throwIfAborted();
    await handle.sync();
  } finally {
    await handle.close();
  }
  return hash.digest('hex');
}

async function hashOf(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
  return hash.digest('hex');
}

/** A new name is durable when its directory is. */
async function syncDirectory(directory: string): Promise<void> {
  const handle = await open(directory, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
