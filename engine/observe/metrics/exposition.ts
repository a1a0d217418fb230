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
  exposeSources(registry, figures.sources ?? {});
  return () => registry.metrics();
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

function exposeSources(registry: Registry, { store, archive, expiries }: MetricSources): void {
  const gauge = (
    name: string,
    help: string,
    labelNames: string[],
    collect: (this: Gauge) => Promise<void> | void,
  ) => new Gauge({ name, help, labelNames, registers: [registry], collect });
  if (store !== undefined) {
    const kept = gauge(
      'karavaani_store_bytes_per_item',
      'Bytes kept per settled item, archive included',
      [],
      () => {},
    );
    const keys = gauge('karavaani_store_keys', 'Idempotency keys kept', [], () => {});
    const records = gauge('karavaani_store_records', 'Records kept, by kind', ['kind'], () => {});
    gauge('karavaani_store_bytes', 'Size of the database and its log', [], async function () {
      const stats = await store.stats();
      this.set(stats.bytes);
      keys.set(stats.keys);
      records.reset();
      for (const [kind, count] of Object.entries(stats.records)) records.set({ kind }, count);
      const originals = await archive?.stats();
      if (stats.settled) kept.set((stats.bytes + (originals?.bytes ?? 0)) / stats.settled);
    });
    gauge(
      'karavaani_parked',
      'Messages and parts that wait for a person, by state',
      ['state'],
      async function () {
        for (const state of ['open', 'quarantined']) this.set({ state }, await store.count('parked', state));
      },
    );
  }
  if (archive !== undefined) {
    const originals = gauge('karavaani_archive_originals', 'Originals in the archive', [], () => {});
    gauge('karavaani_archive_bytes', 'Size of the archive', [], async function () {
      const stats = await archive.stats();
      this.set(stats.bytes);
      originals.set(stats.originals);
    });
  }
  if (expiries !== undefined) {
    const labels = ['name', 'kind'];
    gauge('karavaani_expiry_timestamp_seconds', 'When a certificate or credential ends', labels, function () {
      this.reset();
      for (const { name, kind, expiresAt } of expiries()) this.set({ name, kind }, expiresAt / 1_000);
    });
  }
}

function labelled({ routeId = '', nodeId = '' }: Sample['labels']): { routeId: string; nodeId: string } {
  return { routeId, nodeId };
}

function entries<K extends string, V>(record: Readonly<Record<K, V>>): [K, V][] {
  return Object.entries(record) as [K, V][];
}
