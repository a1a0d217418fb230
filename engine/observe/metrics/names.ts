import type { CounterName, GaugeName, TimerName } from '../../runtime/index.ts';

interface Exposed {
  /** As Micrometer's Prometheus registry writes Camel's name, so that dashboards made for Camel fit. */
  readonly name: string;
  readonly help: string;
}

/** Camel's Micrometer names (camel.apache.org/components/next/micrometer-component.html). */
export const COUNTERS: Readonly<Record<CounterName, Exposed>> = {
  'camel.exchanges.total': { name: 'camel_exchanges_total', help: 'Messages that were taken in' },
  'camel.exchanges.succeeded': { name: 'camel_exchanges_succeeded_total', help: 'Messages that ended well' },
  'camel.exchanges.failed': { name: 'camel_exchanges_failed_total', help: 'Messages that failed' },
  'camel.exchanges.failures.handled': {
    name: 'camel_exchanges_failures_handled_total',
    help: 'Failures that were handled: the message or its part is parked',
  },
  'camel.exchanges.external.redeliveries': {
    name: 'camel_exchanges_external_redeliveries_total',
    help: 'Deliveries to a partner that were tried again',
  },
};

export const GAUGES: Readonly<Record<GaugeName, Exposed>> = {
  'camel.exchanges.inflight': { name: 'camel_exchanges_inflight', help: 'Messages under way' },
  'camel.routes.added': { name: 'camel_routes_added_routes', help: 'Routes that the instance has' },
  'camel.routes.running': { name: 'camel_routes_running_routes', help: 'Routes that take messages in' },
};

export const TIMERS: Readonly<Record<TimerName, Exposed>> = {
  'camel.route.policy': { name: 'camel_route_policy_seconds', help: 'Time of messages in a route' },
  'camel.message.history': { name: 'camel_message_history_seconds', help: 'Time of messages in a step' },
};
