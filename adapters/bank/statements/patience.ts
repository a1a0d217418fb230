import type { Clock } from '../../../lib/time/index.ts';

/** First and longest pause after a failure, in milliseconds: soon enough for a hiccup, rare enough for an outage. */
const FIRST_PAUSE = 1_000;
const LONGEST_PAUSE = 60_000;

/** Doubling pauses. */
export function pauseAfter(failures: number): number {
  return Math.min(FIRST_PAUSE * 2 ** (failures - 1), LONGEST_PAUSE);
}

/** Which files must wait after a failure, and how long; another version of a file starts afresh. */
export class Patience {
  readonly #clock: Clock;
  readonly #waiting = new Map<string, { version: string; failures: number; until: number }>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** `waitMs`: what the other side asked for, instead of our own pause. */
  failed(reference: string, version: string, waitMs?: number): void {
    const before = this.#waiting.get(reference);
    const failures = before?.version === version ? before.failures + 1 : 1;
    this.#waiting.set(reference, {
      version,
      failures,
      until: this.#clock.now() + (waitMs ?? pauseAfter(failures)),
    });
  }

  mayTry(reference: string, version: string): boolean {
    const waiting = this.#waiting.get(reference);
    return waiting?.version !== version || this.#clock.now() >= waiting.until;
  }

  succeeded(reference: string): void {
    this.#waiting.delete(reference);
  }

  /** Forgets files that are not there any more. */
  keep(references: ReadonlySet<string>): void {
    for (const reference of this.#waiting.keys())
      if (!references.has(reference)) this.#waiting.delete(reference);
  }
}
