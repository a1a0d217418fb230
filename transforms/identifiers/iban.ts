import table from './iban-lengths.json' with { type: 'json' };
import { compact, isDigits, mod97 } from './mod97.ts';

/** What is odd about an IBAN. An incoming IBAN is flagged, never rejected. */
export type IbanFlag = 'iban-form' | 'iban-check-digits' | 'iban-domestic-digit';

const lengths = new Map<string, number>(Object.entries(table.lengths));
const FINNISH_LENGTH = 18;
/** ISO 13616: country, two check digits and at most 30 characters. */
const LONGEST = 34;
const SHORTEST = 15;

/** Blanks removed, capitals. */
export function normaliseIban(text: string): string {
  return compact(text);
}

/** What is odd about a normalised IBAN, or undefined: its form, its mod 97, and a Finnish one's domestic digit. */
export function ibanFlag(iban: string): IbanFlag | undefined {
  const length = iban.length;
  const finnish = iban.startsWith('FI');
  if (finnish) {
    if (length !== FINNISH_LENGTH || !isDigits(iban, 2)) return 'iban-form';
  } else {
    if (length < SHORTEST || length > LONGEST || !/^[A-Z]{2}[0-9]{2}[0-9A-Z]+$/.test(iban))
      return 'iban-form';
    const expected = lengths.get(iban.slice(0, 2));
    if (expected !== undefined && expected !== length) return 'iban-form';
  }
  if (mod97(iban, 4) !== 1) return 'iban-check-digits';
  return finnish && !hasDomesticDigit(iban, 4) ? 'iban-domestic-digit' : undefined;
}

/** Groups of four, for print. */
export function formatIban(iban: string): string {
  return iban.replace(/(.{4})(?=.)/g, '$1 ');
}

/** The domestic check digit (Luhn) over 13 digits of a Finnish account number in machine form. */
export function domesticCheckDigit(base: string): number {
  let sum = 0;
  for (let at = base.length - 1, twice = true; at >= 0; at -= 1, twice = !twice) {
    const digit = (base.charCodeAt(at) - 48) * (twice ? 2 : 1);
    sum += digit > 9 ? digit - 9 : digit;
  }
  return (10 - (sum % 10)) % 10;
}

function hasDomesticDigit(text: string, from: number): boolean {
  let sum = 0;
  for (let at = text.length - 1, twice = false; at >= from; at -= 1, twice = !twice) {
    const digit = (text.charCodeAt(at) - 48) * (twice ? 2 : 1);
    sum += digit > 9 ? digit - 9 : digit;
  }
  return sum % 10 === 0;
}

/** The IBAN of a Finnish account number in machine form (14 digits). */
export function finnishIban(bban: string): string {
  return `FI${String(98 - mod97(`${bban}FI00`)).padStart(2, '0')}${bban}`;
}

/**
 * The machine form (14 digits) of a Finnish account number in its old short form NNNNNN-N{2..8}: zeros are added
 * after digit 6, or after digit 7 where the bank's number starts with 4 or 5. Undefined when it is no such number
 * or its domestic check digit is wrong.
 */
export function readBban(text: string): string | undefined {
  const parts = /^([0-9]{6})-?([0-9]{2,8})$/.exec(text.replace(/\s+/g, ''));
  if (parts === null) return undefined;
  const [, bank = '', account = ''] = parts;
  const kept = bank.startsWith('4') || bank.startsWith('5') ? 1 : 0;
  const bban = bank + account.slice(0, kept) + account.slice(kept).padStart(8 - kept, '0');
  return hasDomesticDigit(bban, 0) ? bban : undefined;
}
