/** Why a run ends without a result: its message stays in flight in the store and is resumed later. */
export class RunStopped extends Error {
  constructor(message: string) {
    super(`the run of message ${message} was stopped; it goes on from its checkpoint`);
  }
}

/** One walk of one message through its route. */
export interface Run {
  /** Message id. */
  readonly message: string;
  /** The route that the message entered by. */
  readonly routeId: string;
  /** The archived original, when the message has one. */
  readonly original: { readonly sha256: string; readonly name: string } | undefined;
  /** Set when only parked positions of a checkpointed split are to be processed again: step id to positions. */
  readonly retry: { readonly step: string; readonly positions: ReadonlySet<number> } | undefined;
  /** Raised at shutdown: finish what is in flight, begin nothing, wait for nobody. */
  readonly stopping: AbortSignal;
  /** Raised when the drain has timed out: the next step is not begun. */
  readonly aborted: AbortSignal;
  /** A journaled message survives a crash; a transient one (a timer's tick) does not. */
  readonly journaled: boolean;
}
