import type { RouteExchange } from '../exchange/index.ts';

/**
 * A compiled step. `process` returns nothing when it is done (the synchronous fast path), a promise only when it
 * really waits, and throws when the exchange failed.
 *
 * `processBatch` keeps failures per exchange in `exception` and never throws for them; what it throws stops the
 * whole run. A processor without it gets the exchanges of a batch one by one.
 */
export interface Processor {
  process(exchange: RouteExchange): void | Promise<void>;
  processBatch?(batch: readonly RouteExchange[]): void | Promise<void>;
}

/** The exchanges of a batch that go on: neither failed nor stopped. The same array when that is all of them. */
export function goingOn(batch: readonly RouteExchange[]): readonly RouteExchange[] {
  for (let i = 0; i < batch.length; i++) {
    const exchange = batch[i]!;
    if (exchange.exception !== undefined || exchange.stopped) {
      return batch.filter((each) => each.exception === undefined && !each.stopped);
    }
  }
  return batch;
}
