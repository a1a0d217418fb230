import type { Alarm, Finding, VerdictTotal } from '../spi/index.ts';
import type { Write } from '../store/spi.ts';

/** A check's verdict as it is kept: made once per message. */
export interface VerdictValue {
  readonly checker: string;
  readonly at: number;
  readonly accepted: boolean;
  readonly findings: readonly Finding[];
  /** Amounts as decimal texts of minor units. */
  readonly totals: readonly { readonly group: string; readonly count: number; readonly amount: string }[];
  readonly alarms: readonly Alarm[];
  readonly report: unknown;
}

export function storedTotals(totals: readonly VerdictTotal[]): VerdictValue['totals'] {
  return totals.map(({ group, count, amount }) => ({ group, count, amount: amount.toString() }));
}

/** Prefix of a message's verdicts among the records of kind `expectation`. */
export function verdictPrefix(message: string): string {
  return `verdict/${message}/`;
}

/** Verdicts are expectations: what the message says must be accounted for. They stay as long as the message. */
export function putVerdict(message: string, value: VerdictValue): Write {
  const key = verdictPrefix(message) + value.checker;
  return {
    put: { kind: 'expectation', key, value, state: value.accepted ? 'accepted' : 'refused', sort: value.at },
  };
}
