import type { CompiledRoute, Services } from '../compile/index.ts';
import type { Deliver } from '../spi/index.ts';

type Closing = () => Promise<void>;

/** Lower startup orders first, then as written. */
export function inStartOrder(routes: readonly CompiledRoute[]): CompiledRoute[] {
  const order = ({ model }: CompiledRoute): number => model.startupOrder ?? Number.MAX_SAFE_INTEGER;
  return [...routes].sort((a, b) => order(a) - order(b));
}

/** Opens and closes the endpoints of all routes, each phase a call of its own (D5). */
export class Lifecycle {
  readonly #routes: readonly CompiledRoute[];
  readonly #services: Services;
  readonly #closings: Closing[] = [];
  readonly #started = new Set<string>();

  constructor(routes: readonly CompiledRoute[], services: Services) {
    this.#routes = inStartOrder(routes);
    this.#services = services;
  }

  isStarted(routeId: string): boolean {
    return this.#started.has(routeId);
  }

  #mayStart({ model, consumer }: CompiledRoute): boolean {
    return model.autoStartup && consumer !== undefined;
  }

  /** Producers before consumers: nothing comes in before it can go out. */
  async open(): Promise<void> {
    await this.openProducers();
    for (const route of this.#routes) {
      if (!this.#mayStart(route)) continue;
      await route.consumer!.open();
      this.#closings.push(() => route.consumer!.close());
    }
  }

  async openProducers(): Promise<void> {
    for (const { producers } of this.#routes) {
      for (const { producer } of producers) {
        await producer.open?.();
        if (producer.close !== undefined) this.#closings.push(() => producer.close!());
      }
    }
  }

  receive(deliver: (routeId: string) => Deliver): void {
    for (const route of this.#routes) {
      const { id } = route.model;
      this.#started.add(id);
      if (this.#mayStart(route)) route.consumer!.receive(deliver(id));
    }
    this.#services.meter.set('camel.routes.added', {}, this.#routes.length);
    this.#services.meter.set('camel.routes.running', {}, this.#started.size);
  }

  /** In reverse start order. A consumer that cannot stop is logged; the others stop all the same. */
  async stopIntake(): Promise<void> {
    for (const route of [...this.#routes].reverse()) {
      if (this.#mayStart(route) && this.#started.has(route.model.id)) {
        await this.#quietly(route.model.id, 'stop its intake', () => route.consumer!.stopIntake());
      }
      this.#started.delete(route.model.id);
    }
    this.#services.meter.set('camel.routes.running', {}, 0);
  }

  drains(): Promise<void>[] {
    return this.#routes.filter((route) => this.#mayStart(route)).map((route) => route.consumer!.drain());
  }

  async close(): Promise<void> {
    for (const closing of this.#closings.splice(0).reverse()) await this.#quietly('', 'close', closing);
  }

  async #quietly(routeId: string, what: string, act: Closing): Promise<void> {
    try {
      await act();
    } catch (err) {
      this.#services.log.error({ routeId, err }, `an endpoint could not ${what}`);
    }
  }
}
