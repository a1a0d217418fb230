import { mod97 } from './reference.ts';

/** First digits of every synthetic account: no Finnish bank has them, and a production adapter refuses them. */
export const SYNTHETIC_BANK_CODE = '999';

/** BIC of the synthetic bank; a zero as its eighth character marks a test code (ISO 9362). */
export const SYNTHETIC_BIC = 'TESTFIH0';

/** Domestic check digit: Luhn over the 13 digits before it. */
export function luhnDigit(digits: string): string {
  let sum = 0;
  for (let i = 0; i < digits.length; i++) {
    const digit = digits.charCodeAt(digits.length - 1 - i) - 48;
    const doubled = i % 2 === 0 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return String((10 - (sum % 10)) % 10);
}

/** A Finnish IBAN from the 13 digits of its account number before the domestic check digit. */
export function finnishIban(digits: string): string {
  if (!/^\d{13}$/.test(digits)) throw new RangeError(`"${digits}" is not 13 digits`);
  const bban = digits + luhnDigit(digits);
  return `FI${String(98 - mod97(`${bban}FI00`)).padStart(2, '0')}${bban}`;
}

/** True for a Finnish IBAN that passes both modulo 97 and the domestic digit. */
export function isFinnishIban(iban: string): boolean {
  return (
    /^FI\d{16}$/.test(iban) &&
    mod97(iban.slice(4) + iban.slice(0, 4)) === 1 &&
    luhnDigit(iban.slice(4, 17)) === iban[17]
  );
}

/** A synthetic account: bank code 999, a branch of three digits, a number of seven. */
export function syntheticIban(branch: number, number: number): string {
  return finnishIban(SYNTHETIC_BANK_CODE + String(branch).padStart(3, '0') + String(number).padStart(7, '0'));
}

export function isSyntheticIban(iban: string): boolean {
  return isFinnishIban(iban) && iban.startsWith(SYNTHETIC_BANK_CODE, 4);
}
