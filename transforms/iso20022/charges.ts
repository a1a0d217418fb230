import type { Charge } from '../../contracts/canonical/index.ts';
import type { ErrorPlace } from '../../lib/errors/index.ts';
import type { Amounts } from './amounts.ts';
import { CHARGE, CHARGE_FIRST, SLOTS, type Slots } from './slots.ts';
import { clear, text } from './text.ts';

/** Charges of an entry or a transaction as they are read, with their effect on the account. */
export class Charges {
  list: Charge[] = [];
  /** Minor units of the account's currency; negative is taken from the account. */
  effect = 0;
  /** What Chrgs says of its total, used when it has no single charge. */
  #total = 0;
  #totalCount = 0;

  /** Whether anything was read of charges in the account's currency. */
  get any(): boolean {
    return this.list.length > 0 || this.#totalCount > 0;
  }

  /** What charges took from (negative) or gave to the account. */
  net(): number {
    return this.list.length > 0 ? this.effect : this.#total;
  }

  /** One Chrgs (version 02) or Rcrd has ended. Without a direction a charge is the customer's cost. */
  end(slots: Slots, currency: string, amounts: Amounts, place: () => ErrorPlace): void {
    const amount = slots[CHARGE.amount];
    if (amount !== undefined) this.#one(amount, slots, currency, amounts, place);
    const total = slots[CHARGE.total];
    if (total !== undefined && slots[CHARGE.totalCurrency] === currency) {
      this.#total -= amounts.minor(total, currency, place);
      this.#totalCount += 1;
    }
    clear(slots, CHARGE_FIRST, SLOTS);
  }

  #one(amount: string, slots: Slots, currency: string, amounts: Amounts, place: () => ErrorPlace): void {
    const own = slots[CHARGE.currency] ?? currency;
    const units = amounts.minor(amount, own, place);
    const direction = text(slots, CHARGE.direction);
    const charge: Charge = { value: amounts.canonical(amount, units, own), currency: own };
    if (direction !== undefined) charge.direction = direction === 'CRDT' ? 'credit' : 'debit';
    const type = text(slots, CHARGE.type);
    if (type !== undefined) charge.type = type;
    this.list.push(charge);
    if (own === currency) this.effect += direction === 'CRDT' ? units : -units;
  }

  clear(): void {
    if (!this.any) return;
    this.list = [];
    this.effect = 0;
    this.#total = 0;
    this.#totalCount = 0;
  }
}
