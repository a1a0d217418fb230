import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite';
import { DIGEST_BYTES } from './packed-keys.ts';
import { Statements } from './statements.ts';

export interface IndexHit {
  readonly position: number;
  readonly content: Uint8Array;
  readonly source: number;
  readonly item: number;
}

/** A key on its way into the index. */
export interface IndexRow {
  readonly space: number;
  readonly digest: Uint8Array;
  readonly content: Uint8Array;
  readonly source: number;
  readonly item: number;
}

/** Rows of one INSERT: a call into SQLite costs more than a row. */
const ROWS = 20;

/** The `item_key` table: every key up to `meta.indexed_run`. */
export class KeyIndex {
  readonly #statements: Statements;
  readonly #insertMany: StatementSync;
  readonly #insertOne: StatementSync;
  readonly #find: StatementSync;

  constructor(db: DatabaseSync) {
    this.#statements = new Statements(db);
    const insert = 'INSERT OR IGNORE INTO item_key (space, digest, content, source, item) VALUES';
    this.#insertOne = db.prepare(`${insert} (?, ?, ?, ?, ?)`);
    this.#insertMany = db.prepare(`${insert} ${Array(ROWS).fill('(?, ?, ?, ?, ?)').join(', ')}`);
    this.#find = db.prepare(`WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < ?1 - 1)
      SELECT n.i, k.content, k.source, k.item
      FROM n CROSS JOIN item_key k ON k.space = ?2 AND k.digest = substr(?3, n.i * ${DIGEST_BYTES} + 1, ${DIGEST_BYTES})`);
    this.#find.setReturnArrays(true);
  }

  /** Inserts what is not there yet; rows should come sorted by digest. Returns how many were new. */
  insert(rows: readonly IndexRow[]): number {
    let inserted = 0;
    let at = 0;
    for (; at + ROWS <= rows.length; at += ROWS) {
      const values: SQLInputValue[] = [];
      for (let i = at; i < at + ROWS; i++) pushRow(values, rows[i] as IndexRow);
      inserted += Number(this.#insertMany.run(...values).changes);
    }
    for (; at < rows.length; at++) {
      const values: SQLInputValue[] = [];
      pushRow(values, rows[at] as IndexRow);
      inserted += Number(this.#insertOne.run(...values).changes);
    }
    return inserted;
  }

  find(space: number, digests: Uint8Array): readonly IndexHit[] {
    const rows = this.#find.all(digests.length / DIGEST_BYTES, space, digests) as unknown as [
      number,
      Uint8Array,
      number,
      number,
    ][];
    return rows.map(([position, content, source, item]) => ({ position, content, source, item }));
  }

  /** Removes a key if it belongs to this source; returns 1 or 0. */
  remove(space: number, digest: Uint8Array, source: number): number {
    const sql = 'DELETE FROM item_key WHERE space = ? AND digest = ? AND source = ?';
    return Number(this.#statements.get(sql).run(space, digest, source).changes);
  }

  /** How many keys the index holds; counted as they come and go. */
  count(): number {
    return this.#meta('indexed_keys');
  }

  countBy(difference: number): void {
    this.#statements.get("UPDATE meta SET value = value + ? WHERE name = 'indexed_keys'").run(difference);
  }

  /** The newest run whose keys are all in the index. */
  indexedRun(): number {
    return this.#meta('indexed_run');
  }

  setIndexedRun(run: number): void {
    this.#statements.get("UPDATE meta SET value = ? WHERE name = 'indexed_run'").run(run);
  }

  #meta(name: string): number {
    return Number(this.#statements.get('SELECT value FROM meta WHERE name = ?').get(name)?.['value']);
  }
}

function pushRow(values: SQLInputValue[], row: IndexRow): void {
  values.push(row.space, row.digest, row.content, row.source, row.item);
}
