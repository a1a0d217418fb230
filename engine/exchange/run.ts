import type { Write } from '../store/spi.ts';

/** Why a run ends without a result: its message stays in flight in the store and is resumed later. */
export class RunStopped extends Error {
  constructor(message: string, cause?: unknown, what = `the run of message ${message} was stopped`) {
    super(what, cause === undefined ? undefined : { cause });
  }
}

/**
 * The store failed. Nothing is known to be wrong with the message: its run stops and goes on later, instead of
 * being parked for a full disk.
 */
export class StoreFailed extends RunStopped {
  constructor(cause: unknown) {
    super('', cause, 'the store could not be used');
  }
}

/** What the shutdown report tells of a unit. */
export interface ActiveUnit {
  readonly step: string;
  readonly sequence: number;
}

/** Parked positions of one checkpointed split that are to be processed again, and nothing else of the message. */
export interface Retry {
  readonly step: string;
  readonly positions: ReadonlySet<number>;
  /** What became of each so far, durably: also when the store fails afterwards, and the rest is walked again. */
  readonly ended: Map<number, 'done' | 'parked'>;
}

/** One walk of one message through its route. */
export interface Run {
  /** Message id. */
  readonly message: string;
  /** The route that the message entered by. */
  readonly routeId: string;
  /** The archived original, when the message has one. */
  readonly original: { readonly sha256: string; readonly name: string } | undefined;
  readonly retry: Retry | undefined;
  /** Raised at shutdown: finish what is in flight, begin nothing, wait for nobody. */
  readonly stopping: AbortSignal;
  /** Raised when the drain has timed out: the next step is not begun. */
  readonly aborted: AbortSignal;
  /** A journaled message survives a crash; a transient one (a timer's tick) does not. */
  readonly journaled: boolean;
  /** What becomes durable when the whole message settles, besides what its exchange asks for. */
  readonly atSettlement: Write[];
  /** Units at work, for the shutdown report. */
  readonly active: Set<ActiveUnit>;
}
