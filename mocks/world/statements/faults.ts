import { syntheticIban } from '../identifiers/index.ts';
import { PlannedFile, type StatementFile } from './file.ts';
import type { Entry, FilePlan, StatementPlan } from './model.ts';
import { sumEntries } from './sums.ts';

/** What a bank, or the way from it, does wrong; each with what should become of the file. */
export const FAULTS = {
  /** The same file again, under another name. */
  replay: 'accepted',
  copy: 'accepted',
  duplicate: 'accepted',
  'sequence-gap': 'accepted',
  /** Opening and closing both moved: the file agrees with itself, not with the day before. */
  'opening-differs': 'accepted',
  /** The summary counts INFO entries, negative in its net sum, as the public 054 sample does. */
  'info-in-summary': 'accepted',
  'closing-balance': 'quarantined',
  /** One entry is a cent more than its items, or than the balances allow. */
  'entry-cent': 'quarantined',
  'summary-cent': 'quarantined',
  'summary-count': 'quarantined',
  'missing-page': 'quarantined',
  'unknown-account': 'quarantined',
  'mixed-currencies': 'quarantined',
  'wrong-root': 'quarantined',
  truncated: 'quarantined',
} as const satisfies Record<string, 'accepted' | 'quarantined'>;
export type Fault = keyof typeof FAULTS;

const CANNOT: Partial<Record<Fault, (file: PlannedFile) => string | undefined>> = {
  'opening-differs': withoutBalances,
  'closing-balance': withoutBalances,
  'summary-cent': ({ dialect }) =>
    /full|sides/.test(dialect.profile.summary) ? undefined : 'has no sums in a summary',
  'summary-count': ({ dialect }) => (dialect.profile.summary === 'none' ? 'has no summary' : undefined),
  'info-in-summary': (file) => {
    if (!/full|entries/.test(file.dialect.profile.summary)) return 'has no total in a summary';
    return sumEntries(file.plan.statements[0]!.entries()).info.count === 0 ? 'has no INFO entry' : undefined;
  },
};

function withoutBalances({ message }: PlannedFile): string | undefined {
  return message === 'camt.053' ? undefined : 'has no balances';
}

/** A copy of the file with the fault in it; refuses a fault that the file cannot show. */
export function withFault(file: StatementFile, fault: Fault): StatementFile {
  if (!(file instanceof PlannedFile))
    throw new RangeError(`${file.name} was not made here: no fault can be put into it`);
  const why = CANNOT[fault]?.(file);
  if (why !== undefined) {
    throw new RangeError(
      `a ${file.message} of ${file.profile} ${why}: ${fault} would not show, use another profile`,
    );
  }
  const name = fault === 'replay' ? `again-${file.name}` : file.name;
  const spoil = fault === 'truncated' ? cutShort : (bytes: Iterable<Uint8Array>) => bytes;
  return new PlannedFile(name, file.world, changedPlan(file.plan, fault), file.dialect, FAULTS[fault], spoil);
}

/** Everything but the second half of the last chunk. */
function* cutShort(bytes: Iterable<Uint8Array>): Generator<Uint8Array> {
  let held: Uint8Array | undefined;
  for (const chunk of bytes) {
    if (held) yield held;
    held = chunk;
  }
  if (held) yield held.subarray(0, held.length >> 1);
}

function changedPlan(plan: FilePlan, fault: Fault): FilePlan {
  if (fault === 'missing-page') return { ...plan, page: { number: 1, last: false } };
  if (fault === 'wrong-root') return { ...plan, body: 'CstmrPmtStsRpt' };
  const [first, ...rest] = plan.statements;
  if (!first) return plan;
  const messageId = fault === 'copy' || fault === 'duplicate' ? `${plan.messageId}C` : plan.messageId;
  return {
    ...plan,
    messageId,
    statements: [changedStatement(first, fault, plan.message === 'camt.054'), ...rest],
  };
}

function changedStatement(statement: StatementPlan, fault: Fault, itemised: boolean): StatementPlan {
  const { electronicSequence, legalSequence, openingCents, closingCents, sums, account } = statement;
  switch (fault) {
    case 'copy':
      return { ...statement, copy: 'COPY' };
    case 'duplicate':
      return { ...statement, copy: 'DUPL' };
    case 'sequence-gap':
      return {
        ...statement,
        electronicSequence: electronicSequence + 1,
        ...(legalSequence === undefined || legalSequence === 0 ? {} : { legalSequence: legalSequence + 1 }),
      };
    case 'opening-differs':
      return { ...statement, openingCents: openingCents + 100, closingCents: closingCents + 100 };
    case 'closing-balance':
      return { ...statement, closingCents: closingCents + 1 };
    case 'summary-cent':
      return { ...statement, sums: { ...sums, credit: { ...sums.credit, cents: sums.credit.cents + 1 } } };
    case 'summary-count':
      return { ...statement, sums: { ...sums, credit: { ...sums.credit, count: sums.credit.count + 1 } } };
    case 'info-in-summary':
      return { ...statement, sums: sumEntries(statement.entries()) };
    case 'unknown-account':
      return { ...statement, account: { ...account, iban: syntheticIban(0, 9_999_999) } };
    case 'entry-cent':
      return changedEntry(statement, itemised, (entry) => ({ ...entry, cents: entry.cents + 1 }));
    case 'mixed-currencies':
      return changedEntry(statement, false, (entry) => ({ ...entry, currency: 'SEK' }));
    default:
      return statement;
  }
}

/** Changes the first booked entry, or the first that has items. */
function changedEntry(
  statement: StatementPlan,
  itemised: boolean,
  change: (entry: Entry) => Entry,
): StatementPlan {
  return {
    ...statement,
    *entries() {
      let done = false;
      for (const entry of statement.entries()) {
        const at: boolean = !done && entry.status === 'BOOK' && (!itemised || entry.detail === 'items');
        done ||= at;
        yield at ? change(entry) : entry;
      }
    },
  };
}
