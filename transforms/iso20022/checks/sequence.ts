/**
 * Follows the statements of one account: which have come, in their order, whatever order they came in. Statements
 * that follow each other are kept as one run (its first and last), so that what is remembered stays small: one run
 * when nothing is missing, one more for each gap.
 */

/** What of a statement its neighbours are compared with. JSON. */
export interface Mark {
  /** Stmt/Id, or the message's, for people. */
  readonly name: string;
  /** ElctrncSeqNb. */
  readonly number?: number;
  /** LglSeqNb, when not 0 (an empty statement), with its calendar year. */
  readonly legal?: { readonly year: string; readonly number: number };
  /** YYYY-MM-DD: of its closing balance, else of its bookings. */
  readonly date?: string;
  /** Minor units, signed, as a decimal integer. */
  readonly opening?: string;
  readonly closing?: string;
}

export interface Run {
  readonly first: Mark;
  readonly last: Mark;
}

/** Why two statements that stand next to each other do not follow each other. */
export type Break = 'gap' | 'balance';

/** More runs than this are not kept: the oldest gap is then taken as accepted. */
const KEPT_RUNS = 400;

function balancesAgree(before: Mark, after: Mark): boolean {
  return before.closing === undefined || after.opening === undefined || before.closing === after.opening;
}

/** Undefined when `after` follows `before`. */
export function breakBetween(before: Mark, after: Mark): Break | undefined {
  if (before.number !== undefined && after.number !== undefined) {
    if (after.number !== before.number + 1) return 'gap';
  } else if (before.legal !== undefined && after.legal?.year === before.legal.year) {
    if (after.legal.number !== before.legal.number + 1) return 'gap';
  }
  return balancesAgree(before, after) ? undefined : 'balance';
}

/** Negative when `a` stands before `b`: by number where both have one, else by date. */
function order(a: Mark, b: Mark): number {
  if (a.number !== undefined && b.number !== undefined) return a.number - b.number;
  if (a.legal !== undefined && a.legal.year === b.legal?.year) return a.legal.number - b.legal.number;
  if (a.date === undefined || b.date === undefined || a.date === b.date) return 0;
  return a.date < b.date ? -1 : 1;
}

/** Of one day and without numbers, what ends where another starts stands before it. */
function isBefore(mark: Mark, first: Mark): boolean {
  const apart = order(mark, first);
  return apart < 0 || (apart === 0 && mark.closing !== undefined && mark.closing === first.opening);
}

function isKnown(run: Run, mark: Mark): boolean {
  const afterFirst = order(run.first, mark);
  const beforeLast = order(mark, run.last);
  if (afterFirst > 0 || beforeLast > 0) return false;
  if (afterFirst < 0 && beforeLast < 0) return true;
  if (mark.number !== undefined && run.first.number !== undefined) return true;
  // By date alone, several statements of one day are told apart by their names.
  return [run.first, run.last].some(
    (each) =>
      each.name === mark.name || (mark.legal !== undefined && each.legal?.number === mark.legal.number),
  );
}

/** An empty statement has no legal number: the run goes on with the one before. */
function withLegalOf(mark: Mark, before: Mark): Mark {
  return mark.legal === undefined && before.legal !== undefined ? { ...mark, legal: before.legal } : mark;
}

/** Whether the numbering starts again: a lower number in a later year. */
export function isRestart(runs: readonly Run[], mark: Mark): boolean {
  const last = runs.at(-1)?.last;
  if (last?.number === undefined || mark.number === undefined || mark.number >= last.number) return false;
  return last.date !== undefined && mark.date !== undefined && mark.date.slice(0, 4) > last.date.slice(0, 4);
}

/**
 * The runs with one more statement in its place. A copy or duplicate is taken only where something was missing or
 * where it follows on: made again from the past it disturbs nothing.
 */
export function insert(runs: readonly Run[], mark: Mark, copy: boolean): readonly Run[] {
  if (runs.length === 0) return [{ first: mark, last: mark }];
  if (!copy && isRestart(runs, mark)) return [{ first: mark, last: mark }];
  if (runs.some((run) => isKnown(run, mark))) return runs;
  let at = runs.findIndex((run) => isBefore(mark, run.first));
  if (at < 0) at = runs.length;
  const before = runs[at - 1];
  const after = runs[at];
  const follows = before !== undefined && breakBetween(before.last, mark) === undefined;
  const leads = after !== undefined && breakBetween(mark, after.first) === undefined;
  if (copy && !follows && !leads && (before === undefined || after === undefined)) return runs;
  const own: Run = {
    first: follows ? before.first : mark,
    last: leads ? after.last : follows ? withLegalOf(mark, before.last) : mark,
  };
  const next = [...runs.slice(0, follows ? at - 1 : at), own, ...runs.slice(leads ? at + 1 : at)];
  const over = next.length - KEPT_RUNS;
  return over <= 0 ? next : [{ first: next[0]!.first, last: next[over]!.last }, ...next.slice(over + 1)];
}

/** The places where something is missing or does not agree. */
export function breaks(runs: readonly Run[]): { before: Mark; after: Mark; kind: Break }[] {
  return runs.slice(1).map((run, at) => {
    const before = runs[at]!.last;
    return { before, after: run.first, kind: breakBetween(before, run.first) ?? 'balance' };
  });
}
