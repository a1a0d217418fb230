import table from './iban-lengths.json' with { type: 'json' };
import { compact, isDigits, mod97, POWERS_MOD_97 } from './mod97.ts';

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
  if (iban.startsWith('FI')) return finnishFlag(iban);
  const { length } = iban;
  if (length < SHORTEST || length > LONGEST || !FORM.test(iban)) return 'iban-form';
  const expected = lengths.get(iban.slice(0, 2));
  if (expected !== undefined && expected !== length) return 'iban-form';
  return mod97(iban, 4) === 1 ? undefined : 'iban-check-digits';
}

const FORM = /^[A-Z]{2}[0-9]{2}[0-9A-Z]+$/;
/** `FI` as digits (F = 15, I = 18), which stand before the check digits when these are moved to the end. */
const FI_DIGITS = 1518;

/** All three checks of a Finnish IBAN in one loop: there is one for every payment. */
function finnishFlag(iban: string): IbanFlag | undefined {
  if (iban.length !== FINNISH_LENGTH || !isDigits(iban, 2, 4)) return 'iban-form';
  const checkDigits = (iban.charCodeAt(2) - 48) * 10 + iban.charCodeAt(3) - 48;
  let rest = 0;
  let luhn = 0;
  for (let at = 4; at < FINNISH_LENGTH; at += 1) {
    const digit = iban.charCodeAt(at) - 48;
    if (digit < 0 || digit > 9) return 'iban-form';
    // The last digit stands before the six of country and check digits.
    rest += digit * POWERS_MOD_97[FINNISH_LENGTH - 1 - at + 6]!;
    // Counted from the right, every second digit is doubled.
    const doubled = (at & 1) === 0 ? digit * 2 : digit;
    luhn += doubled > 9 ? doubled - 9 : doubled;
  }
  if ((rest + FI_DIGITS * 100 + checkDigits) % 97 !== 1) return 'iban-check-digits';
  return luhn % 10 === 0 ? undefined : 'iban-domestic-digit';
}

/** Normalises an IBAN and adds what is odd about it to `flags`. The same as `normaliseIban` and `ibanFlag`. */
export function readFlaggedIban<F extends string>(text: string, flags: (IbanFlag | F)[]): string {
  // A Finnish IBAN whose form is right is normalised already.
  let flag: IbanFlag | undefined = text.startsWith('FI') ? finnishFlag(text) : 'iban-form';
  let iban = text;
  if (flag === 'iban-form') {
    iban = compact(text);
    flag = ibanFlag(iban);
  }
  if (flag !== undefined && !flags.includes(flag)) flags.push(flag);
  return iban;
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
