import type { BodyHandle } from './body.ts';

/**
 * A whole-message check (the `verify:` component runs it): what the bytes prove, then what memory says of it.
 * `read` and `judge` are pure: memory comes in and goes out as JSON values.
 */
export interface Checker<Report = unknown> {
  /** Name after `verify:`. */
  readonly name: string;
  /** Pass 1: reads the whole body once. A body that can't be read is a coded error; it quarantines the message. */
  read(body: BodyHandle): Promise<Report>;
  /** Keys of what must be remembered to judge this report. */
  remembers(report: Report): readonly string[];
  judge(report: Report, memory: ReadonlyMap<string, unknown>): Verdict;
}

/** Made once per message and committed with what is to be remembered. */
export interface Verdict {
  /** False: the message is quarantined and nothing of it goes on. */
  readonly accepted: boolean;
  readonly findings: readonly Finding[];
  /** Memory key to its new value. */
  readonly remember: ReadonlyMap<string, unknown>;
  /** Alarms to open, or to clear when what was missing has come. */
  readonly alarms: readonly Alarm[];
  /** Sums for reconciliation: one line per group (the split's `tallyBy`), amounts in minor units. */
  readonly totals: readonly VerdictTotal[];
}

export interface VerdictTotal {
  readonly group: string;
  readonly count: number;
  readonly amount: bigint;
}

export interface Finding {
  readonly level: 'refuse' | 'warn';
  /** From the error registry. */
  readonly code: string;
  readonly what: string;
  readonly remedy: string;
  readonly place?: { readonly path?: string; readonly offset?: number; readonly line?: number };
}

export interface Alarm {
  readonly key: string;
  readonly state: 'open' | 'cleared';
  readonly code: string;
  readonly what: string;
}
