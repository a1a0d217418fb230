import { isKaravaaniError } from '../../../lib/errors/index.ts';
import type { Clock } from '../../../lib/time/index.ts';
import type { Store } from '../../store/spi.ts';
import { comingExpiries, type Expiry } from './expiry.ts';
import type { CheckResult, HealthCheck } from './types.ts';

const UP: CheckResult = { status: 'UP' };

/** Whether the runtime has started: takes messages in and walks them. */
export function contextCheck(runtime: { readonly ready: boolean; readonly state: string }): HealthCheck {
  return {
    name: 'context',
    readiness: true,
    liveness: false,
    check: () =>
      runtime.ready
        ? UP
        : { status: 'DOWN', message: 'the routes are not started', data: { state: runtime.state } },
  };
}

/** Every route's state. It is down only when none of them runs: one broken route stops no other (D5). */
export function routesCheck(
  routes: () => readonly { readonly id: string; readonly state: 'started' | 'stopped' }[],
): HealthCheck {
  return {
    name: 'routes',
    readiness: true,
    liveness: false,
    check: () => {
      const all = routes();
      const data = Object.fromEntries(all.map(({ id, state }) => [`route.${id}`, state]));
      const stopped = all.filter(({ state }) => state === 'stopped');
      if (all.length > 0 && stopped.length === all.length) {
        return { status: 'DOWN', message: 'no route is started', data };
      }
      const warning = `${stopped.length} of ${all.length} routes are stopped`;
      return { status: 'UP', data, ...(stopped.length > 0 && { warning }) };
    },
  };
}

/** What a consumer knows of its source. */
export interface ConsumerState {
  readonly routeId: string;
  /** When it last looked at its source, or when a message last arrived. */
  readonly lastPollAt?: number;
  /** Why the last look failed. */
  readonly failure?: string;
}

/** Consumers, each with its last look at its source. A source that fails is a warning: the others run. */
export function consumersCheck(consumers: () => Promise<readonly ConsumerState[]>): HealthCheck {
  return {
    name: 'consumers',
    readiness: false,
    liveness: false,
    check: async () => {
      const all = await consumers();
      const failing = all.filter(({ failure }) => failure !== undefined);
      const data = Object.fromEntries(
        all.map(({ routeId, lastPollAt, failure }) => [
          `consumer.${routeId}`,
          failure ?? (lastPollAt === undefined ? 'has not looked yet' : new Date(lastPollAt).toISOString()),
        ]),
      );
      const warning = `${failing.length} of ${all.length} consumers cannot reach their source`;
      return { status: 'UP', data, ...(failing.length > 0 && { warning }) };
    },
  };
}

const BUSY: CheckResult = { status: 'UP', warning: 'the store has much to do and has not answered yet' };

/**
 * Whether the store answers. A store whose thread has ended is mended by a restart, so it counts for `live`; one
 * that is late is not, and a restart would only make it do its work again.
 */
export function storeCheck(store: Pick<Store, 'count'>): readonly HealthCheck[] {
  const ask = async (): Promise<CheckResult> => {
    const waiting = (await store.count('parked', 'open')) + (await store.count('parked', 'quarantined'));
    return { status: 'UP', data: { parked: waiting } };
  };
  const alive = async (): Promise<CheckResult> => {
    try {
      await store.count('lease');
    } catch (error) {
      if (isKaravaaniError(error) && error.code === 'STORE_WORKER') throw error;
    }
    return UP;
  };
  return [
    { name: 'store', readiness: true, liveness: false, check: ask },
    { name: 'store-thread', readiness: false, liveness: true, whenLate: BUSY, check: alive },
  ];
}

/** Certificates and credentials that end soon: told, never down. */
export function expiryCheck(expiries: () => readonly Expiry[], clock: Clock): HealthCheck {
  return {
    name: 'expiries',
    readiness: true,
    liveness: false,
    check: () => {
      const coming = comingExpiries(expiries(), clock.now());
      if (coming.length === 0) return UP;
      const data = Object.fromEntries(coming.map(({ expiry, days }) => [`days.${expiry.name}`, days]));
      return { status: 'UP', warning: coming.map(({ text }) => text).join('; '), data };
    },
  };
}
