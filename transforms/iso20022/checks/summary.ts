import type { StatementSummary } from '../../../contracts/canonical/index.ts';
import { exponentOf, parseMoney, writeMinor } from '../../../lib/money/index.ts';
import type { Place } from '../place.ts';
import type { TallyLine } from '../tally.ts';
import { errors } from './errors.ts';
import type { Findings } from './finding.ts';

/** Count and sum of some entries, per direction. */
interface Counted {
  credits: bigint;
  debits: bigint;
}

const countOf = (line: TallyLine): bigint => BigInt(line.count);
const sumOf = (line: TallyLine): bigint => line.sum;

function add(lines: readonly TallyLine[], value: (line: TallyLine) => bigint): Counted {
  const counted = { credits: 0n, debits: 0n };
  for (const line of lines) {
    if (line.direction === 'credit') counted.credits += value(line);
    else counted.debits += value(line);
  }
  return counted;
}

/** How entries beside the booked ones may stand in a summary: with their sign, against it, or not at all. */
const SHARES: readonly (readonly [credit: bigint, debit: bigint])[] = [-1n, 0n, 1n].flatMap((credit) =>
  [-1n, 0n, 1n].map((debit): [bigint, bigint] => [credit, debit]),
);

/** What a summary states above what the booked entries make; undefined when it does not state it. */
interface Surplus {
  readonly count: bigint | undefined;
  readonly sum: bigint | undefined;
}

/** Whether the same entries of `lines` explain both: those that are counted in are also in the sum. */
function explains({ count, sum }: Surplus, lines: readonly TallyLine[]): boolean {
  const [counts, sums] = [add(lines, countOf), add(lines, sumOf)];
  return SHARES.some(([credit, debit]) => {
    const counted = credit * credit * counts.credits + debit * debit * counts.debits;
    const summed = credit * sums.credits + debit * sums.debits;
    return (count === undefined || count === counted) && (sum === undefined || sum === summed);
  });
}

/** `entries.count` or `entries.sum`: how a summary's field is made of credits and debits. */
const FIELDS = {
  credits: ({ credits }: Counted) => credits,
  debits: ({ debits }: Counted) => debits,
  entries: ({ credits, debits }: Counted) => credits + debits,
} as const;

/** Whether the summary says enough that every entry is under it: how many, and how much. */
function isComplete(summary: StatementSummary): boolean {
  const { entries, credits, debits } = summary;
  const count = entries?.count !== undefined || (credits?.count !== undefined && debits?.count !== undefined);
  const sum = entries?.sum !== undefined || (credits?.sum !== undefined && debits?.sum !== undefined);
  return count && sum;
}

/**
 * Compares what the bank says of its entries with the booked ones. Some banks count entries of status INFO in (and
 * a reversed one with the opposite sign): a difference that those explain, in count and sum alike, is a warning.
 */
export function checkSummary(
  summary: StatementSummary | undefined,
  lines: readonly TallyLine[],
  currency: string,
  place: Place,
  findings: Findings,
): void {
  if (summary === undefined || !isComplete(summary)) {
    const state = summary === undefined ? 'missing' : 'partial';
    findings.add('warn', errors.CAMT_SUMMARY_PARTIAL({ state }, place.now()));
    if (summary === undefined) return;
  }
  const booked = lines.filter((line) => line.status === 'BOOK');
  const others = [
    lines.filter((line) => line.status === 'INFO'),
    lines.filter((line) => line.status !== 'BOOK'),
  ];
  const tell = (
    field: string,
    stated: bigint,
    base: bigint,
    decimals: number,
    isExplained: boolean,
  ): void => {
    if (stated === base) return;
    const shown = { field, stated: writeMinor(stated, decimals), counted: writeMinor(base, decimals) };
    if (isExplained) findings.add('warn', errors.CAMT_SUMMARY_EXPLAINED(shown, place.now()));
    else findings.add('refuse', errors.CAMT_SUMMARY(shown, place.now()));
  };
  const isExplained = (surplus: Surplus): boolean => others.some((lines) => explains(surplus, lines));
  const exponent = exponentOf(currency);
  for (const [name, of] of Object.entries(FIELDS)) {
    const stated = summary[name as keyof typeof FIELDS];
    const count = stated?.count === undefined ? undefined : BigInt(stated.count);
    const sum = stated?.sum === undefined ? undefined : parseMoney(stated.sum, currency);
    const [counted, summed] = [of(add(booked, countOf)), of(add(booked, sumOf))];
    const explained = isExplained({
      count: count === undefined ? undefined : count - counted,
      sum: sum === undefined ? undefined : sum - summed,
    });
    if (count !== undefined) tell(`${name} count`, count, counted, 0, explained);
    if (sum !== undefined) tell(`${name} sum`, sum, summed, exponent, explained);
  }
  if (summary.net === undefined) return;
  const { credits, debits } = add(booked, sumOf);
  const size = parseMoney(summary.net.sum.replace(/^-/, ''), currency);
  const net = credits - debits;
  const negative = summary.net.sum.startsWith('-') || summary.net.direction === 'debit';
  // Without a direction only the size is stated.
  const known = summary.net.direction !== undefined || negative;
  const signed = negative ? -size : size;
  const stated = known || net >= 0n ? signed : -signed;
  tell('net', stated, net, exponent, isExplained({ count: undefined, sum: stated - net }));
}
