/**
 * A body is a value, bytes, or a re-openable handle; never a one-shot stream (D6). A handle can be opened any
 * number of times and gives the same bytes each time.
 */
export interface BodyHandle {
  readonly kind: 'handle';
  /** What people call it: a file name. Never used as a path. */
  readonly name: string;
  /** Bytes, plain (after decryption and decompression). */
  readonly size: number;
  /** SHA-256 of the plain bytes, lower-case hex. */
  readonly sha256: string;
  /** Opens at the start, or at a byte range (end exclusive). Chunks may be reused by the source after the next is asked for. */
  open(range?: { start: number; end?: number }): AsyncIterable<Uint8Array>;
}

/** A sequence that can be walked again from its start: what a streaming format makes of a handle. */
export interface BodySequence<T = unknown> {
  readonly kind: 'sequence';
  /**
   * Walks the items in order, in batches as they come from the reader. `from` skips that many items
   * (their positions are counted, nothing is made of them that can be avoided).
   */
  batches(from?: number): AsyncIterable<readonly SequenceItem<T>[]>;
}

/** One item of a sequence, with what D2 asks to keep of it. */
export interface SequenceItem<T = unknown> {
  readonly value: T;
  /** 0-based position in the sequence. */
  readonly index: number;
  /** The item's own element in the original bytes, when it has one. */
  readonly origin?: ItemOrigin;
}

export interface ItemOrigin {
  readonly offset: number;
  readonly length: number;
  readonly encoding: string;
  readonly namespaces: Readonly<Record<string, string>>;
}

export function isHandle(body: unknown): body is BodyHandle {
  return typeof body === 'object' && body !== null && (body as BodyHandle).kind === 'handle';
}

export function isSequence(body: unknown): body is BodySequence {
  return typeof body === 'object' && body !== null && (body as BodySequence).kind === 'sequence';
}
