const ZERO = 48;
const A = 65;

/** Powers of ten by 97, from the first on, as far as the longest IBAN and RF reference need. */
export const POWERS_MOD_97: readonly number[] = powers(32);

function powers(count: number): number[] {
  const found = [1];
  while (found.length < count) found.push((found.at(-1)! * 10) % 97);
  return found;
}

/** Up to here a remainder may grow before it is taken by 97: two more digits still fit 32 bits, which is fast. */
const LARGEST_REST = 9_999_999;

/**
 * Remainder by 97 of a text of digits and capital letters, letters counted A = 10 ... Z = 35 (ISO 7064, as IBAN
 * and RF use it), read from `start` to the end and then from 0 to `start`. -1 when another character stands in it.
 */
export function mod97(text: string, start = 0): number {
  const length = text.length;
  let rest = 0;
  for (let step = 0; step < length; step += 1) {
    const at = start + step;
    const code = text.charCodeAt(at < length ? at : at - length);
    if (rest > LARGEST_REST) rest %= 97;
    if (code >= ZERO && code <= ZERO + 9) rest = rest * 10 + code - ZERO;
    else if (code >= A && code <= A + 25) rest = rest * 100 + code - A + 10;
    else return -1;
  }
  return rest % 97;
}

/** Blanks of any kind removed, and capitals; the text itself when nothing changes. */
export function compact(text: string): string {
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    const plain = (code >= ZERO && code <= ZERO + 9) || (code >= A && code <= A + 25);
    if (!plain) return text.replace(/\s+/g, '').toUpperCase();
  }
  return text;
}

/** Whether the text has digits only from `from` up to `to`, and at least one. */
export function isDigits(text: string, from = 0, to = text.length): boolean {
  for (let at = from; at < to; at += 1) {
    const code = text.charCodeAt(at) - ZERO;
    if (code < 0 || code > 9) return false;
  }
  return to > from;
}

export function stripZeros(text: string, from = 0): string {
  let at = from;
  while (text.charCodeAt(at) === ZERO) at += 1;
  return at === from ? text : text.slice(0, from) + text.slice(at);
}
