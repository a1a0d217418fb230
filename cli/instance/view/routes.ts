import type { RouteFacts } from '../../../console/index.ts';
import type { Messages, Runtime } from '../../../engine/runtime/index.ts';
import type { RuntimeEvent } from '../../../engine/spi/index.ts';
import { messagesWithParked, stateOf } from './messages.ts';
import type { ParkedIndex } from './parked-index.ts';

const PAGE = 500;

interface RouteCount {
  settled: number;
  parked: number;
  lastAt: number;
}

/** Whole messages by route and state; counted anew when something has changed since. */
export class RouteCounts {
  readonly #messages: Messages;
  readonly #parked: ParkedIndex;
  #counted: Promise<ReadonlyMap<string, RouteCount>> | undefined;

  constructor(messages: Messages, parked: ParkedIndex) {
    this.#messages = messages;
    this.#parked = parked;
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
    const withParked = await messagesWithParked(this.#parked);
    const counts = new Map<string, RouteCount>();
    let after: { sort: number; key: string } | undefined;
    for (;;) {
      const page = await this.#messages.list({ limit: PAGE, ...(after && { after }) });
      for (const record of page) {
        const { routeId, receivedAt } = record.value;
        const count = counts.get(routeId) ?? { settled: 0, parked: 0, lastAt: receivedAt };
        counts.set(routeId, count);
        const state = stateOf(record, withParked);
        if (state === 'settled') count.settled += 1;
        if (state === 'parked' || state === 'quarantined') count.parked += 1;
      }
      const last = page.at(-1);
      if (last === undefined || page.length < PAGE) return counts;
      after = { sort: last.value.receivedAt, key: last.id };
    }
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
