import type { Fund } from '../../../mocks/world/index.ts';
import type { FundConfig } from './config.ts';

/** A fund as the synthetic world wants it: its own accounts and series, and so many members. */
export function worldFund({ fund, name, references, accounts }: FundConfig, memberCount: number): Fund {
  return {
    id: fund,
    name,
    series: references.series,
    memberCount,
    accounts: accounts.map(({ iban, currency, references: kinds }) => ({
      iban,
      currency,
      owner: name,
      rfOnly: !kinds.includes('national'),
    })),
  };
}
