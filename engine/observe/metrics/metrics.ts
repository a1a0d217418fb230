import { Counts } from './counts.ts';
import { Rate } from './rate.ts';
import type { Metrics, MetricsOptions } from './types.ts';

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
