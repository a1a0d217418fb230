import { isKaravaaniError } from '../../lib/errors/index.ts';
import { ofInput } from '../given-path.ts';
import { errorFinding, type Finding, inOrder, warning } from './finding.ts';
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
    return inOrder([...mappings, ...openStatusPage(config), ...(await lintFundRoutes(config))]);
  } catch (error) {
    if (!isKaravaaniError(error)) throw error;
    return [errorFinding(error, config.file)];
  }
}

/** Names and addresses that only this machine reaches. */
const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|::1)$/i;

/** The status page asks nobody who they are: on loopback the machine does, elsewhere something must. */
function openStatusPage({ http: { host }, file }: FundConfig): readonly Finding[] {
  if (LOOPBACK.test(host)) return [];
  const what = `the status page listens on '${host}', which other machines reach, and asks nobody who they are`;
  const remedy =
    'Leave http.host out (127.0.0.1), and put a server before it that knows its users; or see that only that server reaches the port.';
  return [warning('status-page-open', file, what, remedy)];
}
