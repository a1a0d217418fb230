import type { ErrorPlace } from '../../lib/errors/index.ts';
import type { RouteExchange } from '../exchange/index.ts';
import type { Processor } from './processor.ts';

/** A call of another route, bound when all routes are compiled. */
export class DirectCall implements Required<Processor> {
  readonly name: string;
  readonly place: ErrorPlace;
  #route: Required<Processor> | undefined;

  constructor(name: string, place: ErrorPlace) {
    this.name = name;
    this.place = place;
  }

  bind(route: Required<Processor>): void {
    this.#route = route;
  }

  process(exchange: RouteExchange): void | Promise<void> {
    return this.#route!.process(exchange);
  }

  processBatch(batch: readonly RouteExchange[]): void | Promise<void> {
    return this.#route!.processBatch(batch);
  }
}
