import type { Clock } from '../../../lib/time/index.ts';
import type { Meter } from '../../runtime/index.ts';
import type { RuntimeEvent } from '../../spi/index.ts';
import type { Store } from '../../store/spi.ts';
import type { Expiry } from '../health/expiry.ts';

/** Where the figures come from that are read when they are asked for; a source may come later (by a getter). */
export interface MetricSources {
  readonly store?: Pick<Store, 'stats' | 'count'> | undefined;
  readonly archive?: { stats(): Promise<{ readonly originals: number; readonly bytes: number }> } | undefined;
  readonly expiries?: (() => readonly Expiry[]) | undefined;
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
