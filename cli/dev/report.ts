import type { Reconciliation, ReconciliationLine } from '../../console/index.ts';
import { table } from '../output.ts';

/** A file of which nothing was stored. */
export interface RefusedFile {
  readonly name: string;
  readonly code: string;
}

/** One fund's reconciliation, as the day's end shows it. */
export interface FundReport extends Reconciliation {
  readonly fund: string;
  readonly refused: readonly RefusedFile[];
}

/** What each settlement is called on the screen, in the order in which they are shown. */
const WORDS: readonly (readonly [settlement: string, words: string])[] = [
  ['done', 'posted'],
  ['parked', 'parked'],
  ['discarded', 'discarded'],
  ['already-seen', 'already seen'],
  ['lump-elsewhere', 'lump reconciled elsewhere'],
  ['not-for-register', 'not for the register'],
];
const OUTSIDE: typeof WORDS = [
  ['not-booked', 'not booked (INFO, PDNG), outside the sum'],
  ['intraday', 'intraday report, outside the sum'],
];

/** Everything of the fund is accounted for, and no file was refused. */
export function isReconciled({ lines, quarantined, refused }: FundReport): boolean {
  const stopped = quarantined.length + refused.length;
  return stopped === 0 && lines.every(({ state }) => state === 'reconciled');
}

/** Per account and direction, each settlement with count and amount; refused files are lines of their own. */
export function renderReport(report: FundReport): string {
  const rows = report.lines.flatMap(lineRows);
  const refused = report.quarantined.map(
    ({ name, message, code, what }) => `quarantined ${name ?? message}: ${code}, ${what}`,
  );
  const notTaken = report.refused.map(
    ({ name, code }) => `refused ${name}: ${code}, nothing of it was stored (docs/reference/errors.md)`,
  );
  const verdict = isReconciled(report) ? 'every cent is accounted for' : 'NOT reconciled';
  return [`Reconciliation of ${report.fund}: ${verdict}`, table(rows, [2, 3]), ...refused, ...notTaken].join(
    '\n',
  );
}

function lineRows({
  group,
  currency,
  booked,
  settled,
  outside,
  difference,
  state,
}: ReconciliationLine): string[][] {
  // What has no words stands under its own name: nothing that was counted is left off the screen.
  const shown = (words: typeof WORDS, sums: ReconciliationLine['settled']) => {
    const known = words.filter(([settlement]) => sums[settlement] !== undefined);
    const others = Object.keys(sums).filter((each) => !words.some(([settlement]) => settlement === each));
    return [...known, ...others.map((each) => [each, each] as const)].map(([settlement, text]) => [
      '',
      text,
      String(sums[settlement]!.count),
      sums[settlement]!.amount,
    ]);
  };
  return [
    [group, 'booked in the files', String(booked.count), `${booked.amount}`, currency],
    ...shown(WORDS, settled),
    ...shown(OUTSIDE, outside),
    ...(state === 'reconciled'
      ? []
      : [['', `DIFFERENCE (${state})`, String(difference.count), difference.amount]]),
  ];
}
