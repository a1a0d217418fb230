import type {
  Commit,
  CommitResult,
  Condition,
  KeyHit,
  RecordKind,
  StoredRecord,
  Tally,
  Write,
} from '../store/spi.ts';

export interface KeyEntry extends KeyHit {
  readonly space: string;
  readonly digest: string;
  readonly expiresAt: number;
}

type Put = Extract<Write, { put: unknown }>['put'];
type Kept = StoredRecord & { readonly expiresAt: number | undefined };

/** What a store gives is nobody's: changing it changes nothing. */
export function readAgain(record: StoredRecord): StoredRecord {
  const { kind, key, state, sort, version } = record;
  return { kind, key, state, sort, version, value: JSON.parse(JSON.stringify(record.value)) as unknown };
}

const recordId = (kind: RecordKind, key: string): string => `${kind}\0${key}`;
export const digestText = (digest: Uint8Array): string => Buffer.from(digest).toString('hex');

/** What a store keeps, in memory: it outlives the runtimes that tests crash. */
export class MemoryData {
  readonly records = new Map<string, Kept>();
  readonly keys = new Map<string, KeyEntry>();
  readonly tallies = new Map<string, Tally>();
  commits = 0;

  #broken(condition: Condition): boolean {
    if ('absent' in condition) return this.records.has(recordId(condition.absent.kind, condition.absent.key));
    const { kind, key, version } = condition.unchanged;
    return this.records.get(recordId(kind, key))?.version !== version;
  }

  /** All or nothing, as a database would. */
  apply({ conditions = [], writes }: Commit): CommitResult {
    const conflict = conditions.find((condition) => this.#broken(condition));
    if (conflict !== undefined) return { committed: false, conflict };
    for (const write of writes) {
      if ('put' in write) this.#put(write.put);
      else if ('remove' in write) this.records.delete(recordId(write.remove.kind, write.remove.key));
      else if ('keys' in write) this.#keys(write.keys);
      else this.#add(write.add);
    }
    this.commits++;
    return { committed: true };
  }

  #put({ kind, key, value, state = '', sort = 0, expiresAt }: Put): void {
    const version = (this.records.get(recordId(kind, key))?.version ?? 0) + 1;
    // As JSON, so that nothing is shared with the writer and nothing survives that a database would lose.
    const kept = JSON.parse(JSON.stringify(value)) as unknown;
    this.records.set(recordId(kind, key), { kind, key, value: kept, state, sort, version, expiresAt });
  }

  #keys(write: Extract<Write, { keys: unknown }>['keys']): void {
    const { space, message, expiresAt, items } = write;
    items.forEach((item, i) => {
      const digest = digestText(write.digests.subarray(i * 16, i * 16 + 16));
      const id = `${space}\0${digest}`;
      if (this.keys.has(id)) return;
      const content = write.contents.slice(i * 8, i * 8 + 8);
      this.keys.set(id, { space, digest, content, message, item, expiresAt });
    });
  }

  #add(tally: Tally): void {
    const id = `${tally.scope}\0${tally.group}\0${tally.settlement}`;
    const before = this.tallies.get(id);
    const count = (before?.count ?? 0) + tally.count;
    this.tallies.set(id, { ...tally, count, amount: (before?.amount ?? 0n) + tally.amount });
  }

  record(kind: RecordKind, key: string): StoredRecord | undefined {
    const kept = this.records.get(recordId(kind, key));
    return kept && readAgain(kept);
  }
}
