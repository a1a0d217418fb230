/**
 * What the engine counts, under Camel's Micrometer names; who exposes metrics implements it. Labels are few and
 * bounded (route and step ids), never a message's content.
 */
export interface Meter {
  /** Adds to a counter. */
  add(name: CounterName, labels: MeterLabels, by: number): void;
  /** Sets a gauge. */
  set(name: GaugeName, labels: MeterLabels, value: number): void;
  /** `count` pieces of work took `seconds` together. */
  time(name: TimerName, labels: MeterLabels, seconds: number, count: number): void;
}

export type CounterName =
  | 'camel.exchanges.total'
  | 'camel.exchanges.succeeded'
  | 'camel.exchanges.failed'
  | 'camel.exchanges.failures.handled'
  | 'camel.exchanges.external.redeliveries';

export type GaugeName = 'camel.exchanges.inflight' | 'camel.routes.added' | 'camel.routes.running';

export type TimerName = 'camel.route.policy' | 'camel.message.history';

export interface MeterLabels {
  readonly routeId?: string;
  /** Step id, for `camel.message.history`. */
  readonly nodeId?: string;
}

export const noMeter: Meter = { add: () => {}, set: () => {}, time: () => {} };
