import { bankDayBefore, isoDate } from '../calendar.ts';
import { draw, pick, type Stream, stream } from '../random.ts';
import type { World } from '../world.ts';

/**
 * How an account goes on from day to day, with no state kept: which days are empty, what the sequence numbers are, and
 * what the balance is in the evening. The balance is brought to a drawn figure each evening by a transfer to the fund's
 * main account (as cash pools do), so a day's closing balance, and with it the next day's opening balance, follows from
 * the seed and the day alone, however many entries the day has.
 */
export interface AccountState {
  /** Items of the day. */
  readonly count: number;
  /** Statements since the beginning, empty ones too. */
  readonly electronicSequence: number;
  /** Statements with entries in the calendar year; 0 on an empty day. */
  readonly legalSequence: number;
  /** Notifications (054) since the beginning; days without items have none. */
  readonly notifications: number;
  readonly openingCents: number;
  readonly closingCents: number;
}

/** Parts of the day's items by account, the rest on the first. */
const SHARES = [0, 0.3, 0.1];
/** One day in eight has nothing on an account other than the first. */
const EMPTY_EVERY = 8;
const MOST_BEFORE = 900;

export class Continuity {
  readonly #world: World;
  readonly #entriesOn: (day: number) => number;
  readonly #day: number;
  readonly #date: number;

  /** `entriesOn` tells how many items each day from 1 on has; `date` is the booking day of day number `day`. */
  constructor(world: World, entriesOn: (day: number) => number, day: number, date: number) {
    if (!Number.isInteger(day) || day < 1) throw new RangeError(`day ${day} is not a whole number from 1 up`);
    this.#world = world;
    this.#entriesOn = entriesOn;
    this.#day = day;
    this.#date = date;
  }

  of(account: number): AccountState {
    const from = stream(this.#world.seed, 'balances', account);
    const count = this.#count(account, this.#day);
    const year = isoDate(this.#date).slice(0, 4);
    let legal = 0;
    let notifications = 0;
    let date = this.#date;
    for (let day = this.#day; day >= 1; day--, date = bankDayBefore(date)) {
      if (this.#count(account, day) === 0) continue;
      notifications++;
      if (isoDate(date).startsWith(year)) legal++;
    }
    return {
      count,
      electronicSequence: 1 + pick(from, 0, 1, MOST_BEFORE) + this.#day,
      legalSequence: count === 0 ? 0 : legal,
      notifications,
      openingCents: this.#evening(from, account, this.#day - 1),
      closingCents: this.#evening(from, account, this.#day),
    };
  }

  /** Balance after a day: the figure drawn for the last day that had items. */
  #evening(from: Stream, account: number, day: number): number {
    let last = day;
    while (last > 0 && this.#count(account, last) === 0) last--;
    return 100_000 + pick(from, last, 0, 900_000);
  }

  #count(account: number, day: number): number {
    const all = this.#entriesOn(day);
    if (account > 0) return this.#share(all, account, day);
    const others = this.#world.fund.accounts.slice(1).map((_, i) => this.#share(all, i + 1, day));
    return all - others.reduce((sum, part) => sum + part, 0);
  }

  #share(all: number, account: number, day: number): number {
    const empty = draw(stream(this.#world.seed, 'empty', account), day, 0) % EMPTY_EVERY === 0;
    return empty ? 0 : Math.floor(all * (SHARES[account] ?? 0.02));
  }
}
