import type { Store, Tally } from '../store/spi.ts';

/** Settlement that a verdict's totals are tallied under: what the others must add up to. */
export const EXPECTED = 'expected';

export interface Sum {
  readonly count: number;
  /** Minor units. */
  readonly amount: bigint;
}

/** One group of one message, or of all. */
export interface ReconciliationLine {
  readonly group: string;
  /** Absent where no check told totals: there is nothing to compare with. */
  readonly expected?: Sum;
  /** By settlement, those outside the sum too. */
  readonly settled: Readonly<Record<string, Sum>>;
  /** All settlements within the sum together. */
  readonly accounted: Sum;
  /** Expected less accounted: zero when the line is balanced. */
  readonly difference: Sum;
  readonly balanced: boolean;
}

const NOTHING: Sum = { count: 0, amount: 0n };
const plus = (a: Sum, b: Sum): Sum => ({ count: a.count + b.count, amount: a.amount + b.amount });
const minus = (a: Sum, b: Sum): Sum => ({ count: a.count - b.count, amount: a.amount - b.amount });

function line(
  group: string,
  settled: Record<string, Sum>,
  expected: Sum | undefined,
  outside: ReadonlySet<string>,
): ReconciliationLine {
  let accounted = NOTHING;
  for (const [settlement, sum] of Object.entries(settled))
    if (!outside.has(settlement)) accounted = plus(accounted, sum);
  const difference = minus(expected ?? accounted, accounted);
  const balanced = difference.count === 0 && difference.amount === 0n;
  return { group, settled, accounted, difference, balanced, ...(expected === undefined ? {} : { expected }) };
}

/**
 * Sums tallies by group and compares them with what the checks found in the messages. `outsideSum` names
 * settlements that are shown beside the sum, not in it.
 */
export function reconcileTallies(
  tallies: readonly Tally[],
  outsideSum: readonly string[] = [],
): ReconciliationLine[] {
  const outside = new Set(outsideSum);
  const groups = new Map<string, { settled: Record<string, Sum>; expected: Sum | undefined }>();
  for (const { group, settlement, count, amount } of tallies) {
    const found = groups.get(group) ?? { settled: {}, expected: undefined };
    groups.set(group, found);
    if (settlement === EXPECTED) found.expected = plus(found.expected ?? NOTHING, { count, amount });
    else found.settled[settlement] = plus(found.settled[settlement] ?? NOTHING, { count, amount });
  }
  return [...groups]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([group, { settled, expected }]) => line(group, settled, expected, outside));
}

/** A message that ended otherwise than settled, or has not ended. */
export interface Unsettled {
  readonly message: string;
  readonly name: string | undefined;
  readonly routeId: string;
  readonly state: 'in-flight' | 'parked' | 'quarantined';
}

export interface Reconciliation {
  readonly lines: readonly ReconciliationLine[];
  /** Quarantined and parked messages, and those under way: each is a line of its own. */
  readonly unsettled: readonly Unsettled[];
  /** Every line balanced and nothing unsettled. */
  readonly balanced: boolean;
}

const STATES = ['in-flight', 'parked', 'quarantined'] as const;
/** More than anybody reads; the states are rare by their nature. */
const MOST_UNSETTLED = 10_000;

/** Over all messages of the store, or over one. */
export async function reconcile(
  store: Store,
  outsideSum: readonly string[],
  message?: string,
): Promise<Reconciliation> {
  const lines = reconcileTallies(await store.tallies(message), outsideSum);
  const unsettled: Unsettled[] = [];
  for (const state of STATES) {
    const prefix = message === undefined ? {} : { prefix: message };
    for (const { key, value } of await store.list('message', { state, limit: MOST_UNSETTLED, ...prefix })) {
      const { name, routeId } = value as { name?: string; routeId: string };
      unsettled.push({ message: key, name, routeId, state });
    }
  }
  return { lines, unsettled, balanced: unsettled.length === 0 && lines.every((each) => each.balanced) };
}
