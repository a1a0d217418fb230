import { mkdir } from 'node:fs/promises';
import { type FileArchive, openFileArchive } from '../../engine/archive/index.ts';
import type { Mask, Wait } from '../../engine/compile/index.ts';
import { RouteErrors } from '../../engine/compile/index.ts';
import type { RouteModel } from '../../engine/route/index.ts';
import { createRuntime, type Meter, type Runtime } from '../../engine/runtime/index.ts';
import type { Logger, RuntimeEvent } from '../../engine/spi/index.ts';
import { openSqliteStore, type SqliteStore } from '../../engine/store/sqlite/index.ts';
import { openKeyring } from '../../lib/seal/index.ts';
import { createEnvironmentGuard, type FundConfig, guardedArchive, refusalOf } from './fund/index.ts';
import { OUTSIDE_SUM, partsOf } from './parts.ts';
import { hasData, storePaths } from './paths.ts';
import { loadFundRoutes } from './routes.ts';

export interface InstanceOptions {
  readonly log: Logger;
  readonly meter?: Meter;
  /** What a log text may show of a message. */
  readonly mask?: Mask;
  readonly onEvent?: (event: RuntimeEvent) => void;
  /** Pauses before redeliveries; tests end them early. */
  readonly wait?: Wait;
}

/** One fund's store, archive and routes, open and not started. */
export interface Instance {
  readonly config: FundConfig;
  readonly store: SqliteStore;
  readonly archive: FileArchive;
  readonly routes: readonly RouteModel[];
  readonly runtime: Runtime;
  /** Closes the store; the runtime must be stopped. */
  close(): Promise<void>;
}

/** Opens a fund's instance. Throws KEY_*, STORE_*, ARCHIVE_*, MAPPING_*, FUND_* and RouteErrors. */
export async function openInstance(config: FundConfig, options: InstanceOptions): Promise<Instance> {
  const paths = storePaths(config);
  await mkdir(config.store.directory, { recursive: true, mode: 0o700 });
  const keyring = openKeyring({
    keyFile: config.store.keyFile,
    ringFile: paths.ring,
    fund: config.fund,
    isNew: !(await hasData(paths)),
  });
  const store = await openSqliteStore({ file: paths.database, keyring, fund: config.fund });
  try {
    const [archive, { routes, errors }] = await Promise.all([
      openFileArchive({ directory: paths.archive, keyring }),
      loadFundRoutes(config),
    ]);
    if (errors.length > 0) throw new RouteErrors(errors);
    const guard = createEnvironmentGuard(config.environment);
    const runtime = createRuntime({
      ...options,
      ...partsOf(config, options.log),
      routes,
      store,
      archive: guardedArchive(archive, guard),
      admit: (arrival) => {
        try {
          guard.demandMessage(arrival);
        } catch (error) {
          throw refusalOf(error);
        }
      },
      retention: config.retention,
      outsideSum: OUTSIDE_SUM,
    });
    return { config, store, archive, routes, runtime, close: () => store.close() };
  } catch (error) {
    await store.close();
    throw error;
  }
}
