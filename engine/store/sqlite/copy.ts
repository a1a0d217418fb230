import { closeSync, existsSync, fsyncSync, linkSync, openSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { DataKeys } from '../../../lib/seal/index.ts';
import { errors } from './errors.ts';
import { openForReading, type StoreReport, verifyDatabase } from './verify.ts';
import { codedError } from './wire-error.ts';

export interface CopyTask {
  readonly file: string;
  readonly to: string;
  readonly dataKeys: DataKeys;
  /** Text of the ring, still wrapped: with the key file it opens the copy on any machine. */
  readonly ring: string;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

/**
 * Copies a store that may be in use, as it was at one moment, without stopping its writer; verifies the copy and
 * gives it its name only then. The copy is one file of mode 0600. Throws STORE_BACKUP_EXISTS and all of
 * `verifyDatabase`.
 */
export function copyStore({ file, to, dataKeys, ring, now }: CopyTask): StoreReport {
  if (existsSync(to)) throw errors.STORE_BACKUP_EXISTS({ file: to }, { file: to });
  if (!existsSync(file)) throw errors.STORE_OPEN({ file, reason: 'ENOENT' }, { file });
  const unfinished = `${to}.unfinished`;
  rmSync(unfinished, { force: true });
  try {
    closeSync(openSync(unfinished, 'wx', 0o600));
    const source = openForReading(file);
    try {
      source.prepare('VACUUM INTO ?').run(unfinished);
    } finally {
      source.close();
    }
    label(unfinished, ring, now);
    const report = verifyDatabase(unfinished, dataKeys);
    sync(unfinished);
    linkSync(unfinished, to);
    sync(dirname(to));
    return report;
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    if (code === 'EEXIST') throw errors.STORE_BACKUP_EXISTS({ file: to }, { file: to }, cause);
    const coded = codedError(cause, to, 'back up');
    if (code !== 'ENOSPC' && coded.code !== 'STORE_FULL') throw coded;
    throw errors.STORE_BACKUP_FULL({ file: to }, { file: to }, cause);
  } finally {
    rmSync(unfinished, { force: true });
  }
}

/** Marks the copy as a backup, and makes it a file that needs none beside it. */
function label(file: string, ring: string, now: number): void {
  const db = new DatabaseSync(file);
  try {
    db.exec('PRAGMA journal_mode = DELETE');
    const insert = db.prepare('INSERT OR REPLACE INTO meta (name, value) VALUES (?, ?)');
    insert.run('backup_made_at', new Date(now).toISOString());
    insert.run('backup_ring', ring);
  } finally {
    db.close();
  }
}

export function sync(path: string): void {
  const descriptor = openSync(path, 'r');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}
