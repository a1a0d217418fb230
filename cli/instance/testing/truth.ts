import type { MessageDetail } from '../../../engine/runtime/index.ts';
import type { AuditPosting } from '../../../mocks/register/index.ts';
import type { DayExpected, Expected, StatementFile } from '../../../mocks/world/index.ts';

/** One kind of settlement of one account and direction: `FI... credit done 12 345600`, cents last. */
export type Line = string;

/** How the world's word for an outcome is called among settlements. */
const SETTLEMENT: Readonly<Record<string, string>> = { posted: 'done' };

/** What the world says should become of a file's payments, as lines in order. */
export function expectedLines({ lines }: Expected | DayExpected): readonly Line[] {
  return lines
    .map(({ iban, direction, outcome, count, cents }) =>
      [iban, direction, SETTLEMENT[outcome] ?? outcome, count, cents].join(' '),
    )
    .sort();
}

/** What became of the payments of one or more messages, as lines in order; what was expected is left out. */
export function settledLines(...messages: readonly (MessageDetail | undefined)[]): readonly Line[] {
  const sums = new Map<string, { count: number; cents: bigint }>();
  for (const { group, settlement, count, amount } of messages.flatMap((message) => message?.tallies ?? [])) {
    if (settlement === 'expected') continue;
    const name = `${group} ${settlement}`;
    const before = sums.get(name) ?? { count: 0, cents: 0n };
    sums.set(name, { count: before.count + count, cents: before.cents + amount });
  }
  return [...sums]
    .filter(([, { count, cents }]) => count !== 0 || cents !== 0n)
    .map(([name, { count, cents }]) => `${name} ${count} ${cents}`)
    .sort();
}

/** Payments as the register holds them: account, booking date, reference and cents, in order. */
export function postedLines(postings: readonly AuditPosting[]): readonly Line[] {
  return postings
    .map(({ account, bookingDate, reference, cents }) => payment(account, bookingDate, reference, cents))
    .sort();
}

/** Payments that the register should hold after these files, in whatever order they came: each entry once. */
export function truthLines(...files: readonly StatementFile[]): readonly Line[] {
  const lines: Line[] = [];
  const told = new Set<string>();
  for (const file of files) {
    const tells = new Set<string>();
    for (const { iban, bookingDate = '', entryReference, references, outcome, cents } of file.items()) {
      const entry = `${iban} ${entryReference}`;
      if (outcome !== 'posted' || told.has(entry)) continue;
      tells.add(entry);
      const [reference, second] = references;
      // A payment with several references has none of its own; its parts have.
      lines.push(payment(iban, bookingDate, second === undefined ? normalised(reference) : null, cents));
    }
    for (const entry of tells) told.add(entry);
  }
  return lines.sort();
}

const payment = (account: string, date: string, reference: string | null, cents: number): Line =>
  `${account} ${date} ${reference ?? '-'} ${cents}`;

/** As the register is given it: no blanks, and no leading zeros on a national reference. */
function normalised(reference: string | undefined): string | null {
  return reference?.replaceAll(' ', '').replace(/^0+/, '') ?? null;
}
