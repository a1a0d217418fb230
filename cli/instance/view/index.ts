import type { InstanceView } from '../../../console/index.ts';
import type { Health } from '../../../engine/observe/index.ts';
import type { RuntimeEvent } from '../../../engine/spi/index.ts';
import { systemClock } from '../../../lib/time/index.ts';
import packageFile from '../../../package.json' with { type: 'json' };
import type { Instance } from '../open.ts';
import { messageDetail } from './detail.ts';
import { healthFacts } from './health.ts';
import { LiveMessages } from './live.ts';
import { messagePage } from './messages.ts';
import { parkedPage } from './parked.ts';
import { ParkedIndex } from './parked-index.ts';
import { reconciliation } from './reconciliation.ts';
import { RouteCounts, routeFacts } from './routes.ts';
import { sumsOf } from './sums.ts';

/** What pages and commands know of an instance; it has to hear of what happens. */
export interface LiveView extends InstanceView {
  onEvent(event: RuntimeEvent): void;
  /** A person retried or discarded something. */
  repaired(): void;
}

/** Answers pages and commands from an open instance, whether it runs or not. */
export function createInstanceView({ config, runtime, routes }: Instance, health: Health): LiveView {
  const startedAt = systemClock.now();
  const { messages } = runtime;
  const sums = sumsOf(config);
  const live = new LiveMessages();
  const parked = new ParkedIndex(messages);
  const counts = new RouteCounts(messages);
  const detail = {
    messages,
    parked,
    sums,
    route: (id: string) => routes.find((route) => route.id === id),
    live: (message: string) => live.get(message),
  };
  return {
    instance: async () => ({
      fund: config.name,
      environment: config.environment,
      version: packageFile.version,
      startedAt,
      now: systemClock.now(),
      timeZone: config.schedules.timeZone,
    }),
    routes: () => routeFacts(runtime, counts),
    messages: (query) => messagePage(messages, query),
    message: (id) => messageDetail(id, detail),
    parked: (query) => parkedPage(parked, messages, query),
    reconciliation: () => reconciliation(runtime, sums),
    alarms: async () => (await messages.alarms()).map(({ code, what, since }) => ({ code, what, since })),
    health: async () => healthFacts(await health.report()),
    onEvent: (event) => {
      live.onEvent(event);
      parked.onEvent(event);
      counts.onEvent(event);
    },
    repaired: () => {
      parked.forget();
      counts.forget();
    },
  };
}
