import type { Clock } from '../../lib/time/index.ts';

interface Sleeper {
  readonly due: number;
  wake(): void;
}

/** Time that passes when a test says so: a clock, and waits that it ends. */
export class VirtualTime implements Clock {
  #now: number;
  readonly #sleepers = new Set<Sleeper>();
  /** Lengths of all waits asked for, in order. */
  readonly waits: number[] = [];

  constructor(start = Date.UTC(2026, 0, 15, 8)) {
    this.#now = start;
  }

  now(): number {
    return this.#now;
  }

  readonly wait = (ms: number, signal: AbortSignal): Promise<void> =>
    new Promise((resolve, reject) => {
      if (signal.aborted) {
        reject(signal.reason);
        return;
      }
      this.waits.push(ms);
      const aborted = (): void => {
        this.#sleepers.delete(sleeper);
        reject(signal.reason);
      };
      const sleeper: Sleeper = {
        due: this.#now + ms,
        wake: () => {
          this.#sleepers.delete(sleeper);
          signal.removeEventListener('abort', aborted);
          resolve();
        },
      };
      this.#sleepers.add(sleeper);
      signal.addEventListener('abort', aborted, { once: true });
    });

  get sleeping(): number {
    return this.#sleepers.size;
  }

  /** Lets time pass; those whose time has come go on. */
  advance(ms: number): void {
    this.#now += ms;
    for (const sleeper of [...this.#sleepers]) if (sleeper.due <= this.#now) sleeper.wake();
  }
}

/** Real milliseconds that a condition is waited for before a test gives up. */
const PATIENCE_MS = 10_000;

/** Waits for a condition, not for a time. */
export async function until(holds: () => boolean, what = 'the condition'): Promise<void> {
  const deadline = performance.now() + PATIENCE_MS;
  while (!holds()) {
    if (performance.now() > deadline) throw new Error(`${what} did not come`);
    await new Promise(setImmediate);
  }
}
