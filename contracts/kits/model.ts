/** The shape of every kit: cases as data, run by a driver against a target, told in one report. */

export type JsonObject = { readonly [name: string]: unknown };

/** How we know that the real system behaves as a case says. */
export type Evidence = 'vendor' | 'traffic' | 'spec' | 'assumed';

/** What a simulator does, and how we know (rules.yaml). */
export interface KitRule {
  readonly what: string;
  readonly evidence: Evidence;
  readonly source: string;
}

/** One thing that is done to the target; its one name says which (`post`, `search`), its value how. */
export type Step = JsonObject;

/** One behaviour (cases.yaml). `${path}` in its texts is filled from the target's configuration and the run. */
export interface KitCase {
  readonly id: string;
  readonly title: string;
  /** Where it is required. */
  readonly requirement: string;
  /** Operations and statuses that it shows, `postPayments 200`. */
  readonly covers: readonly string[];
  /** Rules that it proves, each by name. */
  readonly rules: readonly string[];
  /** `safe-live`: leaves nothing behind, may run against a vendor. `posting`: leaves postings behind. */
  readonly tags: readonly string[];
  /** Paths into the target's configuration without which it cannot run. */
  readonly needs?: readonly string[];
  /** Steps that must succeed first. */
  readonly given?: readonly Step[];
  readonly when: Step;
  /** What must be observed; see match.ts. */
  readonly then: JsonObject;
}

/** A kit as its folder holds it. */
export interface Kit {
  readonly name: string;
  readonly version: string;
  readonly title: string;
  readonly rules: Readonly<Record<string, KitRule>>;
  /** What is not checked by the simulator. */
  readonly notChecked: readonly string[];
  /** Every operation and status of the contract. */
  readonly operations: readonly string[];
  /** Values that steps have unless a case says otherwise. */
  readonly defaults: JsonObject;
  readonly cases: readonly KitCase[];
  /** Names of fields that hold personal data: never shown in a report. */
  readonly personal: ReadonlySet<string>;
}

/** A gap that is known, has an owner, and ends. */
export interface KnownDifference {
  readonly case: string;
  readonly reason: string;
  readonly owner: string;
  /** Last day on which it counts (YYYY-MM-DD). */
  readonly expires: string;
}

/** What is the same in every kit's configuration of a target. */
export interface TargetConfig extends JsonObject {
  readonly formatVersion: 1;
  readonly target: 'simulator' | 'vendor';
  /** Tags that a vendor allows beside `safe-live`. */
  readonly allow?: readonly string[];
  readonly differences?: readonly KnownDifference[];
}

/** Does steps, in its own way, and tells what it saw as plain data. */
export interface KitDriver {
  /** `wire` for a kit's own; the adapter's name for an adapter's. */
  readonly name: string;
  /** False: this driver has no way to do the step (an adapter cannot send a wrong token). */
  supports(step: Step): boolean;
  /** Also told as plain data: that there was no connection. Throws only when the driver itself is broken. */
  perform(step: Step): Promise<JsonObject>;
  close(): Promise<void> | void;
}

export type CaseResult = 'pass' | 'fail' | 'skipped' | 'known-difference' | 'not-supported';

/** One value that was not as the case says. */
export interface Mismatch {
  /** JSON Pointer into what was observed. */
  readonly at: string;
  readonly expected: unknown;
  readonly got: unknown;
}

export interface CaseReport {
  readonly id: string;
  readonly title: string;
  readonly requirement: string;
  readonly result: CaseResult;
  /** Why it was skipped or not supported, or which difference is known. */
  readonly reason?: string;
  readonly mismatches: readonly Mismatch[];
  readonly rules: Readonly<Record<string, Evidence>>;
  readonly milliseconds: number;
}

export interface KitReport {
  readonly kit: string;
  readonly version: string;
  readonly driver: string;
  readonly target: { readonly kind: string; readonly url: string };
  /** ISO 8601. */
  readonly startedAt: string;
  readonly milliseconds: number;
  readonly summary: Readonly<Record<CaseResult, number>>;
  readonly numbers: {
    /** Share of the contract's operations and statuses that have a case. */
    readonly index: number;
    /** Share of the cases that were run and passed. */
    readonly score: number;
    /** Share of the rules that a vendor or recorded traffic stands behind. */
    readonly proven: number;
  };
  /** Rules that nobody outside has confirmed, first thing to read. */
  readonly assumed: readonly { readonly rule: string; readonly what: string; readonly source: string }[];
  readonly notChecked: readonly string[];
  readonly cases: readonly CaseReport[];
}
