import type { Sum } from '../../../console/index.ts';
import { findExponent, writeMinor } from '../../../lib/money/index.ts';
import type { FundConfig } from '../fund/index.ts';

/** Where nothing tells a currency: what the fund's ledger is kept in. */
const LEDGER_CURRENCY = 'EUR';
/** Decimals of a currency that is in no table. */
const USUAL_DECIMALS = 2;

/** Writes tallies as people read money. A group is `<iban> <direction>`; its currency is the account's. */
export interface Sums {
  currencyOf(group: string): string;
  /** `amount` in minor units. */
  sum(counted: { readonly count: number; readonly amount: bigint }, group: string): Sum;
}

export function sumsOf({ accounts }: Pick<FundConfig, 'accounts'>): Sums {
  const currencies = new Map(accounts.map(({ iban, currency }) => [iban, currency]));
  const currencyOf = (group: string): string => currencies.get(group.split(' ')[0] ?? '') ?? LEDGER_CURRENCY;
  return {
    currencyOf,
    sum: ({ count, amount }, group) => ({
      count,
      amount: writeMinor(amount, findExponent(currencyOf(group)) ?? USUAL_DECIMALS),
    }),
  };
}
