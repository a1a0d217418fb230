import { lstat, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { takeMarker } from './marker.ts';
import { EXCLUSIVE_SUFFIX, LOCK_SUFFIX } from './names.ts';
import type { FileSettings } from './settings.ts';

/** What a look at a file tells of whether somebody still writes it. */
export interface Look {
  readonly size: number;
  readonly mtimeMs: number;
}

interface Seen extends Look {
  readonly since: number;
}

/** Tells whether a file may be read now, and keeps others away while it is. */
export class ReadLocks {
  readonly #settings: FileSettings;
  readonly #seen = new Map<string, Seen>();

  constructor(settings: FileSettings) {
    this.#settings = settings;
  }

  /** False: not yet. */
  async acquire(name: string, look: Look, now: number): Promise<boolean> {
    const { readLock, readLockMinAge, readLockMinLength } = this.#settings;
    if (readLock === 'none') return true;
    if (look.size < readLockMinLength || now - look.mtimeMs < readLockMinAge) return false;
    if (readLock === 'changed') return this.#unchanged(name, look, now);
    const path = join(this.#settings.directory, name);
    return readLock === 'rename' ? renamesBothWays(path) : takeMarker(path + LOCK_SUFFIX);
  }

  async release(name: string): Promise<void> {
    this.#seen.delete(name);
    if (this.#settings.readLock !== 'markerFile') return;
    await rm(join(this.#settings.directory, name + LOCK_SUFFIX), { force: true });
  }

  /** Files that are gone need no memory. */
  keepOnly(names: ReadonlySet<string>): void {
    for (const name of this.#seen.keys()) if (!names.has(name)) this.#seen.delete(name);
  }

  #unchanged(name: string, { size, mtimeMs }: Look, now: number): boolean {
    const before = this.#seen.get(name);
    if (before === undefined || before.size !== size || before.mtimeMs !== mtimeMs) {
      this.#seen.set(name, { size, mtimeMs, since: now });
      return this.#settings.readLockCheckInterval === 0;
    }
    return now - before.since >= this.#settings.readLockCheckInterval;
  }
}

/** Where the system refuses to rename a file that is open elsewhere, this tells; POSIX systems do not refuse. */
async function renamesBothWays(path: string): Promise<boolean> {
  try {
    await rename(path, path + EXCLUSIVE_SUFFIX);
  } catch {
    return false;
  }
  await rename(path + EXCLUSIVE_SUFFIX, path);
  return true;
}

/** Undefined: there is no regular file; links are not followed. */
export async function lookAt(path: string): Promise<Look | undefined> {
  try {
    const stats = await lstat(path);
    return stats.isFile() ? { size: stats.size, mtimeMs: stats.mtimeMs } : undefined;
  } catch {
    return undefined;
  }
}
