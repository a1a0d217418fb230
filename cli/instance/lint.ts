import { isKaravaaniError } from '../../lib/errors/index.ts';
import { ofInput } from '../given-path.ts';
import { errorFinding, type Finding, inOrder } from './finding.ts';
import { checkFund, checkMappings, type FundConfig, fundsFolder, listFunds, loadFund } from './fund/index.ts';
import { lintFundRoutes } from './lint-routes.ts';

export { type Finding, formatFinding } from './finding.ts';

/**
 * Everything that can be known to be wrong before an instance of these funds runs; all in the folder of funds
 * when none is named.
 * @throws FUND_NOT_FOUND, CLI_INPUT_MISSING
 */
export async function lintFunds(names: readonly string[]): Promise<readonly Finding[]> {
  const funds = names.length > 0 ? names : await allFunds();
  const findings: Finding[] = [];
  for (const fund of funds) {
    const problems = await checkFund(fund);
    if (problems.length > 0) findings.push(...problems.map((problem) => errorFinding(problem, fund)));
    else findings.push(...(await lintFund(await loadFund(fund))));
  }
  return inOrder(findings);
}

function allFunds(): Promise<readonly string[]> {
  const funds = fundsFolder();
  return ofInput(funds, () => listFunds(funds));
}

/** Of a fund whose configuration is sound: its mappings, and its routes with what they name. */
export async function lintFund(config: FundConfig): Promise<readonly Finding[]> {
  try {
    const mappings = [...checkMappings(config).values()].flatMap(({ findings }) => findings);
    return inOrder([...mappings, ...(await lintFundRoutes(config))]);
  } catch (error) {
    if (!isKaravaaniError(error)) throw error;
    return [errorFinding(error, config.file)];
  }
}
