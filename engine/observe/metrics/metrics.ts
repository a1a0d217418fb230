import type { Clock } from '../../../lib/time/index.ts';
import type { Meter } from '../../runtime/index.ts';
import type { RuntimeEvent } from '../../spi/index.ts';
import type { Store } from '../../store/spi.ts';
import type { Expiry } from '../health/expiry.ts';
import { Counts } from './counts.ts';
import { Rate } from './rate.ts';

/** Where the figures come from that are read when they are asked for. */
export interface MetricSources {
  readonly store?: Pick<Store, 'stats' | 'count'>;
  readonly archive?: { stats(): Promise<{ readonly originals: number; readonly bytes: number }> };
  readonly expiries?: () => readonly Expiry[];
}

export interface MetricsOptions {
  /** Stands as `camelContext` in every line. */
  readonly instance: string;
  readonly clock: Clock;
  readonly sources?: MetricSources;
}

/** What an instance counts, and the text that Prometheus reads. */
export interface Metrics {
  /** For the runtime. */
  readonly meter: Meter;
  /** For the runtime's events: items by settlement. */
  onEvent(event: RuntimeEvent): void;
  /** Prometheus' text format. */
  text(): Promise<string>;
  readonly contentType: string;
}

/** Prometheus' text format, version 0.0.4. */
const CONTENT_TYPE = 'text/plain; version=0.0.4; charset=utf-8';

/** Counts from now on. The client library is loaded when the metrics are asked for, so that starting costs nothing. */
export function createMetrics(options: MetricsOptions): Metrics {
  const counts = new Counts();
  const settled = new Map<string, number>();
  const rate = new Rate();
  let exposition: Promise<() => Promise<string>> | undefined;
  return {
    meter: counts,
    contentType: CONTENT_TYPE,
    onEvent: (event) => {
      if (event.type !== 'chunk-committed') return;
      for (const [settlement, count] of Object.entries(event.settlements)) {
        settled.set(settlement, (settled.get(settlement) ?? 0) + count);
        rate.add(event.at, count);
      }
    },
    text: async () => {
      exposition ??= import('./exposition.ts').then(({ createExposition }) =>
        createExposition({ ...options, counts, settled, rate }),
      );
      return (await exposition)();
    },
  };
}
