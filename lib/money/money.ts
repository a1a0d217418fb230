import type { ErrorPlace, KaravaaniError } from '../errors/index.ts';
import { exponentOf } from './currency.ts';
import { DECIMALS, FORM, isPlain, RANGE, readMinor, writeMinor } from './decimal.ts';
import { errors } from './errors.ts';

declare const minorUnits: unique symbol;

/** An amount in minor units (cents) of its currency. May be negative where a sum or balance is. */
export type Minor = bigint & { readonly [minorUnits]: true };

/** Money as it stands in JSON and on the wire. */
export interface MoneyText {
  /** Decimal string. */
  readonly value: string;
  /** ISO 4217 code. */
  readonly currency: string;
}

/** Names a number of minor units as such. */
export function minor(units: bigint | number): Minor {
  return BigInt(units) as Minor;
}

/**
 * Reads a non-negative decimal string of any length as minor units of its currency, strictly: 12.34000 and
 * 00012.30 EUR are accepted; comma, sign, exponent, blanks and lost decimals are MONEY_AMOUNT_FORM and
 * MONEY_AMOUNT_DECIMALS; an unknown currency is MONEY_CURRENCY_UNKNOWN.
 */
export function parseMoney(text: string, currency: string): Minor {
  const exponent = exponentOf(currency);
  const units = readMinor(text, exponent);
  if (units >= 0) return BigInt(units) as Minor;
  if (units !== RANGE || !isPlain(text)) throw amountError(units, text, currency);
  const [whole = '', fraction = ''] = text.split('.');
  if (/[1-9]/.test(fraction.slice(exponent))) throw amountError(DECIMALS, text, currency);
  return BigInt(whole + fraction.slice(0, exponent).padEnd(exponent, '0')) as Minor;
}

/** The decimal string of minor units, with exactly the currency's decimals; negative with a leading minus. */
export function formatMoney(units: Minor, currency: string): string {
  return writeMinor(units, exponentOf(currency));
}

/** Money for JSON. */
export function moneyText(units: Minor, currency: string): MoneyText {
  return { value: formatMoney(units, currency), currency };
}

/** Sum of amounts of one currency, in minor units. */
export function sumMoney(amounts: Iterable<Minor>): Minor {
  let total = 0n;
  for (const amount of amounts) total += amount;
  return total as Minor;
}

/** The coded error for what `readMinor` answered. */
export function amountError(
  answer: number,
  text: string,
  currency: string,
  place?: ErrorPlace,
): KaravaaniError {
  const shown = text.length > 40 ? `${text.slice(0, 40)}...` : text;
  if (answer === FORM) return errors.MONEY_AMOUNT_FORM({ text: shown }, place);
  if (answer === DECIMALS) return errors.MONEY_AMOUNT_DECIMALS({ text: shown, currency }, place);
  return errors.MONEY_AMOUNT_RANGE({ text: shown, currency }, place);
}
