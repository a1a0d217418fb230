import type { RouteFacts } from '../../../console/index.ts';
import type { Messages, Runtime } from '../../../engine/runtime/index.ts';
import type { RuntimeEvent } from '../../../engine/spi/index.ts';
import { PARKED, stateOf } from './messages.ts';

const PAGE = 500;

interface RouteCount {
  settled: number;
  parked: number;
  lastAt: number;
}

/** Whole messages by route and state; counted anew when something has changed since. */
export class RouteCounts {
  readonly #messages: Messages;
  #counted: Promise<ReadonlyMap<string, RouteCount>> | undefined;

  constructor(messages: Messages) {
    this.#messages = messages;
  }

  onEvent({ type }: RuntimeEvent): void {
    if (type === 'received' || type === 'settled') this.forget();
  }

  forget(): void {
    this.#counted = undefined;
  }

  byRoute(): Promise<ReadonlyMap<string, RouteCount>> {
    if (this.#counted === undefined) {
      const counting = this.#count();
      this.#counted = counting;
      counting.catch(() => this.forget());
    }
    return this.#counted;
  }

  async #count(): Promise<ReadonlyMap<string, RouteCount>> {
    const withParked = await this.#withParked();
    const counts = new Map<string, RouteCount>();
    let after: { sort: number; key: string } | undefined;
    for (;;) {
      const page = await this.#messages.list({ limit: PAGE, ...(after && { after }) });
      for (const { id, state, value } of page) {
        const count = counts.get(value.routeId) ?? { settled: 0, parked: 0, lastAt: value.receivedAt };
        counts.set(value.routeId, count);
        const shown = stateOf(state, withParked.has(id));
        if (shown === 'settled') count.settled += 1;
        if (shown === 'parked' || shown === 'quarantined') count.parked += 1;
      }
      const last = page.at(-1);
      if (last === undefined || page.length < PAGE) return counts;
      after = { sort: last.value.receivedAt, key: last.id };
    }
  }

  async #withParked(): Promise<ReadonlySet<string>> {
    const parked = new Map<string, number>();
    for (const { scope, settlement, count } of await this.#messages.tallies())
      if (settlement === PARKED) parked.set(scope, (parked.get(scope) ?? 0) + count);
    return new Set([...parked].filter(([, count]) => count > 0).map(([scope]) => scope));
  }
}

export async function routeFacts(runtime: Runtime, counts: RouteCounts): Promise<readonly RouteFacts[]> {
  const byRoute = await counts.byRoute();
  return runtime.routes().map(({ id, from, state, inFlight }) => {
    const count = byRoute.get(id);
    return {
      id,
      from,
      state: runtime.state === 'starting' ? 'starting' : state,
      counts: { inFlight, settled: count?.settled ?? 0, parked: count?.parked ?? 0 },
      ...(count === undefined ? {} : { lastAt: count.lastAt }),
    };
  });
}
