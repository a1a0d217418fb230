import type { KaravaaniError } from '../../../lib/errors/index.ts';
import { exponentOf, writeMinor } from '../../../lib/money/index.ts';
import type { CamtReport, StatementReport } from '../report.ts';
import { errors } from './errors.ts';
import { type Finding, finding } from './finding.ts';
import { breaks, insert, isRestart, type Mark, type Run } from './sequence.ts';
import { closingBalance, openingBalance, signedBalance } from './statement.ts';

/** The same shape as the engine's alarms. */
export interface Alarm {
  readonly key: string;
  readonly state: 'open' | 'cleared';
  readonly code: string;
  readonly what: string;
}

/** What is remembered of one account and kind of message. JSON. */
export interface AccountMemory {
  readonly format: 1;
  readonly runs: readonly Run[];
  readonly alarms: readonly Omit<Alarm, 'state'>[];
}

/** Intraday reports (052) have no sequence to follow: they are asked for as one likes. */
export function memoryKey(report: CamtReport, statement: StatementReport): string | undefined {
  const { iban } = statement.statement.account;
  if (report.format === 'camt.052' || iban === undefined) return undefined;
  return `${report.format} ${iban} ${statement.currency ?? ''}`.trim();
}

function dateOf({ statement, currency, lastBookingDate }: StatementReport): string | undefined {
  const closing = currency === undefined ? undefined : closingBalance(statement, currency)?.date;
  return (closing ?? lastBookingDate ?? statement.period?.to ?? statement.createdAt)?.slice(0, 10);
}

/** What of a statement its neighbours are compared with; undefined when it says nothing of the kind. */
export function markOf(report: StatementReport): Mark | undefined {
  const { statement, currency } = report;
  const opening = currency === undefined ? undefined : openingBalance(statement, currency);
  const closing = currency === undefined ? undefined : closingBalance(statement, currency);
  const date = dateOf(report);
  const number = sequenceNumber(statement.electronicSequenceNumber);
  const legal = sequenceNumber(statement.legalSequenceNumber);
  if ((number ?? legal ?? opening ?? closing) === undefined) return undefined;
  return {
    name: statement.id ?? statement.source.messageId,
    ...(number === undefined ? {} : { number }),
    ...(legal === undefined || legal === 0 || date === undefined
      ? {}
      : { legal: { year: date.slice(0, 4), number: legal } }),
    ...(date === undefined ? {} : { date }),
    ...(opening === undefined ? {} : { opening: signedBalance(opening).toString() }),
    ...(closing === undefined ? {} : { closing: signedBalance(closing).toString() }),
  };
}

/** A sequence number that a double holds exactly; longer ones are not followed. */
function sequenceNumber(text: string | undefined): number | undefined {
  return text === undefined || text.length > 15 ? undefined : Number(text);
}

const nameOf = (mark: Mark): string => {
  const number = mark.number ?? mark.legal?.number;
  return number === undefined ? `statement ${mark.name}` : `statement ${number} (${mark.name})`;
};

interface OpenAlarm {
  readonly key: string;
  readonly error: KaravaaniError;
}

const told = ({ key, error }: OpenAlarm): Omit<Alarm, 'state'> => ({
  key,
  code: error.code,
  what: error.message,
});

function alarmsOf(runs: readonly Run[], key: string, account: string, currency: string): OpenAlarm[] {
  return breaks(runs).map(({ before, after, kind }) => {
    const place = `${key}: ${nameOf(before)} to ${nameOf(after)}`;
    const names = { account, before: nameOf(before), after: nameOf(after) };
    if (kind === 'gap') {
      const between =
        (after.number ?? after.legal?.number ?? 0) - (before.number ?? before.legal?.number ?? 0) - 1;
      const missing = between === 1 ? 'one is' : between > 1 ? `${between} are` : 'some are';
      const error = errors.CAMT_SEQUENCE_GAP({ ...names, missing });
      return { key: place, error };
    }
    const shown = (units: string | undefined): string => writeMinor(BigInt(units ?? 0), exponentOf(currency));
    const balances = { opening: shown(after.opening), closing: shown(before.closing) };
    const error = errors.CAMT_OPENING_BALANCE({ ...names, ...balances });
    return { key: place, error };
  });
}

/** What one statement changes of its account's memory. */
export interface Followed {
  readonly memory: AccountMemory;
  readonly findings: readonly Finding[];
  readonly alarms: readonly Alarm[];
}

/** Puts a statement in its place among those of its account that came before it. */
export function follow(
  report: CamtReport,
  statement: StatementReport,
  key: string,
  memory: AccountMemory | undefined,
): Followed {
  const mark = markOf(statement);
  const account = statement.statement.account.iban ?? '';
  const before = memory ?? { format: 1, runs: [], alarms: [] };
  const findings: Finding[] = [];
  if (memory === undefined) {
    findings.push(finding('warn', errors.CAMT_FIRST_FILE({ format: report.format, account })));
  }
  if (mark === undefined) return { memory: before, findings, alarms: [] };
  const copy = statement.statement.copyDuplicate !== undefined;
  const runs = insert(before.runs, mark, copy);
  if (!copy && isRestart(before.runs, mark)) {
    const numbers = { before: before.runs.at(-1)?.last.number ?? '', after: mark.number ?? '' };
    findings.push(finding('warn', errors.CAMT_SEQUENCE_RESTARTED({ account, ...numbers })));
  }
  const open = alarmsOf(runs, key, account, statement.currency ?? 'EUR');
  const had = new Set(before.alarms.map((each) => each.key));
  const has = new Set(open.map((each) => each.key));
  const alarms: Alarm[] = [];
  for (const alarm of open) {
    if (had.has(alarm.key)) continue;
    alarms.push({ ...told(alarm), state: 'open' });
    findings.push(finding('warn', alarm.error));
  }
  for (const alarm of before.alarms) if (!has.has(alarm.key)) alarms.push({ ...alarm, state: 'cleared' });
  return { memory: { format: 1, runs, alarms: open.map(told) }, findings, alarms };
}
