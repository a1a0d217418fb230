import { createWorld, type World } from '../../mocks/world/index.ts';
import { demandSimulatorsAllowed, loadFund } from '../instance/fund/index.ts';
import { MOCK_MEMBERS, MOCK_SEED } from './defaults.ts';

/**
 * A fund's members and accounts as `mocks` has them by default, so that its register knows who pays.
 * @throws FUND_SIMULATOR_REFUSED in production; what `loadFund` throws
 */
export async function fundWorld(nameOrPath: string): Promise<World> {
  const { fund, name, environment, references, accounts } = await loadFund(nameOrPath);
  demandSimulatorsAllowed(environment, 'generate');
  const own = accounts.map(({ iban, currency, references: kinds }) => ({
    iban,
    currency,
    owner: name,
    rfOnly: !kinds.includes('national'),
  }));
  const members = { series: references.series, memberCount: MOCK_MEMBERS };
  return createWorld({ seed: MOCK_SEED, fund: { id: fund, name, ...members, accounts: own } });
}
