import type { Money } from '../../contracts/canonical/index.ts';
import type { ErrorPlace } from '../../lib/errors/index.ts';
import { amountError, exponentOf, isCanonical, readMinor, writeMinor } from '../../lib/money/index.ts';
import { placed } from './place.ts';

/** Reads amounts as minor units and writes them canonically, keeping what it looked up last. */
export class Amounts {
  #currency = '';
  #exponent = 0;
  #text = '';
  #textCurrency = '';
  #units = -1;

  exponent(currency: string): number {
    if (currency !== this.#currency) {
      this.#exponent = exponentOf(currency);
      this.#currency = currency;
    }
    return this.#exponent;
  }

  /** Minor units; MONEY_AMOUNT_* with the place when the text is not a plain amount of the currency. */
  minor(text: string, currency: string, place: () => ErrorPlace): number {
    // A payment tells its amount several times: in the entry, the transaction and the remittance.
    if (text === this.#text && currency === this.#textCurrency) return this.#units;
    const units = readMinor(text, this.#exponentAt(currency, place));
    if (units < 0) throw amountError(units, text, currency, place());
    this.#text = text;
    this.#textCurrency = currency;
    this.#units = units;
    return units;
  }

  #exponentAt(currency: string, place: () => ErrorPlace): number {
    if (currency === this.#currency) return this.#exponent;
    return placed(() => this.exponent(currency), place);
  }

  /** The canonical text of `units`, which were read from `text`. */
  canonical(text: string, units: number, currency: string): string {
    const exponent = this.exponent(currency);
    return isCanonical(text, exponent) ? text : writeMinor(units, exponent);
  }

  write(units: number | bigint, currency: string): string {
    return writeMinor(units, this.exponent(currency));
  }

  money(text: string, currency: string, place: () => ErrorPlace): Money {
    return { value: this.canonical(text, this.minor(text, currency, place), currency), currency };
  }
}
