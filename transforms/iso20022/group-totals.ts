import type { Account } from '../../contracts/canonical/index.ts';
import type { GroupTotal } from './report.ts';
import type { Tally } from './tally.ts';

/** Adds up the booked items of all statements of a message by account and direction. */
export class GroupTotals {
  readonly #groups = new Map<string, { count: number; amount: bigint }>();

  add(account: Account, tally: Tally): void {
    const name = account.iban ?? account.other ?? '';
    this.#line(`${name} credit`, tally.bookedCredits.count, tally.bookedCredits.sum.total());
    this.#line(`${name} debit`, tally.bookedDebits.count, tally.bookedDebits.sum.total());
  }

  #line(group: string, count: number, amount: bigint): void {
    if (count === 0) return;
    const line = this.#groups.get(group) ?? { count: 0, amount: 0n };
    line.count += count;
    line.amount += amount;
    this.#groups.set(group, line);
  }

  list(): GroupTotal[] {
    return [...this.#groups].map(([group, { count, amount }]) => ({
      group,
      count,
      amount: amount.toString(),
    }));
  }
}
