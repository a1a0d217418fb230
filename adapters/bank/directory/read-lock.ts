import type { Clock } from '../../../lib/time/index.ts';

/**
 * Camel's read lock `changed`, without its waiting: a file may be taken when two looks at it, at least the check
 * interval apart, saw the same version. No look holds up the others.
 */
export class ChangedLock {
  readonly #interval: number;
  readonly #clock: Clock;
  #seen = new Map<string, { version: string; since: number }>();
  #current = new Map<string, { version: string; since: number }>();

  constructor(interval: number, clock: Clock) {
    this.#interval = interval;
    this.#clock = clock;
  }

  /** Looks at one file; true when it has been the same for long enough. */
  look(reference: string, version: string): boolean {
    const now = this.#clock.now();
    const before = this.#seen.get(reference);
    // A clock that was set back must not make a file wait for hours.
    const same = before?.version === version && before.since <= now;
    const since = same ? before.since : now;
    this.#current.set(reference, { version, since });
    return same && now - since >= this.#interval;
  }

  /** Ends one round of looks: what was not looked at in it is forgotten. */
  endRound(): void {
    this.#seen = this.#current;
    this.#current = new Map();
  }
}
