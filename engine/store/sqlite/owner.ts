import type { DatabaseSync } from 'node:sqlite';
import { type DataKeys, seal, unseal } from '../../../lib/seal/index.ts';
import { errors } from './errors.ts';
import { transaction } from './transaction.ts';

const CHECK_ROW = ['store', 'key check'];

/** Marks a new store with its fund and with a sealed value that only its keys open. */
export function claimStore(db: DatabaseSync, keys: DataKeys): void {
  const check = seal(keys, CHECK_ROW, keys.fund);
  const insert = db.prepare('INSERT INTO meta (name, value) VALUES (?, ?)');
  transaction(db, () => {
    if (metaText(db, 'fund') !== undefined) return;
    insert.run('fund', keys.fund);
    insert.run('check_key', check.dataKey);
    insert.run('check', check.bytes);
  });
}

/** Refuses a store of another fund (STORE_FUND) or of other keys (KEY_*). */
export function checkOwner(db: DatabaseSync, file: string, keys: DataKeys): void {
  const fund = metaText(db, 'fund');
  if (fund !== keys.fund) {
    throw errors.STORE_FUND({ file, expected: fund ?? '(none)', fund: keys.fund }, { file });
  }
  const check = db.prepare("SELECT value FROM meta WHERE name = 'check'").get()?.['value'];
  unseal(keys, CHECK_ROW, { dataKey: Number(metaText(db, 'check_key')), bytes: check as Uint8Array });
}

/** A value that the store keeps of itself. */
export function metaText(db: DatabaseSync, name: string): string | undefined {
  const value = db.prepare('SELECT value FROM meta WHERE name = ?').get(name)?.['value'];
  return value === undefined ? undefined : String(value);
}
