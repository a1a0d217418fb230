import { isCharacter, isNameStart } from '../characters.ts';
import type { ByteClasses } from '../classes.ts';
import {
  E_BYTES,
  E_CHARACTER,
  E_ENTITY,
  E_REFERENCE,
  E_REFERENCE_CHARACTER,
  E_TOKEN,
  FORBIDDEN,
  LEAD,
  NAME_END,
  NAME_LEAD,
  NAME_START,
} from '../codes.ts';

/** Instead of a position: the bytes are not enough to tell. */
export const STARVE = -1;
/** Instead of a position: the document is refused, the source knows why. */
export const FAIL = -2;

const HASH = 0x23;
const SEMICOLON = 0x3b;
const LOWER_X = 0x78;

const ENTITIES = ['lt;', 'gt;', 'amp;', 'apos;', 'quot;'].map((text) => Buffer.from(text));
const NOT_A_CHARACTER = 0x110000;

/** Length of the UTF-8 sequence that a lead byte starts; 0 when it starts none. */
function sequenceLength(lead: number): number {
  if (lead < 0xc2) return 0;
  if (lead < 0xe0) return 2;
  if (lead < 0xf0) return 3;
  return lead < 0xf5 ? 4 : 0;
}

/** [2] Char for any number, as a character reference may give it. */
function isAllowed(point: number): boolean {
  if (point < 0x20) return point === 9 || point === 10 || point === 13;
  return point < 0xd800 || (point >= 0xe000 && point < NOT_A_CHARACTER && isCharacter(point));
}

/** The window being scanned, with what all parts of the scanner need of it. */
export class Source {
  bytes: Buffer = Buffer.alloc(0);
  end = 0;
  classes!: ByteClasses;
  /** Where the token at hand started; before the window when a run of text is longer. */
  token = 0;
  limit = 0;
  error = 0;
  errorAt = 0;
  errorName = 0;
  /** Code point that `character` read. */
  point = 0;

  /**
   * Refuses the document. `seen` is where the bytes end that were needed to tell: when they are more than a token
   * may have, that is the reason, so that it does not depend on how the document was cut into chunks.
   */
  fail(error: number, at: number, name = 0, seen = at + 1): number {
    const over = seen - this.token > this.limit;
    this.error = over ? E_TOKEN : error;
    this.errorAt = over ? this.token + this.limit : at;
    this.errorName = name;
    return FAIL;
  }

  /** More bytes are needed, unless the token is too long already. */
  starve(): number {
    return this.end - this.token > this.limit ? this.fail(E_TOKEN, this.end, 0, this.end) : STARVE;
  }

  /** A byte that belongs nowhere: the end of the window, or a forbidden character. */
  stop(at: number): number {
    return at >= this.end ? this.starve() : this.fail(E_CHARACTER, at);
  }

  /** Whatever stands at `at` does not belong there; if it is no character at all, that is said instead. */
  unexpected(at: number, error: number): number {
    if (at >= this.end) return this.starve();
    const kind = this.classes.text[this.bytes[at]!];
    if (kind === FORBIDDEN) return this.fail(E_CHARACTER, at);
    const next = kind === LEAD ? this.character(at) : at;
    return next < 0 ? next : this.fail(error, at, 0, Math.max(next, at + 1));
  }

  /** Position after the UTF-8 character at `at`, which is left in `point`. */
  character(at: number): number {
    const bytes = this.bytes;
    const lead = bytes[at]!;
    const length = sequenceLength(lead);
    if (length === 0) return this.fail(E_BYTES, at);
    let point = lead & (0xff >> (length + 1));
    for (let i = 1; i < length; i++) {
      if (at + i >= this.end) return this.starve();
      const byte = bytes[at + i]!;
      if ((byte & 0xc0) !== 0x80 || (i === 1 && !secondAllowed(lead, byte)))
        return this.fail(E_BYTES, at, 0, at + i + 1);
      point = (point << 6) | (byte & 0x3f);
    }
    if (!isCharacter(point)) return this.fail(E_CHARACTER, at, 0, at + length);
    this.point = point;
    return at + length;
  }

  /** Position after the reference whose ampersand is at `at`. */
  reference(at: number): number {
    const bytes = this.bytes;
    if (bytes[at + 1] === HASH && at + 1 < this.end) return this.characterReference(at);
    for (const entity of ENTITIES) {
      let i = 0;
      while (i < entity.length && bytes[at + 1 + i] === entity[i]) i++;
      if (i === entity.length && at + 1 + i <= this.end) return at + 1 + i;
    }
    const name = this.classes.name;
    let p = at + 1;
    while (p < this.end && name[bytes[p]!] !== NAME_END) p++;
    if (p >= this.end) return this.starve();
    const named = bytes[p] === SEMICOLON && this.startsName(at + 1);
    return this.fail(named ? E_ENTITY : E_REFERENCE, at, 0, p + 1);
  }

  private characterReference(at: number): number {
    const bytes = this.bytes;
    const hex = bytes[at + 2] === LOWER_X;
    const radix = hex ? 16 : 10;
    let p = at + (hex ? 3 : 2);
    const first = p;
    let point = 0;
    for (; p < this.end; p++) {
      const digit = digitOf(bytes[p]!, radix);
      if (digit < 0) break;
      point = Math.min(point * radix + digit, NOT_A_CHARACTER);
    }
    if (p >= this.end) return this.starve();
    if (p === first || bytes[p] !== SEMICOLON) return this.fail(E_REFERENCE, at, 0, p + 1);
    return isAllowed(point) ? p + 1 : this.fail(E_REFERENCE_CHARACTER, at, 0, p + 1);
  }

  /** Whether the character at `at`, which the window holds whole, can start a name. */
  startsName(at: number): boolean {
    const kind = this.classes.name[this.bytes[at]!]!;
    return kind === NAME_START || (kind === NAME_LEAD && this.character(at) >= 0 && isNameStart(this.point));
  }

  /** Position after white space. */
  space(at: number): number {
    let p = at;
    while (isSpace(this.bytes[p]!)) p++;
    return p;
  }

  /** Whether the text starts at `at`: 1 yes, 0 no, STARVE when the window ends within it. */
  startsWith(text: Uint8Array, at: number): number {
    for (let i = 0; i < text.length; i++) {
      if (at + i >= this.end) return STARVE;
      if (this.bytes[at + i] !== text[i]) return 0;
    }
    return 1;
  }
}

export const isSpace = (byte: number): boolean =>
  byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;

/** The second byte rules out overlong forms, surrogates and what is beyond U+10FFFF (Unicode, table 3-7). */
function secondAllowed(lead: number, byte: number): boolean {
  if (lead === 0xe0) return byte >= 0xa0;
  if (lead === 0xed) return byte < 0xa0;
  if (lead === 0xf0) return byte >= 0x90;
  return lead !== 0xf4 || byte < 0x90;
}

function digitOf(byte: number, radix: number): number {
  if (byte >= 0x30 && byte <= 0x39) return byte - 0x30;
  if (radix === 10) return -1;
  const letter = byte | 0x20;
  return letter >= 0x61 && letter <= 0x66 ? letter - 0x57 : -1;
}
