import { RouteErrors, type Runtime } from '../../engine/runtime/index.ts';
import { bareRuntime } from './bare-runtime.ts';
import type { FundConfig } from './fund/index.ts';
import { loadFundRoutes } from './routes.ts';

/** One endpoint that was asked whether its other side can be reached; no error: it can. */
export type PartnerTest = Awaited<ReturnType<Runtime['test']>>[number];

/**
 * Asks the other sides of a fund's routes whether they can be reached, without an effect; the instance may be
 * running.
 * @throws RouteErrors, MAPPING_REFUSED, FUND_ROUTE_MISSING, and what opening an endpoint throws (PKI_*)
 */
export async function testPartners(config: FundConfig): Promise<readonly PartnerTest[]> {
  const { routes, errors } = await loadFundRoutes(config);
  if (errors.length > 0) throw new RouteErrors(errors);
  const runtime = bareRuntime(config, routes);
  await runtime.startForRepair();
  try {
    return await runtime.test();
  } finally {
    await runtime.stop();
  }
}
