import type { ByteClasses } from '../classes.ts';
import type { Counter } from '../position.ts';
import type { XmlLimits } from '../types.ts';

/** What the selection face tells a core once the root is known: a transition table over states and columns. */
export interface SelectionTable {
  /** The wanted local names; the first has column 1. Column 0 stands for every name that is not wanted anywhere. */
  readonly names: readonly string[];
  readonly columns: number;
  /** `next[state * columns + column]` is the state of a child element, 0 when it is not wanted. State 1 is the root. */
  readonly next: Int32Array;
  /** `attributes[state * columns + column]` is the id of a wanted attribute plus 1, or 0. */
  readonly attributes: Int32Array;
  /** What each state wants: WANTS_* bits. */
  readonly wants: Int32Array;
  /** The caller's id of each state. */
  readonly ids: Int32Array;
  /** All ids, those of attributes too, are below this. */
  readonly idsBelow: number;
}

/** What a core asks its front while it scans. */
export interface CoreHost {
  /** Number of the namespace URI that the attribute value in the window stands for; -1 when there are too many. */
  namespace(start: number, end: number, flags: number): number;
}

/** What a core needs to know of a document before it scans. */
export interface CoreSetup {
  readonly classes: ByteClasses;
  readonly limits: XmlLimits;
  /** Tell every event, or only those of the selection given with `select`. */
  readonly everything: boolean;
  readonly host: CoreHost;
}

/**
 * The tokenizer proper: scans a window of bytes and writes what it finds as integers (codes.ts) into `events`.
 * It keeps nothing of the window between calls but names, and is told again what it did not consume. Two
 * implementations exist, in JavaScript and in WebAssembly; they write the same integers (but for REPEATED, a hint).
 */
export interface Core extends Counter {
  /** Holds the window; replaced by `reserve`. */
  readonly memory: Buffer;
  /** Index in `memory` where the window starts. */
  readonly window: number;
  /** How many bytes the window holds. One byte after its content must be free: the core writes a zero there. */
  readonly capacity: number;
  /** Head (HEAD_*) and events of the last scan. */
  readonly events: Int32Array;
  /** Makes the window at least this large, keeping its content. */
  reserve(capacity: number): void;
  /** Scans from `from` to `to` (indexes in `memory`); `last` when nothing follows. Returns how it ended. */
  scan(from: number, to: number, last: boolean): number;
  /** Bytes of a name. */
  nameBytes(name: number): Uint8Array;
  /** Number of a name's prefix. */
  prefixOf(name: number): number;
  /** Number of a name's local part. */
  localOf(name: number): number;
  /**
   * Says what is wanted. `names` are the table's names as bytes, undefined where the encoding lacks a character;
   * `namespace` is the number of the one that wanted elements are in.
   */
  select(table: SelectionTable, names: readonly (Uint8Array | undefined)[], namespace: number): void;
  /** The core is not used any more. */
  release(): void;
}
