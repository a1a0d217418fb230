import type { KaravaaniError } from '../../lib/errors/index.ts';

/**
 * D4: the whole vocabulary between an adapter and the engine. A send that returns is done. Anything thrown that
 * is none of these counts as `Permanent`.
 */
export abstract class Outcome extends Error {
  abstract readonly outcome: 'not-connected' | 'back-off' | 'permanent' | 'partial-batch' | 'unknown';
  readonly error: KaravaaniError;

  constructor(error: KaravaaniError) {
    super(error.message, { cause: error });
    this.error = error;
  }
}

/** The other side could not be reached; nothing was sent. Try later. */
export class NotConnected extends Outcome {
  readonly outcome = 'not-connected';
}

/** The other side asks for a pause of `waitMs` milliseconds. */
export class BackOff extends Outcome {
  readonly outcome = 'back-off';
  readonly waitMs: number;

  constructor(error: KaravaaniError, waitMs: number) {
    super(error);
    this.waitMs = waitMs;
  }
}

/** Will fail the same way again: park. */
export class Permanent extends Outcome {
  readonly outcome = 'permanent';
}

/** These items of a batch failed (by position in the batch), each with its own outcome; the others are done. */
export class PartialBatch extends Outcome {
  readonly outcome = 'partial-batch';
  readonly failures: ReadonlyMap<number, Outcome>;

  constructor(error: KaravaaniError, failures: ReadonlyMap<number, Outcome>) {
    super(error);
    this.failures = failures;
  }
}

/** Sent, and no answer came. Never retried blindly. */
export class Unknown extends Outcome {
  readonly outcome = 'unknown';
  /** The receiver enforces the keys that were sent: sending the same keys and content again is the question. */
  readonly keyed: boolean;

  constructor(error: KaravaaniError, keyed: boolean) {
    super(error);
    this.keyed = keyed;
  }
}
