import { hash } from 'node:crypto';
import { DatabaseSync, type StatementSync } from 'node:sqlite';
import type { ItemSource, PaymentItem } from '../../contracts/register/index.ts';
import { type Content, cents, partsOf, sameContent } from './content.ts';
import { prepare } from './schema.ts';

/** Where a posting went. */
export interface Allocation {
  /** Seven digits; absent when unallocated, or when the parts went to several members. */
  readonly memberNumber?: string;
  /** Present when unallocated. */
  readonly reason?: 'unknown-reference' | 'no-reference' | 'invalid-reference';
}

/** What the ledger knows of a key that came again. */
export interface Repeat {
  readonly sameContent: boolean;
  readonly postedAs: ItemSource;
}

/** Why an item that was offered was not posted. */
export type Refusal = 'duplicate' | 'key-reused' | 'invalid-item' | 'real-personal-data' | 'planned-fault';

/** Characters of a key's digest (one byte each): 128 bits, so that two keys never share one. */
const DIGEST = 16;

/**
 * One fund's ledger in one SQLite file. A batch is one transaction; when `commit` returns, it is on the disk
 * (write-ahead log, synchronous=FULL). Postings are only ever appended: which keys exist is kept in memory and read
 * from the file at start, because an index over keys in no order would write a page for every item.
 */
export class Ledger {
  readonly db: DatabaseSync;
  /** Key digest to row. */
  readonly #keys = new Map<string, number>();
  /** Digests added by the open transaction. */
  #added: string[] = [];
  /** Row ids of texts that nearly every posting repeats: accounts and messages. */
  #names = new Map<string, number>();
  #last = 0;
  readonly #insert: StatementSync;
  readonly #find: StatementSync;
  readonly #refuse: StatementSync;
  readonly #addName: StatementSync;

  constructor(file: string) {
    this.db = new DatabaseSync(file);
    prepare(this.db);
    this.#readNames();
    for (const { seq, key } of this.db.prepare('SELECT seq, key FROM posting ORDER BY seq').iterate()) {
      this.#last = seq as number;
      this.#keys.set(this.#digest(key as string), this.#last);
    }
    this.#addName = this.db.prepare('INSERT INTO name (name) VALUES (?)');
    this.#insert = this.db.prepare(
      `INSERT INTO posting (seq, key, message, item, account, booking_date, cents, kind, payment_type, reference,
         parts, bank_reference, member_number, reason) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    );
    this.#find = this.db.prepare(
      `SELECT m.name AS message, item, a.name AS account, booking_date AS bookingDate, cents, kind, reference, parts
       FROM posting p JOIN name m ON m.id = p.message JOIN name a ON a.id = p.account WHERE seq = ?`,
    );
    this.#refuse = this.db.prepare(
      'INSERT INTO refusal (at, key, message, item, what) VALUES (?, ?, ?, ?, ?)',
    );
  }

  begin(): void {
    this.#added = [];
    this.db.exec('BEGIN IMMEDIATE');
  }

  commit(): void {
    this.db.exec('COMMIT');
  }

  rollback(): void {
    // SQLite has ended the transaction itself when the disk was full.
    if (this.db.isTransaction) this.db.exec('ROLLBACK');
    this.#last -= this.#added.length;
    for (const digest of this.#added) this.#keys.delete(digest);
    this.#readNames();
  }

  /** Posts an item; undefined when it was posted now, else what was posted under its key before. */
  post(item: PaymentItem, allocation: Allocation): Repeat | undefined {
    const digest = this.#digest(item.key);
    const row = this.#keys.get(digest);
    if (row !== undefined) {
      const found = this.#find.get(row) as unknown as Content & ItemSource;
      return {
        sameContent: sameContent(item, found),
        postedAs: { message: found.message, item: found.item },
      };
    }
    this.#insert.run(
      this.#last + 1,
      item.key,
      this.#name(item.source.message),
      item.source.item,
      this.#name(item.account),
      item.bookingDate,
      cents(item.amount.value),
      item.kind,
      item.paymentType,
      item.reference ?? null,
      partsOf(item),
      item.bankReference ?? null,
      allocation.memberNumber ?? null,
      allocation.reason ?? null,
    );
    this.#last += 1;
    this.#keys.set(digest, this.#last);
    this.#added.push(digest);
    return undefined;
  }

  /** Keeps that an item was offered and not posted; `at` in milliseconds since the epoch. */
  refuse(at: number, key: string, source: Partial<ItemSource> | undefined, what: Refusal): void {
    this.#refuse.run(at, key, source?.message ?? null, source?.item ?? null, what);
  }

  /** Forgets everything. */
  clear(): void {
    this.db.exec('BEGIN IMMEDIATE; DELETE FROM posting; DELETE FROM refusal; DELETE FROM name; COMMIT');
    this.#keys.clear();
    this.#names.clear();
    this.#last = 0;
  }

  close(): void {
    this.db.close();
  }

  #digest(key: string): string {
    return hash('sha256', key, 'binary').slice(0, DIGEST);
  }

  #name(name: string): number {
    let id = this.#names.get(name);
    if (id === undefined) {
      id = Number(this.#addName.run(name).lastInsertRowid);
      this.#names.set(name, id);
    }
    return id;
  }

  #readNames(): void {
    const rows = this.db.prepare('SELECT id, name FROM name').all() as { id: number; name: string }[];
    this.#names = new Map(rows.map(({ id, name }) => [name, id]));
  }
}
