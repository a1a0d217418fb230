import { beforeEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { RecordKind } from '../../store/spi.ts';
import { createMetrics } from './metrics.ts';
import { Rate } from './rate.ts';
import type { MetricSources, Metrics } from './types.ts';

let now: number;
const clock = { now: () => now };
beforeEach(() => {
  now = 1_000_000;
});
const make = (sources?: MetricSources): Metrics =>
  createMetrics({ instance: 'a-kassa', clock, ...(sources && { sources }) });

/** Lines of a metric, without the instance's own label. */
async function lines(metrics: Metrics, name: string): Promise<string[]> {
  return (await metrics.text())
    .split('\n')
    .filter((line) => line.startsWith(`${name}{`) || line.startsWith(`${name} `))
    .map((line) => line.replace(/,?camelContext="a-kassa"/, ''));
}

describe('metrics', () => {
  it("stand under Camel's names, by route", async () => {
    const metrics = make();
    metrics.meter.add('camel.exchanges.total', { routeId: 'payments' }, 2);
    metrics.meter.add('camel.exchanges.total', { routeId: 'payments' }, 1);
    metrics.meter.add('camel.exchanges.failed', { routeId: 'other' }, 1);
    metrics.meter.set('camel.exchanges.inflight', { routeId: 'payments' }, 5);
    metrics.meter.set('camel.exchanges.inflight', { routeId: 'payments' }, 4);
    metrics.meter.set('camel.routes.running', {}, 3);
    metrics.meter.time('camel.message.history', { routeId: 'payments', nodeId: 'steps[0]' }, 0.5, 10);
    metrics.meter.time('camel.message.history', { routeId: 'payments', nodeId: 'steps[0]' }, 0.25, 5);
    expect(await lines(metrics, 'camel_exchanges_total')).toEqual([
      'camel_exchanges_total{routeId="payments",nodeId=""} 3',
    ]);
    expect(await lines(metrics, 'camel_exchanges_failed_total')).toHaveLength(1);
    expect(await lines(metrics, 'camel_exchanges_inflight')).toEqual([
      'camel_exchanges_inflight{routeId="payments",nodeId=""} 4',
    ]);
    expect(await lines(metrics, 'camel_routes_running_routes')).toEqual([
      'camel_routes_running_routes{routeId="",nodeId=""} 3',
    ]);
    const step = '{routeId="payments",nodeId="steps[0]"}';
    expect(await lines(metrics, 'camel_message_history_seconds_sum')).toEqual([
      `camel_message_history_seconds_sum${step} 0.75`,
    ]);
    expect(await lines(metrics, 'camel_message_history_seconds_count')).toEqual([
      `camel_message_history_seconds_count${step} 15`,
    ]);
  });

  it('carry the instance in every line', async () => {
    const text = await make().text();
    const samples = text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
    expect(samples.length).toBeGreaterThan(10);
    for (const line of samples) expect(line).toContain('camelContext="a-kassa"');
  });

  it('give the same figures however often they are asked for', async () => {
    const metrics = make();
    metrics.meter.add('camel.exchanges.total', {}, 1);
    const first = await lines(metrics, 'camel_exchanges_total');
    expect(await lines(metrics, 'camel_exchanges_total')).toEqual(first);
  });

  it('count items by settlement, and per second', async () => {
    const metrics = make();
    const settlements = { done: 990, parked: 10 };
    const chunk = {
      type: 'chunk-committed',
      message: 'm',
      step: 's',
      chunk: 0,
      next: 0,
      settlements,
    } as const;
    metrics.onEvent({ at: now, ...chunk });
    now += 9_000;
    metrics.onEvent({ at: now, ...chunk });
    metrics.onEvent({ at: now, type: 'moved', name: 'a', to: 'b' });
    expect(await lines(metrics, 'karavaani_items_settled_total')).toEqual([
      'karavaani_items_settled_total{settlement="done"} 1980',
      'karavaani_items_settled_total{settlement="parked"} 20',
    ]);
    expect(await lines(metrics, 'karavaani_items_per_second')).toEqual(['karavaani_items_per_second{} 200']);
  });

  it('tell what the store and the archive keep, per item too', async () => {
    const parked: Record<string, number> = { open: 3, quarantined: 1 };
    const metrics = make({
      store: {
        stats: async () => ({ bytes: 30_000, keys: 90, records: { message: 2 }, settled: 100 }),
        count: async (_kind: RecordKind, state?: string) => parked[state ?? ''] ?? 0,
      },
      archive: { stats: async () => ({ originals: 2, bytes: 10_000 }) },
      expiries: () => [{ name: 'bank', kind: 'certificate', expiresAt: 5_000 }],
    });
    const expected = [
      'karavaani_store_bytes{} 30000',
      'karavaani_store_keys{} 90',
      'karavaani_store_records{kind="message"} 2',
      'karavaani_store_bytes_per_item{} 400',
      'karavaani_parked{state="open"} 3',
      'karavaani_archive_bytes{} 10000',
      'karavaani_archive_originals{} 2',
      'karavaani_expiry_timestamp_seconds{name="bank",kind="certificate"} 5',
    ];
    await metrics.text();
    for (const line of expected) {
      expect(await lines(metrics, line.slice(0, line.indexOf('{')))).toContain(line);
    }
  });
});

describe('a source that comes later', () => {
  it('is told from then on, and not as zero before', async () => {
    let archive: MetricSources['archive'];
    const metrics = make({
      get archive() {
        return archive;
      },
    });
    expect(await lines(metrics, 'karavaani_archive_bytes')).toEqual([]);
    archive = { stats: async () => ({ originals: 1, bytes: 5 }) };
    expect(await lines(metrics, 'karavaani_archive_bytes')).toEqual(['karavaani_archive_bytes{} 5']);
  });
});

describe('a rate', () => {
  it('is what came in the last minute, divided by the seconds of it that there were', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(90), fc.nat(1_000)), { minLength: 1, maxLength: 30 }),
        fc.nat(60),
        (counts, wait) => {
          const rate = new Rate();
          const sorted = counts.sort(([a], [b]) => a - b);
          for (const [second, count] of sorted) rate.add(second * 1_000 + 500, count);
          const last = sorted.at(-1)![0] + wait;
          const window = sorted.filter(([second]) => second > last - 60);
          const total = window.reduce((sum, [, count]) => sum + count, 0);
          const seconds = Math.min(60, last - sorted[0]![0] + 1);
          expect(rate.perSecond(last * 1_000)).toBeCloseTo(total / seconds);
        },
      ),
    );
  });

  it('is nothing before anything came', () => {
    expect(new Rate().perSecond(5_000)).toBe(0);
  });
});
