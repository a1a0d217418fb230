import { setTimeout as delay } from 'node:timers/promises';
import { type Clock, systemClock } from '../../lib/time/index.ts';
import type { Mask, Retention, Services, Wait } from '../compile/index.ts';
import { HeldKeys } from '../exchange/index.ts';
import type { RouteModel } from '../route/index.ts';
import type { Checker, Component, DataFormat, Logger, RuntimeEvent, RuntimeFact } from '../spi/index.ts';
import type { ArchiveService, Store } from '../store/spi.ts';
import { type Meter, noMeter } from './meter.ts';
import { steadyArchive } from './steady-archive.ts';
import { steadyStore } from './steady-store.ts';

/** Camel's default; long enough for a batch under way, short enough for whoever restarts. */
export const DRAIN_MS = 45_000;
const DAY_MS = 86_400_000;
/** Originals 90 days, history 30, keys 400 (D7). */
export const RETENTION: Retention = { history: 30 * DAY_MS, keys: 400 * DAY_MS, originals: 90 * DAY_MS };
/** The longest that a timer of the platform can wait; a longer one would fire at once. */
const LONGEST_WAIT_MS = 2 ** 31 - 1;

export interface RuntimeOptions {
  readonly routes: readonly RouteModel[];
  /** The instance's own; `direct:`, `timer:`, `file:` and `verify:` are always there. */
  readonly components?: readonly Component[];
  readonly formats?: readonly DataFormat[];
  readonly checkers?: readonly Checker[];
  readonly store: Store;
  readonly archive: ArchiveService;
  readonly log: Logger;
  readonly clock?: Clock;
  /** Numbers from 0 to below 1, for jitter and ids. */
  readonly random?: () => number;
  readonly meter?: Meter;
  readonly onEvent?: (event: RuntimeEvent) => void;
  readonly wait?: Wait;
  readonly mask?: Mask;
  readonly retention?: Partial<Retention>;
  readonly drainMs?: number;
  /** Settlements that routes may count parts under; anything unless given. */
  readonly settlements?: readonly string[];
  /** Sees every arrival before anything of it is stored; what it throws refuses the arrival. */
  readonly admit?: Services['admit'];
  /** Settlements that are counted beside the sum of a reconciliation, not in it. */
  readonly outsideSum?: readonly string[];
}

const realWait: Wait = async (ms, signal) => {
  await delay(Math.min(ms, LONGEST_WAIT_MS), undefined, { signal });
};

/** What has no rule is masked, not shown (D9); what the engine itself sets carries no personal data. */
const maskAll: Mask = (path, value) => {
  if (/^(exchangeId|id|routeId)$/.test(path)) return String(value);
  if (/^(headers?|exchangeProperty)[.:[]'?(Camel|Karavaani)/.test(path)) return String(value);
  return '***';
};

/** Events tell what is so already: a listener that fails is told of, and changes nothing of it. */
function telling(onEvent: (event: RuntimeEvent) => void, clock: Clock, log: Logger): Services['emit'] {
  return (fact: RuntimeFact) => {
    try {
      onEvent({ at: clock.now(), ...fact });
    } catch (err) {
      log.error({ event: fact.type, err }, 'a listener to events failed; the work goes on');
    }
  };
}

/** `begin` is called when a commit has put a further message in flight. */
export function servicesOf(options: RuntimeOptions, begin: Services['begin']): Services {
  const { store, archive, log, clock = systemClock, random = Math.random, onEvent } = options;
  return {
    store: steadyStore(store),
    archive: steadyArchive(archive),
    log,
    clock,
    random,
    meter: options.meter ?? noMeter,
    emit: onEvent === undefined ? () => {} : telling(onEvent, clock, log),
    wait: options.wait ?? realWait,
    mask: options.mask ?? maskAll,
    admit: options.admit ?? (() => {}),
    begin,
    held: new HeldKeys(),
    retention: { ...RETENTION, ...options.retention },
  };
}
