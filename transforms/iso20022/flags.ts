import type { Account, Party, Payment, Remittance } from '../../contracts/canonical/index.ts';
import { ibanFlag, isBic, isCountry, referenceFlag, referencesInText } from '../identifiers/index.ts';

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

function add(flags: Flag[], flag: Flag | undefined): void {
  if (flag !== undefined && !flags.includes(flag)) flags.push(flag);
}

/** Adds what is odd about a party's identifiers. */
export function flagParty(flags: Flag[], party: Party): void {
  const iban = party.account?.iban;
  if (iban !== undefined) add(flags, ibanFlag(iban));
  if (party.bic !== undefined && !soundBic(party.bic)) add(flags, 'bic-form');
  if (party.country !== undefined && !soundCountry(party.country)) add(flags, 'country-form');
}

/** Adds what is odd about references, and tells of a reference that stands only in free text. */
export function flagReferences(
  flags: Flag[],
  payment: {
    remittances: readonly Remittance[];
    message?: readonly string[];
  },
): void {
  let references = 0;
  const { remittances } = payment;
  for (let at = 0; at < remittances.length; at += 1) {
    const { reference } = remittances[at]!;
    if (reference === undefined) continue;
    references += 1;
    add(flags, referenceFlag(reference));
  }
  if (references > 0 || payment.message === undefined) return;
  if (payment.message.some((line) => referencesInText(line).length > 0)) add(flags, 'reference-in-message');
}

/** What is odd about the account that a statement is of. */
export function flagsOf(account: Account): readonly Flag[] {
  return account.iban !== undefined && ibanFlag(account.iban) !== undefined ? ['account-iban'] : [];
}

/** Whether a flag says that an identifier is wrong; the others tell what is unusual. */
export function isIdentifierFlag(flag: Flag): boolean {
  return /^(reference-check|reference-form|rf-|iban-|bic-form|account-iban)/.test(flag);
}
