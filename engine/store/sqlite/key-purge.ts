import type { DatabaseSync } from 'node:sqlite';
import { FreshKeys } from './fresh-keys.ts';
import type { KeyIndex } from './key-index.ts';
import type { KeySources } from './key-sources.ts';
import { PackedKeys } from './packed-keys.ts';
import { Statements } from './statements.ts';
import { transaction } from './transaction.ts';

/** What one step removed, and whether there may be more. */
export interface Purged {
  readonly removed: number;
  readonly more: boolean;
}

/** Keys of a run, as most are written; so many rows' worth of work a run is. */
const RUN = 1_000;

interface Job {
  readonly source: number;
  readonly space: number;
  readonly keys: FreshKeys;
  /** Sorted as the index is: neighbours lie on one page, which is written once for all of them. */
  readonly order: Float64Array;
  done: number;
}

/** Removes the keys of messages that are past their retention, one message after the other, in small commits. */
export class KeyPurge {
  readonly #db: DatabaseSync;
  readonly #index: KeyIndex;
  readonly #sources: KeySources;
  readonly #statements: Statements;
  #job: Job | undefined;

  constructor(db: DatabaseSync, index: KeyIndex, sources: KeySources) {
    this.#db = db;
    this.#index = index;
    this.#sources = sources;
    this.#statements = new Statements(db);
  }

  /** Whether keys that have expired are in memory only, so that they must be merged before they can be removed. */
  waitsForMerge(now: number): boolean {
    const expired = this.#sources.expired(now);
    if (expired === undefined) return false;
    const newest = this.#statements.get('SELECT max(id) AS id FROM key_run WHERE source = ?').get(expired.id);
    return Number(newest?.['id'] ?? 0) > this.#index.indexedRun();
  }

  /** Removes up to `limit` keys in one commit. */
  step(now: number, limit: number): Purged {
    const expired = this.#sources.expired(now);
    if (expired === undefined) return { removed: 0, more: false };
    // A message that was written to again meanwhile is none of the expired ones any more.
    if (this.#job?.source !== expired.id) this.#job = this.#collect(expired.id, expired.space);
    const job = this.#job;
    const end = Math.min(job.done + limit, job.order.length);
    const removed = transaction(this.#db, () => {
      if (job.done === job.order.length) return this.#removeRuns(job.source, limit);
      return this.#removeKeys(job, end);
    });
    job.done = end;
    return { removed, more: true };
  }

  #collect(source: number, space: number): Job {
    const keys = new FreshKeys();
    const runs = this.#statements.get('SELECT id, packed FROM key_run WHERE source = ?');
    for (const run of runs.iterate(source)) {
      keys.add(space, source, Number(run['id']), new PackedKeys(run['packed'] as Uint8Array));
    }
    return { source, space, keys, order: keys.sortedSlots(), done: 0 };
  }

  #removeKeys({ source, space, keys, order, done }: Job, end: number): number {
    let removed = 0;
    for (let i = done; i < end; i++) {
      removed += this.#index.remove(space, keys.digest(order[i] as number), source);
    }
    this.#index.countBy(-removed);
    return removed;
  }

  /** The message's runs once its keys are gone, and the message itself after them. */
  #removeRuns(source: number, limit: number): number {
    const some = 'SELECT id FROM key_run WHERE source = ? LIMIT ?';
    const statement = this.#statements.get(`DELETE FROM key_run WHERE id IN (${some})`);
    if (statement.run(source, Math.ceil(limit / RUN)).changes === 0) {
      this.#sources.remove(source);
      this.#job = undefined;
    }
    return 0;
  }
}
