import type { World } from '../world.ts';
import type { Direction, Entry, FilePlan, Item, MessageName, StatementPlan } from './model.ts';
import type { Shape } from './shapes.ts';

/**
 * What should become of each payment of a file that is taken in alone and for the first time: the truth that tests
 * compare ledgers with. It is told from the plan, not read from the bytes.
 */
export type Outcome = 'posted' | 'not-booked' | 'intraday' | 'lump-elsewhere' | 'not-for-register';
export type Allocation = 'allocated' | 'no-reference' | 'invalid-reference' | 'unknown-reference';

export interface ExpectedLine {
  readonly iban: string;
  readonly currency: string;
  readonly direction: Direction;
  readonly outcome: Outcome;
  readonly count: number;
  readonly cents: number;
}

export interface Expected {
  /** Quarantined: nothing of the file is posted, whatever the lines say. */
  readonly verdict: 'accepted' | 'quarantined';
  /** By account, direction and outcome, in the order in which they first come. */
  readonly lines: readonly ExpectedLine[];
  /** Entries with status BOOK by account and direction, as the file's own sums should say. */
  readonly booked: readonly Omit<ExpectedLine, 'outcome'>[];
  /** The register's answers to what is posted. */
  readonly allocation: Readonly<Record<Allocation, number>>;
  readonly shapes: Readonly<Partial<Record<Shape, number>>>;
}

/** One item as it should settle. */
export interface ExpectedItem {
  readonly iban: string;
  readonly currency: string;
  readonly direction: Direction;
  readonly outcome: Outcome;
  readonly shape: Shape;
  readonly cents: number;
  readonly bookingDate?: string;
  readonly entryReference: string;
  readonly bankReference?: string;
  /** As they stand in the file. */
  readonly references: readonly string[];
  readonly allocation?: Allocation;
  readonly memberNumber?: string;
}

const EURO = 'EUR';

export function outcomeOf(message: MessageName, entry: Entry, currency: string): Outcome {
  if (entry.status !== 'BOOK') return 'not-booked';
  if (message === 'camt.052') return 'intraday';
  if (entry.batch && entry.detail !== 'items') return 'lump-elsewhere';
  return entry.direction === 'debit' || currency !== EURO ? 'not-for-register' : 'posted';
}

function allocationOf(
  world: World,
  { remittances }: Item,
): { allocation: Allocation; memberNumber?: string } {
  let reason: Allocation = 'no-reference';
  for (const { reference } of remittances) {
    if (reference === '') continue;
    const answer = world.resolve(reference);
    if ('memberNumber' in answer) return { allocation: 'allocated', memberNumber: answer.memberNumber };
    reason = answer.reason;
  }
  return { allocation: reason };
}

export function* expectedItems(world: World, plan: FilePlan): Generator<ExpectedItem> {
  for (const { account, entries } of plan.statements.map((s) => ({
    account: s.account,
    entries: s.entries(),
  }))) {
    const { iban, currency } = account;
    for (const entry of entries) {
      const outcome = outcomeOf(plan.message, entry, currency);
      const base = {
        iban,
        currency,
        direction: entry.direction,
        outcome,
        entryReference: entry.bankReference,
        ...(entry.bookingDate === undefined ? {} : { bookingDate: entry.bookingDate }),
      };
      if (entry.detail !== 'items') {
        const allocation = outcome === 'posted' ? { allocation: 'no-reference' as const } : {};
        yield { ...base, shape: entry.shape, cents: entry.cents, references: [], ...allocation };
        continue;
      }
      for (const item of entry.items()) {
        yield {
          ...base,
          shape: item.shape,
          cents: item.cents,
          references: item.remittances
            .map(({ reference }) => reference)
            .filter((reference) => reference !== ''),
          ...(item.bankReference === undefined ? {} : { bankReference: item.bankReference }),
          ...(outcome === 'posted' ? allocationOf(world, item) : {}),
        };
      }
    }
  }
}

type DayLine = { -readonly [K in keyof DayExpected['lines'][number]]: DayExpected['lines'][number][K] };
type Line = { -readonly [K in keyof ExpectedLine]: ExpectedLine[K] };

function add<L extends { count: number; cents: number }>(lines: Map<string, L>, key: string, fresh: L): void {
  const line = lines.get(key);
  if (!line) lines.set(key, fresh);
  else {
    line.count += fresh.count;
    line.cents += fresh.cents;
  }
}

function bookedLines(statements: readonly StatementPlan[]): Expected['booked'] {
  const lines = new Map<string, Omit<Line, 'outcome'>>();
  for (const { account, entries } of statements.map((s) => ({ account: s.account, entries: s.entries() }))) {
    const { iban, currency } = account;
    for (const { status, direction, cents } of entries) {
      if (status === 'BOOK')
        add(lines, `${iban} ${direction}`, { iban, currency, direction, count: 1, cents });
    }
  }
  return [...lines.values()];
}

/** What should become of several files of one day, in any order: what two of them tell is posted once. */
export interface DayExpected {
  readonly lines: readonly (Omit<ExpectedLine, 'outcome'> & { readonly outcome: Outcome | 'already-seen' })[];
}

export function dayExpected(plans: readonly FilePlan[]): DayExpected {
  const lines = new Map<string, DayLine>();
  const told = new Set<string>();
  for (const { message, statements } of plans) {
    for (const { account, entries } of statements.map((s) => ({
      account: s.account,
      entries: s.entries(),
    }))) {
      const { iban, currency } = account;
      for (const entry of entries) {
        const { direction, cents, bankReference } = entry;
        const alone = outcomeOf(message, entry, currency);
        const outcome = alone === 'posted' && told.has(`${iban} ${bankReference}`) ? 'already-seen' : alone;
        if (alone === 'posted') told.add(`${iban} ${bankReference}`);
        const count = entry.detail === 'items' ? (entry.batch?.count ?? 1) : 1;
        add(lines, `${iban} ${direction} ${outcome}`, { iban, currency, direction, outcome, count, cents });
      }
    }
  }
  return { lines: [...lines.values()] };
}

export function expectedOf(world: World, plan: FilePlan, verdict: Expected['verdict']): Expected {
  const lines = new Map<string, Line>();
  const allocation = { allocated: 0, 'no-reference': 0, 'invalid-reference': 0, 'unknown-reference': 0 };
  const shapes: Partial<Record<Shape, number>> = {};
  for (const item of expectedItems(world, plan)) {
    const { iban, currency, direction, outcome, cents } = item;
    add(lines, `${iban} ${direction} ${outcome}`, { iban, currency, direction, outcome, count: 1, cents });
    if (item.allocation !== undefined) allocation[item.allocation]++;
    shapes[item.shape] = (shapes[item.shape] ?? 0) + 1;
  }
  return { verdict, lines: [...lines.values()], booked: bookedLines(plan.statements), allocation, shapes };
}
