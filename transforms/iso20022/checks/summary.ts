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

function add(lines: readonly TallyLine[], value: (line: TallyLine) => bigint): Counted {
  const counted = { credits: 0n, debits: 0n };
  for (const line of lines) {
    if (line.direction === 'credit') counted.credits += value(line);
    else counted.debits += value(line);
  }
  return counted;
}

/** Whether adding or taking off some of the parts makes `base` what is stated. */
function explains(stated: bigint, base: bigint, parts: Counted): boolean {
  for (const credit of [-1n, 0n, 1n]) {
    for (const debit of [-1n, 0n, 1n]) {
      if (base + credit * parts.credits + debit * parts.debits === stated) return true;
    }
  }
  return false;
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
 * a reversed one with the opposite sign): a difference that those explain is a warning.
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
  const exponent = exponentOf(currency);
  const compare = (
    field: string,
    stated: bigint,
    base: bigint,
    value: (line: TallyLine) => bigint,
    decimals: number,
  ): void => {
    if (stated === base) return;
    const shown = { field, stated: writeMinor(stated, decimals), counted: writeMinor(base, decimals) };
    const explained = others.some((each) => explains(stated, base, add(each, value)));
    if (explained) findings.add('warn', errors.CAMT_SUMMARY_EXPLAINED(shown, place.now()));
    else findings.add('refuse', errors.CAMT_SUMMARY(shown, place.now()));
  };
  const count = (line: TallyLine): bigint => BigInt(line.count);
  const sum = (line: TallyLine): bigint => line.sum;
  for (const [name, base] of Object.entries(FIELDS)) {
    const stated = summary[name as keyof typeof FIELDS];
    if (stated?.count !== undefined)
      compare(`${name} count`, BigInt(stated.count), base(add(booked, count)), count, 0);
    if (stated?.sum !== undefined) {
      compare(`${name} sum`, parseMoney(stated.sum, currency), base(add(booked, sum)), sum, exponent);
    }
  }
  if (summary.net === undefined) return;
  const { credits, debits } = add(booked, sum);
  const stated = parseMoney(summary.net.sum.replace(/^-/, ''), currency);
  const net = credits - debits;
  const negative = summary.net.sum.startsWith('-') || summary.net.direction === 'debit';
  // Without a direction only the size is stated.
  const known = summary.net.direction !== undefined || negative;
  const signed = negative ? -stated : stated;
  compare('net', known || net >= 0n ? signed : -signed, net, sum, exponent);
}
