const ZERO = 48;
const A = 65;

/**
 * Remainder by 97 of a text of digits and capital letters, letters counted A = 10 ... Z = 35 (ISO 7064, as IBAN
 * and RF use it), read from `start` to the end and then from 0 to `start`. -1 when another character stands in it.
 */
export function mod97(text: string, start = 0): number {
  const length = text.length;
  let remainder = 0;
  for (let step = 0; step < length; step += 1) {
    const at = start + step;
    const code = text.charCodeAt(at < length ? at : at - length);
    if (code >= ZERO && code <= ZERO + 9) remainder = (remainder * 10 + code - ZERO) % 97;
    else if (code >= A && code <= A + 25) remainder = (remainder * 100 + code - A + 10) % 97;
    else return -1;
  }
  return remainder;
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

export function isDigits(text: string): boolean {
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at) - ZERO;
    if (code < 0 || code > 9) return false;
  }
  return text.length > 0;
}

export function stripZeros(text: string, from = 0): string {
  let at = from;
  while (text.charCodeAt(at) === ZERO) at += 1;
  return at === from ? text : text.slice(0, from) + text.slice(at);
}
