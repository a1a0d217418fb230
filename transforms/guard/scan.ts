/**
 * Finds personal identity codes (hetu) that could be a real person's, in bytes, at more than 500 MB/s: most bytes
 * are never looked at. A code is six digits, a separator, three digits and a check character, with no letter or
 * digit before or after.
 */

/** Code length in characters. */
const LENGTH = 11;
/** Individual numbers of real persons: 900 to 999 are given to test persons, 000 and 001 to nobody. */
const FIRST_REAL = 2;
const LAST_REAL = 899;

const CHECK_CHARACTERS = '0123456789ABCDEFHJKLMNPRSTUVWXY';

/** What a byte is, as bits. */
const DIGIT = 1;
const LETTER = 2;
const SEPARATOR = 4;
const WORD = DIGIT | LETTER;
const kinds = new Uint8Array(256);
/** Value of a check character, in either case; 255 for others. */
const checkValues = new Uint8Array(256).fill(255);

for (let digit = 0; digit <= 9; digit++) kinds[0x30 + digit] = DIGIT;
for (let letter = 0x41; letter <= 0x5a; letter++) {
  kinds[letter] = LETTER;
  kinds[letter + 0x20] = LETTER;
}
for (const separator of '+-ABCDEFUVWXY') {
  const byte = separator.charCodeAt(0);
  kinds[byte] = kinds[byte]! | SEPARATOR;
  if (byte >= 0x41) kinds[byte + 0x20] = kinds[byte + 0x20]! | SEPARATOR;
}
for (let value = 0; value < CHECK_CHARACTERS.length; value++) {
  const byte = CHECK_CHARACTERS.charCodeAt(value);
  checkValues[byte] = value;
  if (byte >= 0x41) checkValues[byte + 0x20] = value;
}

/** What to look through. */
export interface ScanRange {
  /** A code may begin from here... */
  readonly from: number;
  /** ...and its text ends before this. */
  readonly end: number;
  /** Where the text begins, at most `from`: the character before a code is looked at from here on. */
  readonly floor: number;
  /** 2 reads UTF-16; the offsets are then those of low bytes. */
  readonly stride: 1 | 2;
  /** The text goes on after `end`: a code that ends there is not told yet. */
  readonly open: boolean;
}

/**
 * Offset of the first code that could be a real person's, or -1. The text is in any encoding that has ASCII in its
 * lower half, or in UTF-16.
 */
export function findRealPerson(bytes: Uint8Array, range: ScanRange): number {
  const { from, end, stride } = range;
  const last = end - LENGTH * stride;
  const fifth = 5 * stride;
  let at = from;
  while (at <= last) {
    // The last digit of the six: when it is none, no code begins at or before it.
    if ((kinds[bytes[at + fifth]!]! & DIGIT) === 0) {
      at += fifth + stride;
      continue;
    }
    let back = at + 4 * stride;
    while (back >= at && (kinds[bytes[back]!]! & DIGIT) !== 0) back -= stride;
    if (back >= at) {
      at = back + stride;
      continue;
    }
    if ((kinds[bytes[at + fifth + stride]!]! & SEPARATOR) !== 0 && isReal(bytes, at, range)) return at;
    at += stride;
  }
  return -1;
}

function isReal(bytes: Uint8Array, at: number, { end, floor, stride, open }: ScanRange): boolean {
  const after = at + LENGTH * stride;
  if (at - stride >= floor && (kinds[bytes[at - stride]!]! & WORD) !== 0) return false;
  if (after < end ? (kinds[bytes[after]!]! & WORD) !== 0 : open) return false;
  const number = digits(bytes, at, 6, stride);
  const day = Math.floor(number / 10_000);
  const month = Math.floor(number / 100) % 100;
  if (day < 1 || day > 31 || month < 1 || month > 12) return false;
  const individual = digits(bytes, at + 7 * stride, 3, stride);
  if (!(individual >= FIRST_REAL && individual <= LAST_REAL)) return false;
  return checkValues[bytes[at + 10 * stride]!] === (number * 1000 + individual) % CHECK_CHARACTERS.length;
}

/** NaN when one of them is no digit. */
function digits(bytes: Uint8Array, at: number, count: number, stride: number): number {
  let value = 0;
  for (let index = 0; index < count; index++) {
    const byte = bytes[at + index * stride]!;
    value = (kinds[byte]! & DIGIT) === 0 ? Number.NaN : value * 10 + byte - 0x30;
  }
  return value;
}
