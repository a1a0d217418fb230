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
} from '../spi.ts';
import type { StoreClient } from './client.ts';
import { errors } from './errors.ts';
import { DIGEST_BYTES } from './packed-keys.ts';
import type { WireHits, WireRecord } from './protocol.ts';
import { toWireCommit } from './wire-commit.ts';

/** Keys or records that one commit of a purge removes, unless said. */
const PURGE_LIMIT = 2_000;

/** The store on SQLite: this side asks, the worker thread answers. */
export class SqliteStore implements Store {
  readonly #client: StoreClient;
  readonly #copy: (file: string) => Promise<void>;

  constructor(client: StoreClient, copy: (file: string) => Promise<void>) {
    this.#client = client;
    this.#copy = copy;
  }

  async commit(commit: Commit): Promise<CommitResult> {
    const wire = toWireCommit(commit);
    return this.#client.call('commit', wire.commit, wire.transfer);
  }

  async get(kind: RecordKind, key: string): Promise<StoredRecord | undefined> {
    const record = await this.#client.call('get', { kind, key });
    return record && toRecord(record);
  }

  async list(kind: RecordKind, query: ListQuery): Promise<readonly StoredRecord[]> {
    return (await this.#client.call('list', { kind, query })).map(toRecord);
  }

  count(kind: RecordKind, state?: string): Promise<number> {
    return this.#client.call('count', { kind, state });
  }

  async findKeys(space: string, digests: Uint8Array): Promise<readonly (KeyHit | undefined)[]> {
    if (digests.length % DIGEST_BYTES !== 0) throw errors.STORE_WRITE({ reason: 'a digest has 16 bytes' });
    const copy = new Uint8Array(digests);
    const hits = await this.#client.call('findKeys', { space, digests: copy }, [copy.buffer]);
    return spread(hits, digests.length / DIGEST_BYTES);
  }

  listKeys(query: KeyQuery): Promise<readonly KeyRow[]> {
    return this.#client.call('listKeys', query);
  }

  tallies(scope?: string): Promise<readonly Tally[]> {
    return this.#client.call('tallies', { scope });
  }

  async purge(now: Date, limit = PURGE_LIMIT): Promise<number> {
    let removed = 0;
    for (;;) {
      const step = await this.#client.call('purge', { now: now.getTime(), limit });
      removed += step.removed;
      if (!step.more) break;
    }
    // What was removed shall not live on in the log either.
    if (removed > 0) await this.#client.call('checkpoint', undefined);
    return removed;
  }

  backup(file: string): Promise<void> {
    return this.#copy(file);
  }

  stats(): Promise<StoreStats> {
    return this.#client.call('stats', undefined);
  }

  /** A setting of the worker's own connection, for `doctor` and tests. */
  pragma(name: 'synchronous' | 'journal_mode' | 'secure_delete'): Promise<string | number> {
    return this.#client.call('pragma', { name });
  }

  close(): Promise<void> {
    return this.#client.close();
  }
}

function toRecord({ json, ...record }: WireRecord): StoredRecord {
  return { ...record, value: JSON.parse(json) as unknown };
}

function spread(hits: WireHits | undefined, count: number): readonly (KeyHit | undefined)[] {
  const keys = new Array<KeyHit | undefined>(count).fill(undefined);
  hits?.positions.forEach((position, hit) => {
    keys[position] = {
      content: hits.contents[hit] as Uint8Array,
      message: hits.messages[hit] as string,
      item: hits.items[hit] as number,
    };
  });
  return keys;
}
