import type { BodyHandle } from '../spi/body.ts';

/**
 * D7: one small asynchronous SPI behind messages, parked messages, history, idempotency keys, tallies,
 * checkpoints, leases, schedules, outbox, aggregation and expectations. There is no interactive transaction: a
 * caller submits one commit (conditions and writes) and learns committed or conflict. Committed means fsynced.
 */
export interface Store {
  /** STORE_WRITE when a write is not well-formed (its value is no JSON): the same commit never succeeds. */
  commit(commit: Commit): Promise<CommitResult>;
  get(kind: RecordKind, key: string): Promise<StoredRecord | undefined>;
  /** By `sort` (then key), newest or oldest first. */
  list(kind: RecordKind, query: ListQuery): Promise<readonly StoredRecord[]>;
  count(kind: RecordKind, state?: string): Promise<number>;
  /**
   * Looks up idempotency keys: `digests` holds n x 16 bytes. The answer has n entries, in order.
   */
  findKeys(space: string, digests: Uint8Array): Promise<readonly (KeyHit | undefined)[]>;
  /** Keys that a message's items settled with, in item order: one message's parts for people. */
  listKeys(query: KeyQuery): Promise<readonly KeyRow[]>;
  tallies(scope?: string): Promise<readonly Tally[]>;
  /** Removes what is past its retention, in commits of at most `limit` rows; returns how many went. */
  purge(now: Date, limit?: number): Promise<number>;
  /** A consistent copy while the store is in use. */
  backup(file: string): Promise<void>;
  stats(): Promise<StoreStats>;
  close(): Promise<void>;
}

export type RecordKind =
  | 'message'
  | 'parked'
  | 'history'
  | 'checkpoint'
  | 'memory'
  | 'lease'
  | 'schedule'
  | 'outbox'
  | 'aggregate'
  | 'expectation'
  | 'audit'
  | 'setting';

export interface StoredRecord {
  readonly kind: RecordKind;
  readonly key: string;
  /** JSON value; sealed at rest (AES-256-GCM, D9) whatever the kind. */
  readonly value: unknown;
  /** Searchable and in clear: `in-flight`, `parked`, ... Never personal data. */
  readonly state: string;
  /** Orders lists; milliseconds or a counter. */
  readonly sort: number;
  /** Grows by one at each write. */
  readonly version: number;
}

export interface ListQuery {
  readonly state?: string;
  /** Only keys that start so. */
  readonly prefix?: string;
  readonly newestFirst?: boolean;
  /**
   * By key alone, and `after.sort` counts for nothing: all pages of a long prefix together take the time of one
   * reading, where each page by `sort` looks through all of it.
   */
  readonly byKey?: boolean;
  readonly limit: number;
  /** Go on after this record. */
  readonly after?: { readonly sort: number; readonly key: string };
}

export type Condition =
  | { readonly absent: { readonly kind: RecordKind; readonly key: string } }
  | { readonly unchanged: { readonly kind: RecordKind; readonly key: string; readonly version: number } };

export type Write =
  | {
      readonly put: {
        readonly kind: RecordKind;
        readonly key: string;
        readonly value: unknown;
        readonly state?: string;
        readonly sort?: number;
        /** Milliseconds since the epoch; absent: kept until removed. */
        readonly expiresAt?: number;
      };
    }
  | { readonly remove: { readonly kind: RecordKind; readonly key: string } }
  | { readonly keys: KeyWrite }
  | { readonly add: Tally };

/** Idempotency keys of settled items; a key that exists already is left as it is. */
export interface KeyWrite {
  readonly space: string;
  /** Message id that the items belong to. */
  readonly message: string;
  /** Milliseconds since the epoch. */
  readonly expiresAt: number;
  /** n x 16 bytes: first half of the key's SHA-256. */
  readonly digests: Uint8Array;
  /** n x 8 bytes: start of the content's SHA-256. */
  readonly contents: Uint8Array;
  /** n item positions in the message. */
  readonly items: Uint32Array;
}

export interface KeyHit {
  /** 8 bytes. */
  readonly content: Uint8Array;
  readonly message: string;
  readonly item: number;
}

export interface KeyQuery {
  readonly space: string;
  readonly message: string;
  readonly from?: number;
  readonly limit: number;
}

export interface KeyRow {
  readonly item: number;
  readonly digest: Uint8Array;
}

/** An additive counter: reconciliation without reading back every item. */
export interface Tally {
  /** Message id (one file), so that a retry can move what it counted. */
  readonly scope: string;
  /** What people sum by: account and direction. */
  readonly group: string;
  /** `done`, `parked`, `already-seen`, ... */
  readonly settlement: string;
  readonly count: number;
  /** In minor units; may be negative. */
  readonly amount: bigint;
}

export type CommitResult =
  | { readonly committed: true }
  | { readonly committed: false; readonly conflict: Condition };

export interface Commit {
  readonly conditions?: readonly Condition[];
  readonly writes: readonly Write[];
}

export interface StoreStats {
  readonly bytes: number;
  readonly records: Readonly<Partial<Record<RecordKind, number>>>;
  readonly keys: number;
  /** Sum of all tallies' counts: items that were settled, in whatever way. */
  readonly settled?: number;
}

/**
 * Originals, kept before anything reads them: compressed, encrypted (AES-256-GCM per block), once per content hash.
 */
export interface ArchiveService {
  /** Durable when it returns. The same content again returns the handle that exists. */
  put(name: string, content: AsyncIterable<Uint8Array>): Promise<BodyHandle>;
  get(sha256: string): Promise<BodyHandle | undefined>;
  remove(sha256: string): Promise<void>;
  /** All originals, in no order; one that comes or goes meanwhile may be left out. */
  list(): AsyncIterable<KeptOriginal>;
}

/** What an archive knows of an original without opening it. */
export interface KeptOriginal {
  readonly sha256: string;
  /** When it was first put there, in milliseconds since the epoch. */
  readonly keptAt: number;
  /** Where it lies, compressed and encrypted. */
  readonly bytes: number;
}
