import type { FaultPlan, FaultReport } from './faults.ts';
import type { Ledger, Refusal } from './ledger.ts';

/** A line of sums; `cents` are cents. */
export interface AuditLine {
  readonly name: string;
  readonly count: number;
  readonly cents: number;
}

/** One sender's message as the ledger holds it. */
export interface AuditMessage extends AuditLine {
  readonly firstItem: number;
  readonly lastItem: number;
  /**
   * Positions between 0 and the last that were not posted, as ranges; the first 1,000 of them. Not every gap is a
   * loss: debits and charges are not for the register.
   */
  readonly gaps: readonly (readonly [from: number, to: number])[];
  /** Positions that were posted more than once, under other keys. */
  readonly repeated: number;
}

/** What the ledger holds, for tests and people. */
export interface Audit {
  readonly postings: { readonly count: number; readonly cents: number };
  readonly byAccount: readonly AuditLine[];
  readonly byKind: readonly AuditLine[];
  /** `allocated`, or the reason for which a posting is not. */
  readonly byAllocation: readonly AuditLine[];
  readonly byMessage: readonly AuditMessage[];
  /** Items that were offered and not posted, by why. */
  readonly refusals: Readonly<Partial<Record<Refusal, number>>>;
  readonly faults: readonly FaultReport[];
}

/** A posting as it is shown. */
export interface AuditPosting {
  readonly seq: number;
  readonly key: string;
  readonly message: string;
  readonly item: number;
  readonly account: string;
  readonly bookingDate: string;
  readonly cents: number;
  readonly kind: string;
  readonly paymentType: string;
  readonly reference: string | null;
  readonly memberNumber: string | null;
  readonly reason: string | null;
}

const MOST_GAPS = 1000;

export class Auditor {
  readonly #ledger: Ledger;
  readonly #faults: FaultPlan;

  constructor(ledger: Ledger, faults: FaultPlan) {
    this.#ledger = ledger;
    this.#faults = faults;
  }

  audit(): Audit {
    const [postings] = this.#all('SELECT count(*) AS count, coalesce(sum(cents), 0) AS cents FROM posting');
    const sums = (by: string) =>
      this.#all(
        `SELECT ${by} AS name, count(*) AS count, sum(cents) AS cents FROM posting p
         JOIN name a ON a.id = p.account GROUP BY 1 ORDER BY 1`,
      ) as unknown as AuditLine[];
    const refusals = this.#all('SELECT what, count(*) AS count FROM refusal GROUP BY what ORDER BY what');
    return {
      postings: postings as unknown as Audit['postings'],
      byAccount: sums('a.name'),
      byKind: sums('kind'),
      byAllocation: sums("coalesce(reason, 'allocated')"),
      byMessage: this.#messages(),
      refusals: Object.fromEntries(refusals.map(({ what, count }) => [what, count])),
      faults: this.#faults.report(),
    };
  }

  /** Totals by reference, in order of reference, after `after`. */
  references(after: string, limit: number): AuditLine[] {
    return this.#all(
      `SELECT reference AS name, count(*) AS count, sum(cents) AS cents FROM posting
       WHERE reference > ? GROUP BY reference ORDER BY reference LIMIT ?`,
      after,
      limit,
    ) as unknown as AuditLine[];
  }

  /** Postings in the order in which they were made, after `after`. */
  postings(after: number, limit: number): AuditPosting[] {
    return this.#all(
      `SELECT seq, key, m.name AS message, item, a.name AS account, booking_date AS bookingDate, cents, kind,
         payment_type AS paymentType, reference, member_number AS memberNumber, reason
       FROM posting p JOIN name m ON m.id = p.message JOIN name a ON a.id = p.account
       WHERE seq > ? ORDER BY seq LIMIT ?`,
      after,
      limit,
    ) as unknown as AuditPosting[];
  }

  #messages(): AuditMessage[] {
    const lines = this.#all(
      `SELECT message AS id, m.name AS name, count(*) AS count, sum(cents) AS cents, min(item) AS firstItem,
         max(item) AS lastItem, count(*) - count(DISTINCT item) AS repeated
       FROM posting p JOIN name m ON m.id = p.message GROUP BY message ORDER BY min(seq)`,
    ) as unknown as (Omit<AuditMessage, 'gaps'> & { id: number })[];
    return lines.map(({ id, ...line }) => ({ ...line, gaps: this.#gaps(id) }));
  }

  #gaps(message: number): [number, number][] {
    const rows = this.#all(
      `SELECT before + 1 AS start, item - 1 AS last
       FROM (SELECT item, lag(item, 1, -1) OVER (ORDER BY item) AS before FROM posting WHERE message = ?)
       WHERE item > before + 1 LIMIT ?`,
      message,
      MOST_GAPS,
    );
    return rows.map(({ start, last }) => [start as number, last as number]);
  }

  #all(sql: string, ...values: (string | number)[]): Record<string, unknown>[] {
    return this.#ledger.db.prepare(sql).all(...values);
  }
}
