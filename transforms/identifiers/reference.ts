import { compact, isDigits, mod97, POWERS_MOD_97, stripZeros } from './mod97.ts';

/** A creditor's reference as read, as compared, and of which form. The form alone decides the type. */
export interface CreditorReference {
  readonly asRead: string;
  readonly normalised: string;
  readonly type: 'national' | 'rf' | 'other';
}

/** What is odd about a reference. An incoming reference is flagged, never rejected. */
export type ReferenceFlag =
  | 'reference-form'
  | 'reference-check-digit'
  | 'rf-check-digits'
  | 'rf-national-check-digit';

const WEIGHTS = [7, 3, 1] as const;
/** A national reference is 4 to 20 digits; some banks accept and print shorter ones. */
const NATIONAL_LONGEST = 20;
const NATIONAL_SHORTEST = 2;
/** ISO 11649: `RF`, two check digits and at most 21 characters. */
const RF_LONGEST = 25;

/** Check digit of a national reference (viitenumero) over its base: weights 7, 3, 1 from the right. */
export function nationalCheckDigit(base: string): number {
  let sum = 0;
  for (let at = base.length - 1, place = 0; at >= 0; at -= 1, place += 1) {
    sum += (base.charCodeAt(at) - 48) * WEIGHTS[(place % 3) as 0 | 1 | 2];
  }
  return (10 - (sum % 10)) % 10;
}

/** Whether the last digit is the check digit of the ones before. Leading zeros do not matter. */
export function isNationalReference(text: string): boolean {
  const last = text.length - 1;
  if (last < 1 || last >= NATIONAL_LONGEST || !isDigits(text)) return false;
  let sum = text.charCodeAt(last) - 48;
  for (let at = last - 1, place = 0; at >= 0; at -= 1, place = place === 2 ? 0 : place + 1) {
    sum += (text.charCodeAt(at) - 48) * WEIGHTS[place as 0 | 1 | 2];
  }
  return sum % 10 === 0;
}

/** The RF reference (ISO 11649) of a body of digits and capital letters. */
export function rfReference(body: string): string {
  const check = 98 - mod97(`${body}RF00`);
  return `RF${String(check).padStart(2, '0')}${body}`;
}

/** Whether the form and the check digits are those of ISO 11649. */
export function isRfReference(text: string): boolean {
  return hasRfForm(text) && mod97(text, 4) === 1;
}

function hasRfForm(text: string): boolean {
  if (text.length < 5 || text.length > RF_LONGEST || !text.startsWith('RF')) return false;
  return isDigits(text.slice(2, 4)) && mod97(text) >= 0;
}

/**
 * Reads a reference as it stands in a message: blanks removed, capitals, leading zeros of a national reference
 * and zeros after an RF reference's check digits removed.
 */
export function readReference(asRead: string): CreditorReference {
  const text = compact(asRead);
  if (isDigits(text)) {
    const normalised = stripZeros(text);
    const fits = normalised.length >= NATIONAL_SHORTEST && normalised.length <= NATIONAL_LONGEST;
    return { asRead, normalised, type: fits ? 'national' : 'other' };
  }
  if (hasRfForm(text)) return { asRead, normalised: stripZeros(text, 4), type: 'rf' };
  return { asRead, normalised: text, type: 'other' };
}

/**
 * What is odd about a reference, or undefined. RF validity and 7-3-1 validity are separate tests: a valid RF
 * reference whose body is no national reference is flagged too, as a Finnish creditor issues none such.
 */
export function referenceFlag(reference: CreditorReference): ReferenceFlag | undefined {
  const text = reference.normalised;
  if (reference.type === 'national') return isNationalReference(text) ? undefined : 'reference-check-digit';
  if (reference.type === 'other') return 'reference-form';
  if (mod97(text, 4) !== 1) return 'rf-check-digits';
  return isNationalReference(text.slice(4)) ? undefined : 'rf-national-check-digit';
}

/**
 * Reads a reference and adds what is odd about it to `flags`: both in one go, as there is one for every payment.
 * The same as `readReference` and `referenceFlag`.
 */
