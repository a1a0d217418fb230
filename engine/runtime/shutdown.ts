import type { Services } from '../compile/index.ts';
import type { Running } from './runner.ts';

/** What was still under way when the drain ended. */
export interface Unfinished {
  readonly message: string;
  readonly routeId: string;
  /** Steps at work, chunks of a split among them. */
  readonly steps: readonly string[];
  readonly elapsedMs: number;
}

export interface ShutdownReport {
  /** Empty when everything in flight ended in time. What is listed stays in flight and is resumed. */
  readonly unfinished: readonly Unfinished[];
}

export function unfinished(running: Iterable<Running>, now: number): Unfinished[] {
  return [...running].map(({ run, startedAt }) => ({
    message: run.message,
    routeId: run.routeId,
    steps: [...run.active].map(({ step, sequence }) => (sequence < 0 ? step : `${step} (chunk ${sequence})`)),
    elapsedMs: now - startedAt,
  }));
}

/** Waits for all, or for the time to be over; true when all ended. */
export async function drained(
  waiting: readonly Promise<unknown>[],
  ms: number,
  services: Services,
): Promise<boolean> {
  const done = new AbortController();
  const all = Promise.allSettled(waiting).then(() => true);
  const late = services.wait(ms, done.signal).then(
    () => false,
    () => true,
  );
  const inTime = await Promise.race([all, late]);
  done.abort();
  return inTime;
}
