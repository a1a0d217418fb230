import type { Payment } from '../../contracts/canonical/index.ts';
import { MinorSum } from '../../lib/money/index.ts';

/** Entries of one status and direction: how many, and their sum in minor units. */
export interface TallyLine {
  readonly status: Payment['status'];
  readonly direction: 'credit' | 'debit';
  readonly count: number;
  readonly sum: bigint;
}

class Line {
  readonly status: Payment['status'];
  readonly credit: boolean;
  readonly sum = new MinorSum();
  count = 0;

  constructor(status: Payment['status'], credit: boolean) {
    this.status = status;
    this.credit = credit;
  }
}

/** Counts and sums of one statement, as it is read. */
export class Tally {
  readonly #lines: Line[] = [];
  #last: Line | undefined;
  /** Items of booked entries, which is what is posted or accounted for one by one. */
  readonly bookedCredits = new Line('BOOK', true);
  readonly bookedDebits = new Line('BOOK', false);

  entry(status: Payment['status'], credit: boolean, units: number): void {
    let line = this.#last;
    if (line === undefined || line.status !== status || line.credit !== credit) {
      line = this.#lines.find((each) => each.status === status && each.credit === credit);
      if (line === undefined) {
        line = new Line(status, credit);
        this.#lines.push(line);
      }
      this.#last = line;
    }
    line.count += 1;
    line.sum.add(units);
  }

  bookedItem(credit: boolean, units: number): void {
    const line = credit ? this.bookedCredits : this.bookedDebits;
    line.count += 1;
    line.sum.add(units);
  }

  lines(): TallyLine[] {
    return this.#lines.map((line) => ({
      status: line.status,
      direction: line.credit ? 'credit' : 'debit',
      count: line.count,
      sum: line.sum.total(),
    }));
  }
}
