import type { RouteExchange } from '../exchange/index.ts';
import { goingOn, type Processor } from './processor.ts';

/** Steps one after another; a failed or stopped exchange sees no further step. */
export class Chain implements Processor {
  readonly #steps: readonly Required<Processor>[];

  constructor(steps: readonly Required<Processor>[]) {
    this.#steps = steps;
  }

  process(exchange: RouteExchange): void | Promise<void> {
    return this.#walk(exchange, 0);
  }

  #walk(exchange: RouteExchange, from: number): void | Promise<void> {
    for (let i = from; i < this.#steps.length; i++) {
      if (exchange.stopped) return;
      const waiting = this.#steps[i]!.process(exchange);
      if (waiting !== undefined) return waiting.then(() => this.#walk(exchange, i + 1));
    }
  }

  processBatch(batch: readonly RouteExchange[]): void | Promise<void> {
    return this.#walkBatch(batch, 0);
  }

  #walkBatch(batch: readonly RouteExchange[], from: number): void | Promise<void> {
    let live = goingOn(batch);
    for (let i = from; i < this.#steps.length && live.length > 0; i++) {
      const waiting = this.#steps[i]!.processBatch(live);
      const rest = live;
      if (waiting !== undefined) return waiting.then(() => this.#walkBatch(rest, i + 1));
      live = goingOn(live);
    }
  }
}
