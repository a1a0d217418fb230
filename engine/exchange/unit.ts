import type { Run } from './run.ts';
import { StepTimes } from './step-times.ts';

/** What a unit must know of an exchange that holds a key. */
export interface Claimant {
  readonly index: number;
  readonly exception: Error | undefined;
}

/** Idempotency keys that exchanges of a unit hold until it settles; arrays run in parallel. */
export interface ClaimSet {
  readonly space: string;
  readonly exchanges: Claimant[];
  /** 16 bytes each. */
  readonly digests: Uint8Array[];
  /** 8 bytes each. */
  readonly contents: Uint8Array[];
}

/**
 * What settles together in one atomic commit: a whole message, or one chunk of a checkpointed split. Everything
 * that must become durable with the settlement is gathered here.
 */
export class Unit {
  readonly run: Run;
  /** Number of the chunk in its split, -1 for the whole message. */
  readonly sequence: number;
  readonly claims: ClaimSet[] = [];
  readonly steps = new StepTimes();
  /** The step being run, for the shutdown report. */
  step = '';
  /** The unit before this one in the same split, until this one has begun to claim keys. */
  before: Unit | undefined;
  #settled: PromiseWithResolvers<void> | undefined;
  #isSettled = false;
  #processed: PromiseWithResolvers<void> | undefined;
  #isProcessed = false;
  readonly #onSettled: (() => void)[] = [];

  constructor(run: Run, sequence: number, before?: Unit) {
    this.run = run;
    this.sequence = sequence;
    this.before = before;
  }

  /** Called before the waiting are told. */
  onSettled(listener: () => void): void {
    this.#onSettled.push(listener);
  }

  /** The commit is durable, or given up for good: held keys are free. */
  settle(): void {
    this.#isSettled = true;
    this.processed();
    for (const listener of this.#onSettled.splice(0)) listener();
    this.#settled?.resolve();
  }

  /** Waits for `settle`; undefined when that has been. */
  settled(): Promise<void> | undefined {
    if (this.#isSettled) return undefined;
    this.#settled ??= Promise.withResolvers();
    return this.#settled.promise;
  }

  /** No exchange of this unit will claim a key any more. */
  processed(): void {
    this.#isProcessed = true;
    this.before = undefined;
    this.#processed?.resolve();
  }

  /** Waits until this unit claims nothing any more; undefined when that is so. */
  claimed(): Promise<void> | undefined {
    if (this.#isProcessed) return undefined;
    this.#processed ??= Promise.withResolvers();
    return this.#processed.promise;
  }
}
