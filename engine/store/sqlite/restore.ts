import { chmodSync, copyFileSync, existsSync, linkSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { type DataKeys, saveRing } from '../../../lib/seal/index.ts';
import { type Clock, systemClock } from '../../../lib/time/index.ts';
import { type BackupKeys, openBackupKeyring } from './backup.ts';
import { sync } from './copy.ts';
import { lockStore, restoringFile } from './database.ts';
import { migrate } from './migrate.ts';
import { Records } from './records.ts';
import { transaction } from './transaction.ts';
import { type StoreReport, verifyDatabase } from './verify.ts';
import { codedError } from './wire-error.ts';

export interface RestoreOptions extends Required<BackupKeys> {
  readonly backup: string;
  /** Where the store shall be; a store that is there is moved aside, one in use is refused. */
  readonly file: string;
  readonly clock?: Clock;
}

export interface Restored extends StoreReport {
  /** Where the store went that was there before. */
  readonly movedAside?: string;
}

/**
 * Puts a verified backup in the place of a store. The `setting` record `restored-from` tells the instance that the
 * store knows less than the world does: what it no longer remembers having sent, receivers' keys refuse. An
 * interrupted restore keeps the store shut until it is run again. Throws STORE_* and KEY_*.
 */
export function restoreSqliteStore({ backup, file, clock = systemClock, ...keys }: RestoreOptions): Restored {
  const keyring = openBackupKeyring(backup, keys);
  const report = verifyDatabase(backup, keyring.dataKeys);
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const lock = lockStore(file);
  try {
    const coming = restoringFile(file);
    copyFileSync(backup, coming);
    chmodSync(coming, 0o600);
    prepare(coming, keyring.dataKeys, clock.now(), { backup: basename(backup), madeAt: report.madeAt });
    sync(coming);
    saveRing(keyring, keys.ringFile, clock.now());
    const movedAside = moveAside(file, clock.now());
    renameSync(coming, file);
    sync(dirname(file));
    return movedAside === undefined ? report : { ...report, movedAside };
  } catch (cause) {
    throw codedError(cause, file, 'restore');
  } finally {
    lock.release();
  }
}

/** Makes a store of the copy again and writes down where it comes from. */
function prepare(
  file: string,
  keys: DataKeys,
  now: number,
  from: { backup: string; madeAt: string | undefined },
): void {
  const db = new DatabaseSync(file);
  try {
    migrate(db, now);
    const records = new Records(db, keys);
    transaction(db, () => {
      db.exec("DELETE FROM meta WHERE name IN ('backup_made_at', 'backup_ring')");
      records.put({
        kind: 'setting',
        key: 'restored-from',
        json: JSON.stringify({ ...from, restoredAt: new Date(now).toISOString() }),
        state: '',
        sort: now,
        expiresAt: null,
      });
    });
  } finally {
    db.close();
  }
}

/** Keeps the old store under another name, its log with it; until the rename its name still points to it. */
function moveAside(file: string, now: number): string | undefined {
  if (!existsSync(file)) return undefined;
  const aside = `${file}.before-restore-${new Date(now).toISOString().replaceAll(':', '')}`;
  linkSync(file, aside);
  if (existsSync(`${file}-wal`)) linkSync(`${file}-wal`, `${aside}-wal`);
  // A log that stayed would be played into the restored file.
  rmSync(`${file}-wal`, { force: true });
  rmSync(`${file}-shm`, { force: true });
  return aside;
}
