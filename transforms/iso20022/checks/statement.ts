import type { Balance, Statement } from '../../../contracts/canonical/index.ts';
import type { ErrorPlace } from '../../../lib/errors/index.ts';
import { exponentOf, parseMoney, writeMinor } from '../../../lib/money/index.ts';
import { errors as camtErrors } from '../errors.ts';
import type { Place } from '../place.ts';
import type { TallyLine } from '../tally.ts';
import { errors } from './errors.ts';
import type { Findings } from './finding.ts';
import { checkSummary } from './summary.ts';

/** Minor units with the sign of the direction. */
export function signedBalance(balance: Balance): bigint {
  const units = parseMoney(balance.amount.value, balance.amount.currency);
  return balance.direction === 'credit' ? units : -units;
}

function balanceOf(statement: Statement, currency: string, ...types: string[]): Balance | undefined {
  const own = statement.balances.filter((each) => each.amount.currency === currency);
  for (const type of types) {
    const found = own.find((each) => each.type === type);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** What is compared; of the others nothing depends on their currency. */
const BOOKED_BALANCES: ReadonlySet<string> = new Set(['OPBD', 'PRCD', 'CLBD']);

/** The booked balance that the statement starts from: OPBD, else PRCD, which must be equal to it. */
export function openingBalance(statement: Statement, currency: string): Balance | undefined {
  return balanceOf(statement, currency, 'OPBD', 'PRCD');
}

/** The booked balance that it ends with: CLBD. CLAV holds the limit too and is never compared. */
export function closingBalance(statement: Statement, currency: string): Balance | undefined {
  return balanceOf(statement, currency, 'CLBD');
}

/** A page alone proves nothing of the whole: its balances and sums go over all of them. */
export function checkPages(
  what: 'message' | 'statement',
  pagination: Statement['pagination'],
  findings: Findings,
  place: ErrorPlace,
): boolean {
  if (pagination === undefined || (pagination.page === '1' && pagination.last)) return true;
  const values = { what, page: pagination.page, last: pagination.last ? ' (the last)' : '' };
  findings.add('refuse', errors.CAMT_PAGE_MISSING(values, place));
  return false;
}

function checkBalances(
  statement: Statement,
  net: bigint,
  currency: string,
  place: Place,
  findings: Findings,
): void {
  const foreign = statement.balances.find(
    ({ type, amount }) => BOOKED_BALANCES.has(type) && amount.currency !== currency,
  );
  if (foreign !== undefined) {
    const currencies = { currency: foreign.amount.currency, account: currency };
    findings.add('refuse', camtErrors.CAMT_CURRENCY(currencies, place.now()));
    return;
  }
  const opening = openingBalance(statement, currency);
  const closing = closingBalance(statement, currency);
  if (opening === undefined || closing === undefined) {
    if (statement.kind !== 'statement') return;
    const type = opening === undefined ? 'OPBD' : 'CLBD';
    findings.add('warn', errors.CAMT_BALANCE_MISSING({ type, currency }, place.now()));
    return;
  }
  const expected = signedBalance(opening) + net;
  if (expected === signedBalance(closing)) return;
  const shown = (units: bigint): string => writeMinor(units, exponentOf(currency));
  const values = {
    opening: shown(signedBalance(opening)),
    net: shown(net),
    expected: shown(expected),
    closing: shown(signedBalance(closing)),
  };
  findings.add('refuse', errors.CAMT_BALANCE(values, place.now()));
}

/**
 * What a statement proves of itself: that it is whole, that opening balance and booked entries make the closing
 * balance, and that its summary agrees with its entries.
 */
export function checkStatement(
  statement: Statement,
  lines: readonly TallyLine[],
  currency: string | undefined,
  place: Place,
  findings: Findings,
): void {
  if (!checkPages('statement', statement.pagination, findings, place.now())) return;
  // Neither entries nor balances nor a currency: there is nothing that could be wrong.
  if (currency === undefined) return;
  const booked = lines.filter((line) => line.status === 'BOOK');
  let net = 0n;
  for (const line of booked) net += line.direction === 'credit' ? line.sum : -line.sum;
  checkBalances(statement, net, currency, place, findings);
  checkSummary(statement.summary, lines, currency, place, findings);
}
