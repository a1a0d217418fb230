import { epochDay } from '../calendar.ts';
import type { World } from '../world.ts';
import { AccountDay, type Telling } from './account-day.ts';
import { type AccountState, Continuity } from './continuity.ts';
import { type Dialect, dialectOf } from './dialect.ts';
import { type DayExpected, dayExpected } from './expected.ts';
import { fileName, PlannedFile, type StatementFile } from './file.ts';
import type { Entry, Item, MessageName, StatementPlan, Version } from './model.ts';
import { seedTag } from './payments.ts';
import type { Layout, ProfileName } from './profiles.ts';
import { bookedOnly, sumEntries } from './sums.ts';

export interface BankDayOptions {
  readonly world: World;
  /** Booking day of day number `day`; the days before it are the banking days before it. */
  readonly date: string;
  /** Items of the day over all accounts; a function when other days had other numbers. */
  readonly entries: number | ((day: number) => number);
  /** 1 and up; sequences and balances go on from day to day. */
  readonly day: number;
  readonly profile?: ProfileName;
  readonly version?: Version;
  /** Default: camt.054 and camt.053. */
  readonly messages?: readonly MessageName[];
  /** Default: every odd shape. */
  readonly shapes?: 'odd' | 'ordinary';
  readonly layout?: Partial<Layout>;
}

export interface BankDay {
  /** In the order in which the bank sends them. */
  readonly files: readonly StatementFile[];
  /** What should become of them all together, whatever order they are taken in. */
  readonly expected: DayExpected;
}

const MESSAGES: readonly MessageName[] = ['camt.054', 'camt.053'];

/** What one bank sends one fund about one day. */
export function bankDay(options: BankDayOptions): BankDay {
  const { world, profile = 'fk', version = '02', messages = MESSAGES } = options;
  const { entries } = options;
  const entriesOn = typeof entries === 'number' ? () => entries : entries;
  const continuity = new Continuity(world, entriesOn, options.day, epochDay(options.date));
  const accounts = world.fund.accounts.map((_, account) => ({ account, state: continuity.of(account) }));
  const files = messages.flatMap((message) => {
    const dialect = dialectOf(message, version, profile, options.layout);
    const statements = accounts
      .filter(({ state }) => message !== 'camt.054' || state.count > 0)
      .map(({ account, state }) => statementOf(options, dialect, account, state));
    const groups =
      dialect.profile.accounts === 'together' ? [statements] : statements.map((statement) => [statement]);
    return groups
      .filter((group) => group.length > 0)
      .map((group, index) => plannedFile(options, dialect, group, index));
  });
  let expected: DayExpected | undefined;
  return {
    files,
    get expected() {
      expected ??= dayExpected(files.map(({ plan }) => plan));
      return expected;
    },
  };
}

function plannedFile(
  { world, date }: BankDayOptions,
  dialect: Dialect,
  statements: readonly StatementPlan[],
  index: number,
): PlannedFile {
  const { message } = dialect;
  const messageId = `SYN${date.replaceAll('-', '')}${message.slice(5)}${seedTag(world.seed)}${index}`;
  const plan = { message, messageId, createdDate: date, statements };
  return new PlannedFile(fileName(dialect, date, index), world, plan, dialect);
}

/** What a message tells: references and refusals in a 054 (all credits at some banks), what is booked in a 053. */
function tellingOf({ message, profile }: Dialect): Telling {
  if (message === 'camt.053') return { batches: profile.lump, own: (shape) => shape !== 'info' };
  if (message === 'camt.052') return { batches: 'none', own: (shape) => shape !== 'info' };
  const credits = profile.notifies === 'credits';
  return {
    batches: 'items',
    own: (shape) =>
      shape === 'info' || (credits && !['pending', 'reversal', 'debit-batch', 'bank-charge'].includes(shape)),
  };
}

function statementOf(
  options: BankDayOptions,
  dialect: Dialect,
  account: number,
  state: AccountState,
): StatementPlan {
  const { world } = options;
  const { message, profile } = dialect;
  const day = new AccountDay({
    world,
    account,
    day: options.day,
    date: epochDay(options.date),
    count: state.count,
    shapes: options.shapes ?? 'odd',
    grouping: 'batch',
    profile,
  });
  const told = () => day.entries(tellingOf(dialect));
  const notification = message === 'camt.054';
  const moved = sumEntries(told());
  const sweepCents = state.openingCents + moved.credit.cents - moved.debit.cents - state.closingCents;
  const sweep = notification || state.count === 0 ? [] : [sweepOf(day, sweepCents)];
  const entries = function* () {
    yield* told();
    yield* sweep;
  };
  return {
    account: world.fund.accounts[account]!,
    id: `STMT${day.date.replaceAll('-', '')}${message.slice(5)}${seedTag(world.seed)}${account}`,
    electronicSequence: notification ? state.notifications : state.electronicSequence,
    ...(notification ? {} : { legalSequence: state.legalSequence }),
    date: day.date,
    previousDate: day.previousDate,
    openingCents: state.openingCents,
    closingCents: state.closingCents,
    sums: bookedOnly(sweep.length === 0 ? moved : sumEntries(entries())),
    entries,
  };
}

/** The evening's transfer to the fund's main account, or from it. */
function sweepOf(day: AccountDay, cents: number): Entry {
  const debit = cents >= 0;
  const number = day.options.count + 2;
  const item: Item = {
    shape: 'sweep',
    cents: Math.abs(cents),
    bankReference: day.payments.archiveId('T', number),
    remittances: [],
    text: ['KATESIIRTO'],
  };
  return {
    shape: 'sweep',
    cents: Math.abs(cents),
    direction: debit ? 'debit' : 'credit',
    status: 'BOOK',
    reversal: false,
    code: { finnish: debit ? '720' : '710', family: debit ? 'ICDT' : 'RCDT', subFamily: 'BOOK' },
    bookingDate: day.date,
    valueDate: day.date,
    bankReference: day.payments.archiveId('E', number),
    detail: 'items',
    items: () => [item],
  };
}
