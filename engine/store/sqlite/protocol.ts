import type { DataKeys } from '../../../lib/seal/index.ts';
import type {
  CommitResult,
  Condition,
  KeyQuery,
  KeyRow,
  ListQuery,
  RecordKind,
  StoredRecord,
  StoreStats,
  Tally,
} from '../spi.ts';

/** What the worker thread is started with. */
export interface WorkerSetup {
  readonly file: string;
  readonly dataKeys: DataKeys;
  /** Milliseconds since the epoch. */
  readonly now: number;
  readonly limits: StoreLimits;
}

export interface StoreLimits {
  /** The database file grows no further than this; commits beyond it fail with STORE_FULL. */
  readonly maxBytes?: number;
  /** Unindexed keys held in memory before they are merged into the index. */
  readonly mergeAt: number;
}

/** A write with its value as JSON text and its keys in one buffer, which is transferred. */
export type WireWrite =
  | {
      readonly put: {
        readonly kind: RecordKind;
        readonly key: string;
        readonly json: string;
        readonly state: string;
        readonly sort: number;
        readonly expiresAt: number | null;
      };
    }
  | { readonly remove: { readonly kind: RecordKind; readonly key: string } }
  | { readonly keys: WireKeys }
  | { readonly add: Tally };

export interface WireKeys {
  readonly space: string;
  readonly message: string;
  readonly expiresAt: number;
  /** n digests, n contents, n items: the layout of `key_run.packed`. */
  readonly packed: Uint8Array;
}

export interface WireCommit {
  readonly conditions: readonly Condition[];
  readonly writes: readonly WireWrite[];
}

/** Found keys; every array has one entry per hit. */
export interface WireHits {
  readonly positions: readonly number[];
  readonly contents: readonly Uint8Array[];
  readonly messages: readonly string[];
  readonly items: readonly number[];
}

/** A record as it is read: its value still JSON text. */
export interface WireRecord extends Omit<StoredRecord, 'value'> {
  readonly json: string;
}

/** Every operation of the worker: its argument and its result. */
export interface Operations {
  commit: { in: WireCommit; out: CommitResult };
  get: { in: { kind: RecordKind; key: string }; out: WireRecord | undefined };
  list: { in: { kind: RecordKind; query: ListQuery }; out: readonly WireRecord[] };
  count: { in: { kind: RecordKind; state: string | undefined }; out: number };
  findKeys: { in: { space: string; digests: Uint8Array }; out: WireHits | undefined };
  listKeys: { in: KeyQuery; out: readonly KeyRow[] };
  tallies: { in: { scope: string | undefined }; out: readonly Tally[] };
  /** One small commit. */
  purge: { in: { now: number; limit: number }; out: { readonly removed: number; readonly more: boolean } };
  /** Empties the write-ahead log into the database file. */
  checkpoint: { in: undefined; out: undefined };
  stats: { in: undefined; out: StoreStats };
  pragma: { in: { name: 'synchronous' | 'journal_mode' | 'secure_delete' }; out: string | number };
  close: { in: undefined; out: undefined };
}

export type OperationName = keyof Operations;

export type Request = {
  [O in OperationName]: { readonly id: number; readonly op: O; readonly in: Operations[O]['in'] };
}[OperationName];

export interface WireError {
  readonly code: string;
  readonly what: string;
  readonly remedy: string;
  readonly file: string;
  readonly cause: string;
}

export type Response =
  | { readonly id: number; readonly out: unknown }
  | { readonly id: number; readonly error: WireError };

/** First message of the worker: open, or why not. */
export type Opened = { readonly opened: true } | { readonly opened: false; readonly error: WireError };
