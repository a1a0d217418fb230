import type { Mask } from '../../engine/compile/index.ts';
import {
  type ConsumerState,
  consumersCheck,
  contextCheck,
  createLogger,
  createMasking,
  createMetrics,
  type Expiry,
  expiryCheck,
  Health,
  type HealthCheck,
  logExpiries,
  type MetricSources,
  type Metrics,
  routesCheck,
  storeCheck,
} from '../../engine/observe/index.ts';
import type { Runtime } from '../../engine/runtime/index.ts';
import type { Logger } from '../../engine/spi/index.ts';
import { readCertificate } from '../../lib/pki/index.ts';
import { systemClock } from '../../lib/time/index.ts';
import { codedError } from './coded-error.ts';
import type { FundConfig } from './fund/index.ts';
import type { Instance } from './open.ts';
import { personalLabels } from './personal-labels.ts';

/** What an instance says of itself while it runs. */
export interface Voice {
  readonly log: Logger;
  /** What a log text may show of a message. */
  readonly mask: Mask;
  readonly metrics: Metrics;
  readonly health: Health;
  /** Lets health and metrics look at the instance, once there is one, and tells what ends soon. */
  listenTo(instance: Instance): Promise<void>;
  /** Looks again when the fund's certificates end, and logs those that end soon. Throws PKI_*. */
  readExpiries(): Promise<void>;
}

/** Logs on stdout, metrics and health of one instance. */
export function voiceOf(config: FundConfig): Voice {
  const { fund, environment } = config;
  const log = createLogger({ fund, environment });
  const health = new Health();
  let instance: Instance | undefined;
  let expiries: readonly Expiry[] = [];
  const sources = {
    get store() {
      return instance?.store;
    },
    get archive() {
      return instance?.archive;
    },
    expiries: () => expiries,
  };
  const readExpiries = async (): Promise<void> => {
    expiries = await certificatesOf(config);
    logExpiries(expiries, systemClock.now(), log);
  };
  return {
    log,
    mask: messageMask(),
    metrics: createMetrics({ instance: fund, clock: systemClock, sources: sources as MetricSources }),
    health,
    readExpiries,
    listenTo: async (opened) => {
      instance = opened;
      await readExpiries();
      health.add(
        contextCheck(opened.runtime),
        routesCheck(() => opened.runtime.routes()),
        ...storeCheck(opened.store),
        consumersCheck(() => lookAtSources(opened.runtime)),
        expiryCheck(() => expiries, systemClock),
        alarmsCheck(opened.runtime),
      );
    },
  };
}

/**
 * Masks values that a log text takes out of a message. A body's fields follow the contracts: some are called as
 * fields of the engine's own are (`message`, `id`), and those are shown.
 */
export function messageMask(): Mask {
  const ofBody = createMasking({ labels: personalLabels() });
  const ofEngine = createMasking();
  return (path, value) => (/^body\b/.test(path) ? ofBody : ofEngine).value(path, value);
}

async function certificatesOf({ register }: FundConfig): Promise<readonly Expiry[]> {
  const files = {
    'of the register client': register.certFile,
    "of the register's authority": register.caFile,
  };
  return Promise.all(
    Object.entries(files).map(async ([name, file]): Promise<Expiry> => {
      const { notAfter } = await readCertificate(file, systemClock.now());
      return { name, kind: 'certificate', expiresAt: notAfter.getTime() };
    }),
  );
}

/** Whether messages can come in: a source that can't be reached is told before somebody misses its files. */
async function lookAtSources(runtime: Runtime): Promise<readonly ConsumerState[]> {
  const tests = await runtime.test('sources');
  return tests.map(({ routeId, error }) =>
    error === undefined ? { routeId, lastPollAt: systemClock.now() } : { routeId, failure: reasonOf(error) },
  );
}

function reasonOf(error: unknown): string {
  const coded = codedError(error);
  return coded === undefined ? 'the look failed' : `${coded.code}: ${coded.message}`;
}

/** Files that a check waits for: somebody should act, and everything runs. */
function alarmsCheck({ messages }: Runtime): HealthCheck {
  return {
    name: 'alarms',
    readiness: false,
    liveness: false,
    check: async () => {
      const alarms = await messages.alarms();
      if (alarms.length === 0) return { status: 'UP' };
      const codes = [...new Set(alarms.map(({ code }) => code))].join(', ');
      return { status: 'UP', warning: `${alarms.length} open: ${codes}`, data: { open: alarms.length } };
    },
  };
}