export function readFlaggedReference<F extends string>(
  asRead: string,
  flags: (ReferenceFlag | F)[],
): CreditorReference {
  const length = asRead.length;
  let sum = 0;
  let place = 0;
  // Digits alone, from the right: leading zeros add nothing to the sum.
  for (let at = length - 1; at >= 0; at -= 1) {
    const digit = asRead.charCodeAt(at) - 48;
    if (digit < 0 || digit > 9) return otherFlagged(asRead, flags);
    if (at === length - 1) sum = digit;
    else {
      sum += place === 0 ? digit * 7 : place === 1 ? digit * 3 : digit;
      place = place === 2 ? 0 : place + 1;
    }
  }
  const normalised = stripZeros(asRead);
  if (normalised.length < NATIONAL_SHORTEST || normalised.length > NATIONAL_LONGEST)
    return otherFlagged(asRead, flags);
  if (sum % 10 !== 0) addFlag(flags, 'reference-check-digit');
  return { asRead, normalised, type: 'national' };
}

/** `RF` as digits (R = 27, F = 15), which stand with the check digits behind the rest. */
const RF_DIGITS = 2715;
const RF_BODY = 4;

/**
 * Whether it is an RF reference as Finnish creditors issue them, written as it is compared, and both its check digits
 * and those of its body are right: nearly every one is.
 */
function isSoundRf(text: string): boolean {
  const { length } = text;
  const shortest = RF_BODY + NATIONAL_SHORTEST;
  if (length < shortest || length > RF_BODY + NATIONAL_LONGEST || !text.startsWith('RF')) return false;
  if (text.charCodeAt(RF_BODY) === 48) return false;
  let sum = text.charCodeAt(length - 1) - 48;
  let rest = 0;
  let place = 0;
  for (let at = length - 1; at >= RF_BODY; at -= 1) {
    const digit = text.charCodeAt(at) - 48;
    if (digit < 0 || digit > 9) return false;
    rest += digit * POWERS_MOD_97[length - 1 - at + 6]!;
    if (at === length - 1) continue;
    sum += digit * WEIGHTS[place as 0 | 1 | 2];
    place = place === 2 ? 0 : place + 1;
  }
  if (sum % 10 !== 0 || !isDigits(text, 2, RF_BODY)) return false;
  const checkDigits = (text.charCodeAt(2) - 48) * 10 + text.charCodeAt(3) - 48;
  return (rest + RF_DIGITS * 100 + checkDigits) % 97 === 1;
}

function otherFlagged<F extends string>(asRead: string, flags: (ReferenceFlag | F)[]): CreditorReference {
  if (isSoundRf(asRead)) return { asRead, normalised: asRead, type: 'rf' };
  const reference = readReference(asRead);
  const flag = referenceFlag(reference);
  if (flag !== undefined) addFlag(flags, flag);
  return reference;
}

function addFlag<F extends string>(flags: (ReferenceFlag | F)[], flag: ReferenceFlag): void {
  if (!flags.includes(flag)) flags.push(flag);
}

/** For print: national references in groups of five from the right, RF references in groups of four from the left. */
export function formatReference(reference: CreditorReference): string {
  if (reference.type === 'national') return reference.normalised.replace(/\B(?=(.{5})+$)/g, ' ');
  if (reference.type === 'rf') return reference.normalised.replace(/(.{4})(?=.)/g, '$1 ');
  return reference.normalised;
}

/**
 * References that a payer seems to have typed into free text: a suggestion for people, never an allocation.
 * Only what passes its check is told, and a bare number of less than four digits never is.
 */
export function referencesInText(text: string): CreditorReference[] {
  const found =
    text
      .toUpperCase()
      .match(/\bRF[0-9]{2}[0-9A-Z]{1,21}\b|(?<![0-9A-Z])(?:RFB\/)?[0-9]{4,20}(?![0-9A-Z])/g) ?? [];
  return found
    .map((each) => readReference(each.replace('RFB/', '')))
    .filter((each) =>
      each.type === 'rf' ? isRfReference(each.normalised) : isNationalReference(each.normalised),
    );
}
