/**
 * Reference numbers: national (7-3-1) and international (RF, ISO 11649). The same rules stand a second time in
 * `transforms/identifiers`, on purpose: a simulator must not share a check digit with what it tests.
 */

const WEIGHTS = [7, 3, 1];

/** Check digit of a national reference: weights 7, 3, 1 from the right over the base. */
export function referenceCheckDigit(base: string): string {
  let sum = 0;
  for (let i = 0; i < base.length; i++) sum += (base.charCodeAt(base.length - 1 - i) - 48) * WEIGHTS[i % 3]!;
  return String((10 - (sum % 10)) % 10);
}

/** True for 3 to 20 digits (some banks take 3) whose last is the check digit. */
export function isNationalReference(reference: string): boolean {
  return /^\d{3,20}$/.test(reference) && referenceCheckDigit(reference.slice(0, -1)) === reference.slice(-1);
}

/** Remainder by 97 of digits and letters (A = 10 ... Z = 35), one character after another. */
export function mod97(text: string): number {
  let rest = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    rest = code < 58 ? (rest * 10 + code - 48) % 97 : (rest * 100 + code - 55) % 97;
  }
  return rest;
}

/** The RF reference over a body, which in Finland is the national reference with its own check digit. */
export function rfReference(body: string): string {
  return `RF${String(98 - mod97(`${body}RF00`)).padStart(2, '0')}${body}`;
}

export function isRfReference(reference: string): boolean {
  return /^RF\d\d[0-9A-Z]{1,21}$/.test(reference) && mod97(reference.slice(4) + reference.slice(0, 4)) === 1;
}

/** Blanks out, upper case, leading zeros off: of a national reference, and after the check digits of an RF one. */
export function normaliseReference(reference: string): string {
  const plain = reference.replace(/\s+/g, '').toUpperCase();
  return plain.startsWith('RF')
    ? plain.slice(0, 4) + plain.slice(4).replace(/^0+/, '')
    : plain.replace(/^0+/, '');
}
