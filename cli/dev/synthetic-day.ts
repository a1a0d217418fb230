import { bankDay, createWorld, type ProfileName, type StatementFile } from '../../mocks/world/index.ts';
import { type FundConfig, worldFund } from '../instance/fund/index.ts';

/** Members of each synthetic fund: about as many as the largest real one has. */
export const MEMBERS = 270_000;
const DATE = '2026-11-20';
/** Whose manner of writing each fund's bank has: the funds see different dialects. */
const PROFILES: readonly ProfileName[] = ['fk', 'op', 'nordea', 'danske', 'samlink'];

export interface SyntheticDayOptions {
  readonly entries: number;
  readonly seed: number;
  /** Position of the fund among the funds; chooses the bank. */
  readonly index: number;
}

/** One synthetic bank day of a fund: its banks' camt.054 and camt.053 files with every odd shape. */
export function syntheticDay(
  config: FundConfig,
  { entries, seed, index }: SyntheticDayOptions,
): readonly StatementFile[] {
  const world = createWorld({ seed, fund: worldFund(config, MEMBERS) });
  const profile = PROFILES[index % PROFILES.length]!;
  return bankDay({ world, date: DATE, day: 1, entries, profile }).files;
}
