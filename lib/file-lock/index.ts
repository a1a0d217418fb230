import { closeSync, existsSync, openSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';

/** A file that only this process holds. */
export interface FileLock {
  release(): void;
}

/** Never on a file that exists: closing a second descriptor would drop the locks SQLite holds in this process. */
export function createPrivately(file: string): void {
  if (!existsSync(file)) closeSync(openSync(file, 'a', 0o600));
}

/**
 * Holds `file`, made with mode 0600 where there is none, for as long as this process lives; undefined while somebody
 * else holds it. It is an exclusive transaction on an empty SQLite database: the kernel frees it when the process
 * dies, however it dies, so that no lock is ever left over.
 */
export function lockFile(file: string): FileLock | undefined {
  createPrivately(file);
  const lock = new DatabaseSync(file, { timeout: 0 });
  try {
    lock.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    lock.close();
    if ((error as { errcode?: number }).errcode === SQLITE_BUSY) return undefined;
    throw error;
  }
  return { release: () => lock.close() };
}

/** SQLite, result codes. */
const SQLITE_BUSY = 5;
