import { statSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import type { DataKeys } from '../../../lib/seal/index.ts';
import type { RecordKind } from '../spi.ts';
import { errors } from './errors.ts';
import { checkFormat, schemaOf } from './migrate.ts';
import { checkOwner, metaText } from './owner.ts';
import { KEY_BYTES } from './packed-keys.ts';
import { Records } from './records.ts';
import { codedError } from './wire-error.ts';

/** What a verified store or backup holds. */
export interface StoreReport {
  readonly fund: string;
  readonly schema: number;
  /** When the backup was made, ISO 8601; absent for a store. */
  readonly madeAt?: string;
  readonly bytes: number;
  readonly records: Readonly<Partial<Record<RecordKind, number>>>;
  readonly keys: number;
}

/** Opens a database for reading; nobody needs to be kept out for that. */
export function openForReading(file: string): DatabaseSync {
  try {
    const db = new DatabaseSync(file, { readOnly: true });
    checkFormat(db, file);
    if (schemaOf(db) === 0) throw errors.STORE_FORMAT({ file }, { file });
    return db;
  } catch (cause) {
    throw codedError(cause, file, 'open');
  }
}

/**
 * Proves that a store or backup can be used: SQLite's integrity check, its fund, and that every single value opens
 * with the keys. Throws STORE_DAMAGED, STORE_FORMAT, STORE_NEWER, STORE_FUND, KEY_*.
 */
export function verifyDatabase(file: string, keys: DataKeys): StoreReport {
  const db = openForReading(file);
  try {
    const problems = db
      .prepare('PRAGMA integrity_check(3)')
      .all()
      .map((row) => String(row['integrity_check']));
    if (problems.length !== 1 || problems[0] !== 'ok') {
      throw errors.STORE_DAMAGED({ file, reason: problems.join('; ') }, { file });
    }
    checkOwner(db, file, keys);
    const stored = new Records(db, keys);
    const records: Partial<Record<RecordKind, number>> = {};
    for (const { kind } of stored.all()) records[kind] = (records[kind] ?? 0) + 1;
    const keyBytes = db.prepare('SELECT coalesce(sum(length(packed)), 0) AS n FROM key_run').get()?.['n'];
    const madeAt = metaText(db, 'backup_made_at');
    return {
      fund: keys.fund,
      schema: schemaOf(db),
      ...(madeAt === undefined ? {} : { madeAt }),
      bytes: statSync(file).size,
      records,
      keys: Number(keyBytes) / KEY_BYTES,
    };
  } catch (cause) {
    throw codedError(cause, file, 'verify');
  } finally {
    db.close();
  }
}
