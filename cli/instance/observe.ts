import {
  contextCheck,
  createLogger,
  createMasking,
  createMetrics,
  Health,
  type Masking,
  type Metrics,
  routesCheck,
  storeCheck,
} from '../../engine/observe/index.ts';
import type { Logger } from '../../engine/spi/index.ts';
import { systemClock } from '../../lib/time/index.ts';
import type { FundConfig } from './fund/index.ts';
import type { Instance } from './open.ts';

/** What an instance says of itself while it runs. */
export interface Voice {
  readonly log: Logger;
  readonly masking: Masking;
  readonly metrics: Metrics;
  readonly health: Health;
  /** Lets health and metrics look at the instance, once there is one. */
  listenTo(instance: Instance): void;
}

/** Logs on stdout, metrics and health of one instance. */
export function voiceOf({ fund, environment }: FundConfig): Voice {
  const masking = createMasking();
  const log = createLogger({ fund, environment, masking });
  const health = new Health();
  let instance: Instance | undefined;
  const metrics = createMetrics({
    instance: fund,
    clock: systemClock,
    sources: {
      get store() {
        return instance?.store;
      },
      get archive() {
        return instance?.archive;
      },
    } as NonNullable<Parameters<typeof createMetrics>[0]['sources']>,
  });
  return {
    log,
    masking,
    metrics,
    health,
    listenTo: (opened) => {
      instance = opened;
      health.add(
        contextCheck(opened.runtime),
        routesCheck(() => opened.runtime.routes()),
        ...storeCheck(opened.store),
      );
    },
  };
}
