import type { Entry, EntrySums, Sum } from './model.ts';

type Growing = { -readonly [K in keyof Sum]: Sum[K] };

/** Adds up entries as a bank does: over what is booked, INFO apart, PDNG not at all. */
export function sumEntries(entries: Iterable<Entry>): EntrySums {
  const sums: { [K in keyof EntrySums]: Growing } = {
    credit: { count: 0, cents: 0 },
    debit: { count: 0, cents: 0 },
    info: { count: 0, cents: 0 },
  };
  for (const { status, direction, cents } of entries) {
    if (status === 'PDNG') continue;
    const sum = status === 'INFO' ? sums.info : sums[direction];
    sum.count++;
    sum.cents += cents;
  }
  return sums;
}

/** What a summary says unless a fault makes it count what is not booked. */
export function bookedOnly(sums: EntrySums): EntrySums {
  return { ...sums, info: { count: 0, cents: 0 } };
}
