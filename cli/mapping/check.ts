import { cliErrors } from '../errors.ts';
import { checkMappings, loadFund } from '../instance/fund/index.ts';
import type { Finding } from '../instance/lint.ts';

/**
 * What a check finds in one mapping of a fund, or in all.
 * @throws CLI_MAPPING_UNKNOWN, FUND_*
 */
export async function checkFundMappings(fund: string, name?: string): Promise<readonly Finding[]> {
  const checked = checkMappings(await loadFund(fund));
  if (name === undefined) return [...checked.values()].flatMap(({ findings }) => findings);
  const one = checked.get(name);
  if (one === undefined)
    throw cliErrors.CLI_MAPPING_UNKNOWN({ name, fund, known: [...checked.keys()].join(', ') });
  return one.findings;
}
