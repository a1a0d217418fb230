import { mkdir, open, rename, rm } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { fillName, numbered } from './names.ts';
import { DIRECTORY_MODE } from './write.ts';

/** Where a pattern leads: into a directory under the file's own name, or to a name of its own. */
function destination(directory: string, pattern: string, name: string): string {
  const target = pattern.includes('${') ? fillName(pattern, name) : join(pattern, name);
  return resolve(directory, target);
}

/** Takes a name for good, so that no file is overwritten; a name that is taken gets a number. */
async function reserve(target: string): Promise<string> {
  for (let number = 1; ; number++) {
    const candidate = number === 1 ? target : join(dirname(target), numbered(basename(target), number));
    try {
      const file = await open(candidate, 'wx');
      await file.close();
      return candidate;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
  }
}

/** Moves a file away, never over another; returns where it stands. */
export async function moveFile(directory: string, name: string, pattern: string): Promise<string> {
  const target = destination(directory, pattern, name);
  await mkdir(dirname(target), { recursive: true, mode: DIRECTORY_MODE });
  const reserved = await reserve(target);
  try {
    await rename(join(directory, name), reserved);
  } catch (error) {
    await rm(reserved, { force: true });
    throw error;
  }
  return reserved;
}
