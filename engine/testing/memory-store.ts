import { jsonOf } from '../store/json.ts';
import type {
  Commit,
  CommitResult,
  KeyHit,
  KeyQuery,
  KeyRow,
  ListQuery,
  RecordKind,
  Store,
  StoredRecord,
  StoreStats,
  Tally,
  Write,
} from '../store/spi.ts';
import { digestText, MemoryData, readAgain } from './memory-data.ts';

/** A moment at which a test may crash the process that uses the store. */
export interface StoreHooks {
  /** Nothing is written yet. */
  beforeCommit?(commit: Commit): void;
  /** All is written, and nobody knows. */
  afterCommit?(commit: Commit): void;
}

/** A value that JSON cannot carry is refused before anything is written, as a real store does. */
function asJson(write: Write): Write {
  if (!('put' in write)) return write;
  const { kind, key, value } = write.put;
  return { put: { ...write.put, value: JSON.parse(jsonOf(kind, key, value)) as unknown } };
}

/** The process is gone: nothing that it waits for ever comes. */
const never = <T>(): Promise<T> => new Promise(() => {});

/**
 * A Store in memory, for tests only: it forgets. Several stores may stand over one `MemoryData`, one after the
 * other, as processes do over one database file.
 */
export class MemoryStore implements Store {
  readonly data: MemoryData;
  readonly #hooks: StoreHooks;
  #dead = false;

  constructor(data: MemoryData = new MemoryData(), hooks: StoreHooks = {}) {
    this.data = data;
    this.#hooks = hooks;
  }

  /** Cuts the user off, as a kill would: no call answers any more, nothing more is written. */
  kill(): void {
    this.#dead = true;
  }

  get dead(): boolean {
    return this.#dead;
  }

  async #answer<T>(make: () => T): Promise<T> {
    // A real store answers later; a fake one that answers at once hides races.
    await new Promise(setImmediate);
    if (this.#dead) return never();
    return make();
  }

  async commit(commit: Commit): Promise<CommitResult> {
    const serialised = structuredClone({ ...commit, writes: commit.writes.map(asJson) }) as Commit;
    await new Promise(setImmediate);
    if (this.#dead) return never();
    this.#hooks.beforeCommit?.(serialised);
    if (this.#dead) return never();
    const result = this.data.apply(serialised);
    if (result.committed) this.#hooks.afterCommit?.(serialised);
    return this.#dead ? never() : result;
  }

  get(kind: RecordKind, key: string): Promise<StoredRecord | undefined> {
    return this.#answer(() => this.data.record(kind, key));
  }

  list(kind: RecordKind, query: ListQuery): Promise<readonly StoredRecord[]> {
    return this.#answer(() => {
      const { state, prefix = '', newestFirst = false, byKey = false, limit, after } = query;
      const sign = newestFirst ? -1 : 1;
      const order = (a: { sort: number; key: string }, b: { sort: number; key: string }): number =>
        sign * ((byKey ? 0 : a.sort - b.sort) || (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
      return [...this.data.records.values()]
        .filter(
          (each) =>
            each.kind === kind &&
            each.key.startsWith(prefix) &&
            (state === undefined || each.state === state),
        )
        .filter((each) => after === undefined || order(each, after) > 0)
        .sort(order)
        .slice(0, limit)
        .map(readAgain);
    });
  }

  count(kind: RecordKind, state?: string): Promise<number> {
    return this.#answer(() => {
      let count = 0;
      for (const each of this.data.records.values()) {
        if (each.kind === kind && (state === undefined || each.state === state)) count++;
      }
      return count;
    });
  }

  findKeys(space: string, digests: Uint8Array): Promise<readonly (KeyHit | undefined)[]> {
    return this.#answer(() =>
      Array.from({ length: digests.length / 16 }, (_, i) =>
        this.data.keys.get(`${space}\0${digestText(digests.subarray(i * 16, i * 16 + 16))}`),
      ),
    );
  }

  listKeys({ space, message, from = 0, limit }: KeyQuery): Promise<readonly KeyRow[]> {
    return this.#answer(() =>
      [...this.data.keys.values()]
        .filter((each) => each.space === space && each.message === message && each.item >= from)
        .sort((a, b) => a.item - b.item)
        .slice(0, limit)
        .map((each) => ({ item: each.item, digest: Buffer.from(each.digest, 'hex') })),
    );
  }

  tallies(scope?: string): Promise<readonly Tally[]> {
    return this.#answer(() =>
      [...this.data.tallies.values()].filter((each) => scope === undefined || each.scope === scope),
    );
  }

  purge(now: Date): Promise<number> {
    return this.#answer(() => {
      let gone = 0;
      for (const kept of [this.data.records, this.data.keys] as Map<
        string,
        { expiresAt: number | undefined }
      >[]) {
        for (const [id, each] of kept) {
          if (each.expiresAt === undefined || each.expiresAt > now.getTime()) continue;
          kept.delete(id);
          gone++;
        }
      }
      return gone;
    });
  }

  backup(): Promise<void> {
    return Promise.reject(new Error('the store for tests has no backup'));
  }

  stats(): Promise<StoreStats> {
    return this.#answer(() => {
      const records: Partial<Record<RecordKind, number>> = {};
      for (const { kind } of this.data.records.values()) records[kind] = (records[kind] ?? 0) + 1;
      return { bytes: 0, records, keys: this.data.keys.size };
    });
  }

  async close(): Promise<void> {
    this.#dead = true;
  }
}
