import { Counter, collectDefaultMetrics, Gauge, Registry } from 'prom-client';
import type { Counts, Sample } from './counts.ts';
import { COUNTERS, GAUGES, TIMERS } from './names.ts';
import type { Rate } from './rate.ts';
import type { MetricSources, MetricsOptions } from './types.ts';

export interface Figures extends MetricsOptions {
  readonly counts: Counts;
  /** Items since the start, by settlement. */
  readonly settled: ReadonlyMap<string, number>;
  readonly rate: Rate;
}

const LABELS = ['routeId', 'nodeId'] as const;

/** Registers every metric once; the answer writes them all as they are at the moment. */
export function createExposition(figures: Figures): () => Promise<string> {
  const registry = new Registry();
  registry.setDefaultLabels({ camelContext: figures.instance });
  collectDefaultMetrics({ register: registry });
  exposeCounts(registry, figures.counts);
  exposeItems(registry, figures);
  const sources = figures.sources ?? {};
  const exposed = new Set<keyof MetricSources>();
  return () => {
    for (const [name, expose] of Object.entries(SOURCES) as [keyof MetricSources, Expose][]) {
      if (exposed.has(name) || sources[name] === undefined) continue;
      exposed.add(name);
      expose(registry, sources);
    }
    return registry.metrics();
  };
}

function exposeCounts(registry: Registry, { counters, gauges, seconds, timed }: Counts): void {
  const counter = (
    name: string,
    help: string,
    samples: () => ReadonlyMap<string, Sample> | undefined,
  ): void => {
    new Counter({
      name,
      help,
      labelNames: LABELS,
      registers: [registry],
      collect() {
        this.reset();
        for (const { labels, value } of samples()?.values() ?? []) this.inc(labelled(labels), value);
      },
    });
  };
  for (const [key, { name, help }] of entries(COUNTERS)) counter(name, help, () => counters.get(key));
  for (const [key, { name, help }] of entries(TIMERS)) {
    counter(`${name}_sum`, `${help}, in seconds`, () => seconds.get(key));
    counter(`${name}_count`, `${help}: how many`, () => timed.get(key));
  }
  for (const [key, { name, help }] of entries(GAUGES)) {
    new Gauge({
      name,
      help,
      labelNames: LABELS,
      registers: [registry],
      collect() {
        this.reset();
        for (const { labels, value } of gauges.get(key)?.values() ?? []) this.set(labelled(labels), value);
      },
    });
  }
}

function exposeItems(registry: Registry, { settled, rate, clock }: Figures): void {
  new Counter({
    name: 'karavaani_items_settled_total',
    help: 'Items of split messages, by how they were settled',
    labelNames: ['settlement'],
    registers: [registry],
    collect() {
      this.reset();
      for (const [settlement, count] of settled) this.inc({ settlement }, count);
    },
  });
  new Gauge({
    name: 'karavaani_items_per_second',
    help: 'Items settled per second over the last minute',
    registers: [registry],
    collect() {
      this.set(rate.perSecond(clock.now()));
    },
  });
}

type Expose = (registry: Registry, sources: MetricSources) => void;

const SOURCES: Readonly<Record<keyof MetricSources, Expose>> = {
  store: exposeStore,
  archive: exposeArchive,
  expiries: exposeExpiries,
};

function gauge(
  registry: Registry,
  name: string,
  help: string,
  labelNames: string[] = [],
  collect: (this: Gauge) => Promise<void> | void = () => {},
): Gauge {
  return new Gauge({ name, help, labelNames, registers: [registry], collect });
}

function exposeStore(registry: Registry, sources: MetricSources): void {
  const kept = gauge(
    registry,
    'karavaani_store_bytes_per_item',
    'Bytes kept per settled item, archive included',
  );
  const keys = gauge(registry, 'karavaani_store_keys', 'Idempotency keys kept');
  const records = gauge(registry, 'karavaani_store_records', 'Records kept, by kind', ['kind']);
  gauge(registry, 'karavaani_store_bytes', 'Size of the database and its log', [], async function () {
    const stats = await sources.store?.stats();
    if (stats === undefined) return;
    this.set(stats.bytes);
    keys.set(stats.keys);
    records.reset();
    for (const [kind, count] of Object.entries(stats.records)) records.set({ kind }, count);
    const originals = await sources.archive?.stats();
    if (stats.settled) kept.set((stats.bytes + (originals?.bytes ?? 0)) / stats.settled);
  });
  const parked = 'Messages and parts that wait for a person, by state';
  gauge(registry, 'karavaani_parked', parked, ['state'], async function () {
    for (const state of ['open', 'quarantined']) {
      this.set({ state }, (await sources.store?.count('parked', state)) ?? 0);
    }
  });
}

function exposeArchive(registry: Registry, sources: MetricSources): void {
  const originals = gauge(registry, 'karavaani_archive_originals', 'Originals in the archive');
  gauge(registry, 'karavaani_archive_bytes', 'Size of the archive', [], async function () {
    const stats = await sources.archive?.stats();
    this.set(stats?.bytes ?? 0);
    originals.set(stats?.originals ?? 0);
  });
}

function exposeExpiries(registry: Registry, sources: MetricSources): void {
  const help = 'When a certificate or credential ends';
  gauge(registry, 'karavaani_expiry_timestamp_seconds', help, ['name', 'kind'], function () {
    this.reset();
    for (const { name, kind, expiresAt } of sources.expiries?.() ?? [])
      this.set({ name, kind }, expiresAt / 1_000);
  });
}

function labelled({ routeId = '', nodeId = '' }: Sample['labels']): { routeId: string; nodeId: string } {
  return { routeId, nodeId };
}

function entries<K extends string, V>(record: Readonly<Record<K, V>>): [K, V][] {
  return Object.entries(record) as [K, V][];
}
