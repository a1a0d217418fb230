import { randomBytes } from 'node:crypto';
import { closeSync, fsyncSync, linkSync, openSync, renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { writeAllSync } from '../write-all/index.ts';

function writeTemporary(file: string, text: string): string {
  const temporary = `${file}.${randomBytes(4).toString('hex')}.tmp`;
  const descriptor = openSync(temporary, 'wx', 0o600);
  try {
    writeAllSync(descriptor, text);
    fsyncSync(descriptor);
  } catch (cause) {
    rmSync(temporary);
    throw cause;
  } finally {
    closeSync(descriptor);
  }
  return temporary;
}

function syncDirectory(file: string): void {
  const descriptor = openSync(dirname(file), 'r');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

/** Creates a file with its whole content, fsynced; false when it exists already, which then stays as it is. */
export function createDurably(file: string, text: string): boolean {
  const temporary = writeTemporary(file, text);
  try {
    linkSync(temporary, file);
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw cause;
  } finally {
    rmSync(temporary);
  }
  syncDirectory(file);
  return true;
}

/** Replaces a file in one step, fsynced: a reader sees the old content or the new. */
export function replaceDurably(file: string, text: string): void {
  const temporary = writeTemporary(file, text);
  renameSync(temporary, file);
  syncDirectory(file);
}
