import { createRuntime, RouteErrors, type Runtime } from '../../engine/runtime/index.ts';
import type { ArchiveService, Store } from '../../engine/store/spi.ts';
import type { FundConfig } from './fund/index.ts';
import { partsOf } from './parts.ts';
import { loadFundRoutes } from './routes.ts';
import { silentLog } from './silent-log.ts';

/** One endpoint that was asked whether its other side can be reached; no error: it can. */
export type PartnerTest = Awaited<ReturnType<Runtime['test']>>[number];

/** A running instance holds the store. Testing endpoints asks nothing of it; another use would fail as a defect. */
const noStore = {} as Store;
const noArchive = {} as ArchiveService;

/**
 * Asks the other sides of a fund's routes whether they can be reached, without an effect; the instance may be
 * running.
 * @throws RouteErrors, MAPPING_REFUSED, FUND_ROUTE_MISSING, and what opening an endpoint throws (PKI_*)
 */
export async function testPartners(config: FundConfig): Promise<readonly PartnerTest[]> {
  const { routes, errors } = await loadFundRoutes(config);
  if (errors.length > 0) throw new RouteErrors(errors);
  const parts = partsOf(config, silentLog);
  const runtime = createRuntime({ ...parts, routes, store: noStore, archive: noArchive, log: silentLog });
  await runtime.startForRepair();
  try {
    return await runtime.test();
  } finally {
    await runtime.stop();
  }
}
