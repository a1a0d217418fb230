import { existsSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { createPrivately, type FileLock, lockFile } from '../../../lib/file-lock/index.ts';
import { errors } from './errors.ts';
import { checkFormat, migrate } from './migrate.ts';
import { checkOwner, claimStore } from './owner.ts';
import type { WorkerSetup } from './protocol.ts';

/** Milliseconds that a statement waits for a reader of another process. */
const BUSY_TIMEOUT_MS = 5_000;
const CACHE_KIB = 16_000;
/** The log is written back after this many 4 KiB pages (16 MiB), and cut back to that size. */
const CHECKPOINT_PAGES = 4_000;
const LOG_BYTES = 32 << 20;
const PAGE_BYTES = 4_096;

export interface OpenDatabase {
  readonly db: DatabaseSync;
  /** Closes the database and lets the next instance in. */
  close(): void;
}

/** Keeps every other writer out for as long as this process lives. */
export function lockStore(file: string): FileLock {
  const lock = lockFile(`${file}.lock`);
  if (lock === undefined) throw errors.STORE_IN_USE({ file }, { file });
  return lock;
}

/** The copy that a restore prepares; as long as it is there, the restore is not finished. */
export function restoringFile(file: string): string {
  return `${file}.restoring`;
}

/** Opens a store's database for writing: locked, migrated, and proven to belong to this fund and key. */
export function openDatabase({ file, dataKeys, now, limits }: WorkerSetup): OpenDatabase {
  try {
    createPrivately(file);
  } catch (cause) {
    const reason = (cause as NodeJS.ErrnoException).code ?? String(cause);
    throw errors.STORE_OPEN({ file, reason }, { file }, cause);
  }
  const lock = lockStore(file);
  try {
    if (existsSync(restoringFile(file))) throw errors.STORE_RESTORING({ file }, { file });
    const db = new DatabaseSync(file, { timeout: BUSY_TIMEOUT_MS });
    try {
      checkFormat(db, file);
      configure(db, limits.maxBytes);
      migrate(db, now);
      claimStore(db, dataKeys);
      checkOwner(db, file, dataKeys);
      return {
        db,
        close: () => {
          db.close();
          lock.release();
        },
      };
    } catch (error) {
      db.close();
      throw error;
    }
  } catch (error) {
    lock.release();
    throw error;
  }
}

function configure(db: DatabaseSync, maxBytes: number | undefined): void {
  db.exec(`PRAGMA page_size = ${PAGE_BYTES}`);
  db.exec('PRAGMA journal_mode = WAL');
  // FULL: a commit is on the disk when COMMIT returns, not only in the operating system (D7).
  db.exec('PRAGMA synchronous = FULL');
  db.exec('PRAGMA secure_delete = ON');
  db.exec(`PRAGMA cache_size = -${CACHE_KIB}`);
  db.exec(`PRAGMA wal_autocheckpoint = ${CHECKPOINT_PAGES}`);
  db.exec(`PRAGMA journal_size_limit = ${LOG_BYTES}`);
  if (maxBytes !== undefined)
    db.exec(`PRAGMA max_page_count = ${Math.max(1, Math.floor(maxBytes / PAGE_BYTES))}`);
}
