import { createCamtReader } from '../reader.ts';
import type { CamtReport } from '../report.ts';
import { type AccountMemory, type Alarm, follow, memoryKey } from './account-memory.ts';
import { errors } from './errors.ts';
import { type Finding, finding } from './finding.ts';

/** An account that statements may be of. */
export interface KnownAccount {
  readonly iban: string;
  /** ISO 4217; a multi-currency account is listed once for each. */
  readonly currency: string;
}

export interface CamtCheckerOptions {
  readonly accounts: readonly KnownAccount[];
}

/** The same shape as the engine's verdict. */
export interface CamtVerdict {
  readonly accepted: boolean;
  readonly findings: readonly Finding[];
  readonly remember: ReadonlyMap<string, unknown>;
  readonly alarms: readonly Alarm[];
  readonly totals: readonly { readonly group: string; readonly count: number; readonly amount: bigint }[];
}

/** The whole-message check of bank statements, in the shape of the engine's checkers. */
export interface CamtChecker {
  readonly name: 'camt';
  read(body: { open(): AsyncIterable<Uint8Array> }): Promise<CamtReport>;
  remembers(report: CamtReport): readonly string[];
  judge(report: CamtReport, memory: ReadonlyMap<string, unknown>): CamtVerdict;
}

/** What the configuration says of the accounts that the message speaks of. */
function checkAccounts(report: CamtReport, accounts: readonly KnownAccount[]): Finding[] {
  const findings: Finding[] = [];
  report.statements.forEach(({ statement, currency }, at) => {
    const { iban, other } = statement.account;
    const account = iban ?? other ?? '';
    const known = accounts.filter((each) => each.iban === iban);
    const place = { path: `statement ${at + 1}` };
    if (known.length === 0) {
      findings.push(finding('refuse', errors.CAMT_ACCOUNT_UNKNOWN({ account }, place)));
    } else if (currency !== undefined && !known.some((each) => each.currency === currency)) {
      const expected = known.map((each) => each.currency).join(', ');
      findings.push(finding('refuse', errors.CAMT_ACCOUNT_CURRENCY({ account, currency, expected }, place)));
    }
  });
  return findings;
}

/** Follows each account's statements. What one statement of the message changes, the next one sees. */
function followAll(report: CamtReport, memory: ReadonlyMap<string, unknown>) {
  const remember = new Map<string, AccountMemory>();
  const findings: Finding[] = [];
  const alarms = new Map<string, Alarm>();
  for (const statement of report.statements) {
    const key = memoryKey(report, statement);
    if (key === undefined) continue;
    const known = remember.get(key) ?? (memory.get(key) as AccountMemory | undefined);
    const followed = follow(report, statement, key, known);
    remember.set(key, followed.memory);
    findings.push(...followed.findings);
    for (const alarm of followed.alarms) {
      // Opened and cleared within one message: nobody needs to hear of it.
      if (alarms.get(alarm.key)?.state === 'open' && alarm.state === 'cleared') alarms.delete(alarm.key);
      else alarms.set(alarm.key, alarm);
    }
  }
  return { remember, findings, alarms: [...alarms.values()] };
}

/** What must be accounted for. An intraday report owes nothing: a statement or notification tells its entries again. */
function totalsOf({ format, totals }: CamtReport): CamtVerdict['totals'] {
  if (format === 'camt.052') return [];
  return totals.map((total) => ({ ...total, amount: BigInt(total.amount) }));
}

/**
 * Makes the checker of a fund's accounts. `read` walks the bytes once and finds all that the message itself proves;
 * `judge` adds what the configuration and the memory of earlier messages say. Anything found at level `refuse`
 * quarantines the whole message, and nothing of it is remembered.
 */
export function createCamtChecker({ accounts }: CamtCheckerOptions): CamtChecker {
  return {
    name: 'camt',
    async read(body) {
      const reader = createCamtReader({ payments: false });
      for await (const chunk of body.open()) reader.write(chunk);
      reader.end();
      return reader.report();
    },
    remembers: (report) => [
      ...new Set(report.statements.flatMap((statement) => memoryKey(report, statement) ?? [])),
    ],
    judge(report, memory) {
      const own = [...report.findings, ...checkAccounts(report, accounts)];
      const totals = totalsOf(report);
      if (own.some((each) => each.level === 'refuse')) {
        return { accepted: false, findings: own, remember: new Map(), alarms: [], totals };
      }
      const { remember, findings, alarms } = followAll(report, memory);
      return { accepted: true, findings: [...own, ...findings], remember, alarms, totals };
    },
  };
}
