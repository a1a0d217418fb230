import { epochDay } from '../calendar.ts';
import { syntheticIban } from '../identifiers/index.ts';
import { pick, stream } from '../random.ts';
import { createWorld, type World } from '../world.ts';
import { AccountDay } from './account-day.ts';
import { dialectOf } from './dialect.ts';
import { fileName, PlannedFile, type StatementFile } from './file.ts';
import type { FilePlan, MessageName, StatementPlan, Version } from './model.ts';
import { seedTag } from './payments.ts';
import type { Layout, ProfileName } from './profiles.ts';
import type { Shape, ShapeChoice } from './shapes.ts';
import { bookedOnly, sumEntries } from './sums.ts';

export interface GenerateCamtOptions {
  readonly message: MessageName;
  /** Exact number of items: `TxDtls`, or `Ntry` without them. */
  readonly entries: number;
  readonly seed: number;
  readonly version?: Version;
  readonly profile?: ProfileName;
  /** Default: a fund made from the seed, with one account. */
  readonly world?: World;
  /** Index of the fund's account; default 0. */
  readonly account?: number;
  /** Booking day; default 2026-11-20. */
  readonly date?: string;
  /**
   * `mixed` (default): every odd shape, reference payments in batches. `volume`: ordinary payments only, one entry
   * with one transaction each. `batch`: ordinary payments only, all in one entry.
   */
  readonly style?: 'mixed' | 'volume' | 'batch';
  /** The shapes of the items one by one, instead of drawn ones; their number then is that of the items. */
  readonly shapes?: readonly Shape[];
  /** Departures from the profile's layout. */
  readonly layout?: Partial<Layout>;
}

const DEFAULT_DATE = '2026-11-20';

/** One file of one account, standing alone: its items are exactly as many as asked for. */
export function generateCamt(options: GenerateCamtOptions): StatementFile {
  const { message, seed, version = '02', profile = 'fk', style = 'mixed' } = options;
  const world = options.world ?? defaultWorld(seed);
  const dialect = dialectOf(message, version, profile, options.layout);
  const statement = message === 'camt.053' || message === 'camt.052';
  const day = new AccountDay({
    world,
    account: options.account ?? 0,
    day: 0,
    date: epochDay(options.date ?? DEFAULT_DATE),
    count: options.shapes?.length ?? options.entries,
    shapes: options.shapes ?? choice(style, statement),
    grouping: style === 'volume' || (statement && style === 'mixed') ? 'each' : 'batch',
    profile: dialect.profile,
    full: style === 'volume',
  });
  return new PlannedFile(fileName(dialect, day.date, 0), world, filePlan(message, day, seed), dialect);
}

function choice(style: GenerateCamtOptions['style'], statement: boolean): ShapeChoice {
  if (style !== 'mixed') return 'ordinary';
  return statement ? 'statement' : 'odd';
}

function filePlan(message: MessageName, day: AccountDay, seed: number): FilePlan {
  const { world, account } = day.options;
  const entries = () => day.entries({ batches: 'items', own: () => true });
  const sums = bookedOnly(sumEntries(entries()));
  const from = stream(seed, 'statement', account);
  const openingCents = 1_000_000 + pick(from, 0, 0, 9_000_000);
  const electronicSequence = 1 + pick(from, 0, 1, 900);
  const compact = `${day.date.replaceAll('-', '')}${message.slice(5)}`;
  const statement: StatementPlan = {
    account: world.fund.accounts[account]!,
    id: `STMT${compact}${seedTag(seed)}${account}`,
    electronicSequence,
    ...(message === 'camt.054' ? {} : { legalSequence: day.options.count === 0 ? 0 : electronicSequence }),
    date: day.date,
    previousDate: day.previousDate,
    openingCents,
    closingCents: openingCents + sums.credit.cents - sums.debit.cents,
    sums,
    entries,
  };
  return {
    message,
    messageId: `SYN${compact}${seedTag(seed)}`,
    createdDate: day.date,
    statements: [statement],
  };
}

/** A small fund with one account, for files that are wanted without a world. */
export function defaultWorld(seed: number): World {
  return createWorld({
    seed,
    fund: {
      id: 'synthetic',
      name: 'Testityöttömyyskassa Koe',
      series: '11',
      memberCount: 270_000,
      accounts: [{ iban: syntheticIban(0, 1), currency: 'EUR', owner: 'Testityöttömyyskassa Koe' }],
    },
  });
}
