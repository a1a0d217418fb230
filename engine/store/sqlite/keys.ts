import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { release } from '../release.ts';
import type { KeyQuery, KeyRow } from '../spi.ts';
import { FreshKeys } from './fresh-keys.ts';
import { type IndexRow, KeyIndex } from './key-index.ts';
import { KeyPurge, type Purged } from './key-purge.ts';
import { KeySources } from './key-sources.ts';
import { DIGEST_BYTES, PackedKeys } from './packed-keys.ts';
import type { WireHits, WireKeys } from './protocol.ts';
import { transaction } from './transaction.ts';

/** Keys of one step of a merge: about 15 ms of work, so that commits do not wait longer. */
const SLICE = 8_192;

interface PendingRun {
  readonly space: number;
  readonly source: number;
  readonly run: number;
  readonly keys: PackedKeys;
}

interface Merge {
  readonly keys: FreshKeys;
  readonly order: Float64Array;
  done: number;
}

/**
 * Idempotency keys. A commit appends its keys as one run and leaves them in memory; when enough have come together
 * they are merged into the index in sorted slices, between commits. A key is looked up in the index, then among
 * those being merged, then among the fresh ones: the earliest wins.
 */
export class Keys {
  readonly #db: DatabaseSync;
  readonly #index: KeyIndex;
  readonly #sources: KeySources;
  readonly #purge: KeyPurge;
  readonly #mergeAt: number;
  readonly #insertRun: StatementSync;
  readonly #runsOf: StatementSync;
  #pending: PendingRun[] = [];
  #fresh = new FreshKeys();
  #merge: Merge | undefined;

  constructor(db: DatabaseSync, mergeAt: number) {
    this.#db = db;
    this.#mergeAt = mergeAt;
    this.#index = new KeyIndex(db);
    this.#sources = new KeySources(db);
    this.#purge = new KeyPurge(db, this.#index, this.#sources);
    this.#insertRun = db.prepare('INSERT INTO key_run (source, first_item, packed) VALUES (?, ?, ?)');
    this.#runsOf = db.prepare(
      'SELECT id, first_item, packed FROM key_run WHERE source = ? ORDER BY first_item, id',
    );
    this.#load();
  }

  /** Inside a transaction; `committed` or `rolledBack` follows. */
  insert({ space: spaceName, message, expiresAt, packed }: WireKeys): void {
    const keys = new PackedKeys(packed);
    const { space, source } = this.#sources.intern(spaceName, message, expiresAt);
    const first = keys.items.reduce((least, item) => Math.min(least, item));
    const run = Number(this.#insertRun.run(source, first, keys.bytes).lastInsertRowid);
    this.#pending.push({ space, source, run, keys });
  }

  committed(): void {
    for (const { space, source, run, keys } of this.#pending) {
      this.#fresh.add(space, source, run, keys);
      release(keys.bytes);
    }
    this.#pending = [];
  }

  rolledBack(): void {
    this.#pending = [];
    this.#sources.forget();
  }

  find(spaceName: string, digests: Uint8Array): WireHits | undefined {
    const space = this.#sources.space(spaceName);
    if (space === undefined) return undefined;
    const hits = {
      positions: [] as number[],
      contents: [] as Uint8Array[],
      messages: [] as string[],
      items: [] as number[],
    };
    const add = (position: number, content: Uint8Array, source: number, item: number): void => {
      hits.positions.push(position);
      hits.contents.push(content);
      hits.messages.push(this.#sources.message(source));
      hits.items.push(item);
    };
    const indexed = this.#index.find(space, digests);
    for (const { position, content, source, item } of indexed) add(position, content, source, item);
    const found = new Set(hits.positions);
    const words = new Uint32Array(digests.buffer, digests.byteOffset, digests.length / 4);
    for (const keys of [this.#merge?.keys, this.#fresh]) {
      if (keys === undefined || keys.size === 0) continue;
      for (let position = 0; position * 4 < words.length; position++) {
        const slot = keys.find(space, words, position * 4);
        if (slot < 0 || found.has(position)) continue;
        found.add(position);
        add(position, keys.content(slot).slice(), keys.source(slot), keys.item(slot));
      }
    }
    return hits.positions.length === 0 ? undefined : hits;
  }

  list({ space, message, from = 0, limit }: KeyQuery): readonly KeyRow[] {
    const source = this.#sources.source(space, message);
    if (source === undefined) return [];
    let rows: KeyRow[] = [];
    for (const run of this.#runsOf.iterate(source)) {
      const last = rows[limit - 1];
      if (last !== undefined && last.item < Number(run['first_item'])) break;
      const keys = new PackedKeys(run['packed'] as Uint8Array);
      if (!keys.items.some((item) => item >= from)) continue;
      rows = [...rows, ...this.#ownRows(keys, space, message, from)];
      rows = rows.sort((a, b) => a.item - b.item).slice(0, limit);
    }
    return rows;
  }

  /** The keys of a run that are its message's own: one that another item had before stayed that item's. */
  #ownRows(keys: PackedKeys, space: string, message: string, from: number): KeyRow[] {
    const rows: KeyRow[] = [];
    const found = this.find(space, keys.bytes.slice(0, keys.count * DIGEST_BYTES));
    found?.positions.forEach((position, hit) => {
      const item = keys.items[position] as number;
      if (found.messages[hit] === message && found.items[hit] === item && item >= from) {
        rows.push({ item, digest: keys.digest(position).slice() });
      }
    });
    return rows;
  }

  /** All keys; one that came twice counts twice until it is merged. */
  count(): number {
    if (this.#merge === undefined && this.#fresh.size > 0 && this.#fresh.size <= SLICE) this.mergeStep();
    const merging = this.#merge === undefined ? 0 : this.#merge.order.length - this.#merge.done;
    return this.#index.count() + merging + this.#fresh.size;
  }

  /** Removes up to `limit` keys of messages that are past their retention, in one commit. */
  purge(now: number, limit: number): Purged {
    if (this.#purge.waitsForMerge(now)) {
      this.mergeStep();
      return { removed: 0, more: true };
    }
    return this.#purge.step(now, limit);
  }

  get mergeIsDue(): boolean {
    return this.#merge !== undefined || this.#fresh.size >= this.#mergeAt;
  }

  /** One slice of a merge, in a transaction of its own. */
  mergeStep(): void {
    if (this.#merge === undefined) {
      this.#merge = { keys: this.#fresh, order: this.#fresh.sortedSlots(), done: 0 };
      this.#fresh = new FreshKeys();
    }
    const { keys, order, done } = this.#merge;
    const end = Math.min(done + SLICE, order.length);
    const rows: IndexRow[] = [];
    for (let i = done; i < end; i++) {
      const slot = order[i] as number;
      rows.push({
        space: keys.space(slot),
        digest: keys.digest(slot),
        content: keys.content(slot),
        source: keys.source(slot),
        item: keys.item(slot),
      });
    }
    transaction(this.#db, () => {
      this.#index.countBy(this.#index.insert(rows));
      if (end === order.length) this.#index.setIndexedRun(keys.lastRun);
    });
    this.#merge.done = end;
    if (end === order.length) this.#merge = undefined;
  }

  #load(): void {
    const runs = this.#db.prepare(`SELECT r.id, r.source, s.space, r.packed
      FROM key_run r JOIN key_source s ON s.id = r.source WHERE r.id > ? ORDER BY r.id`);
    for (const row of runs.iterate(this.#index.indexedRun())) {
      this.#fresh.add(
        Number(row['space']),
        Number(row['source']),
        Number(row['id']),
        new PackedKeys(row['packed'] as Uint8Array),
      );
    }
  }
}
