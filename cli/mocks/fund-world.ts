import { createWorld, type World } from '../../mocks/world/index.ts';
import { demandSimulatorsAllowed, loadFund, worldFund } from '../instance/fund/index.ts';
import { MOCK_MEMBERS, MOCK_SEED } from './defaults.ts';

/**
 * A fund's members and accounts as `mocks` has them by default, so that its register knows who pays.
 * @throws FUND_SIMULATOR_REFUSED in production; what `loadFund` throws
 */
export async function fundWorld(nameOrPath: string): Promise<World> {
  const config = await loadFund(nameOrPath);
  demandSimulatorsAllowed(config.environment, 'generate');
  return createWorld({ seed: MOCK_SEED, fund: worldFund(config, MOCK_MEMBERS) });
}
