import type { Account, Payment, Remittance } from '../../contracts/canonical/index.ts';
import { ibanFlag, isBic, isCountry, referencesInText } from '../identifiers/index.ts';

export type Flag = Payment['flags'][number];

/** Bounds the answers kept for repeated BICs and countries. */
const KEPT = 1000;

/** A yes-or-no check whose answers are kept: the same banks and countries come again and again. */
function keeping(check: (value: string) => boolean): (value: string) => boolean {
  const answers = new Map<string, boolean>();
  let last = '';
  let lastAnswer = check('');
  const answer = (value: string): boolean => {
    const known = answers.get(value);
    if (known !== undefined) return known;
    if (answers.size >= KEPT) answers.clear();
    const made = check(value);
    answers.set(value, made);
    return made;
  };
  return (value) => {
    if (value === last) return lastAnswer;
    last = value;
    lastAnswer = answer(value);
    return lastAnswer;
  };
}

const soundBic = keeping(isBic);
const soundCountry = keeping(isCountry);

/** Adds what is odd about a bank's BIC. */
export function flagBic(flags: Flag[], bic: string): void {
  if (!soundBic(bic) && !flags.includes('bic-form')) flags.push('bic-form');
}

/** Adds what is odd about a country. */
export function flagCountry(flags: Flag[], country: string): void {
  if (!soundCountry(country) && !flags.includes('country-form')) flags.push('country-form');
}

/** Tells of a reference that stands only in free text. */
export function flagMessage(
  flags: Flag[],
  remittances: readonly Remittance[],
  message: readonly string[],
): void {
  if (message.length === 0 || remittances.some((each) => each.reference !== undefined)) return;
  if (message.some((line) => referencesInText(line).length > 0)) flags.push('reference-in-message');
}

/** What is odd about the account that a statement is of. */
export function flagsOf(account: Account): readonly Flag[] {
  return account.iban !== undefined && ibanFlag(account.iban) !== undefined ? ['account-iban'] : [];
}

/** Whether a flag says that an identifier is wrong; the others tell what is unusual. */
export function isIdentifierFlag(flag: Flag): boolean {
  return /^(reference-check|reference-form|rf-|iban-|bic-form|account-iban)/.test(flag);
}
