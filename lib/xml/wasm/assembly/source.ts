import { isCharacter, isNameStart } from '../../characters';
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
} from '../../codes';
import { byte, nameClass, textClass } from './memory';

/** Instead of a position: the bytes are not enough to tell. */
export const STARVE: i32 = -1;
/** Instead of a position: the document is refused, `error` says why. */
export const FAIL: i32 = -2;
/** Instead of a position: the root is found, and what is wanted of it is not known yet. */
export const ASK: i32 = -3;

const HASH: i32 = 0x23;
const SEMICOLON: i32 = 0x3b;
const LOWER_X: i32 = 0x78;
const NOT_A_CHARACTER: i32 = 0x110000;

export let end: i32 = 0;
/** Where the token at hand started; before the window when a run of text is longer. */
export let token: i32 = 0;
export let limit: i32 = 0;
export let error: i32 = 0;
export let errorAt: i32 = 0;
export let errorName: i32 = 0;
/** Code point that `character` read. */
export let point: i32 = 0;

export function setEnd(at: i32): void {
  end = at;
}

@inline export function setToken(at: i32): void {
  token = at;
}

export function setLimit(size: i32): void {
  limit = size;
}

/** Refuses the document; `seen` is where the bytes end that were needed to tell. */
export function fail(code: i32, at: i32, name: i32, seen: i32): i32 {
  const over = seen - token > limit;
  error = over ? E_TOKEN : code;
  errorAt = over ? token + limit : at;
  errorName = name;
  return FAIL;
}

@inline export function failAt(code: i32, at: i32): i32 {
  return fail(code, at, 0, at + 1);
}

/** More bytes are needed, unless the token is too long already. */
export function starve(): i32 {
  return end - token > limit ? fail(E_TOKEN, end, 0, end) : STARVE;
}

/** A byte that belongs nowhere: the end of the window, or a forbidden character. */
export function stop(at: i32): i32 {
  return at >= end ? starve() : failAt(E_CHARACTER, at);
}

/** Whatever stands at `at` does not belong there; if it is no character at all, that is said instead. */
export function unexpected(at: i32, code: i32): i32 {
  if (at >= end) return starve();
  const kind = textClass(at);
  if (kind == FORBIDDEN) return failAt(E_CHARACTER, at);
  const next = kind == LEAD ? character(at) : at;
  return next < 0 ? next : fail(code, at, 0, max(next, at + 1));
}

function sequenceLength(lead: i32): i32 {
  if (lead < 0xc2) return 0;
  if (lead < 0xe0) return 2;
  if (lead < 0xf0) return 3;
  return lead < 0xf5 ? 4 : 0;
}

/** Unicode, table 3-7: overlong forms, surrogates and what is beyond U+10FFFF are ruled out by the second byte. */
function secondAllowed(lead: i32, second: i32): bool {
  if (lead == 0xe0) return second >= 0xa0;
  if (lead == 0xed) return second < 0xa0;
  if (lead == 0xf0) return second >= 0x90;
  return lead != 0xf4 || second < 0x90;
}

/** Position after the UTF-8 character at `at`, which is left in `point`. */
export function character(at: i32): i32 {
  const lead = byte(at);
  const length = sequenceLength(lead);
  if (length == 0) return failAt(E_BYTES, at);
  let value = lead & (0xff >> (length + 1));
  for (let i = 1; i < length; i++) {
    if (at + i >= end) return starve();
    const next = byte(at + i);
    if ((next & 0xc0) != 0x80 || (i == 1 && !secondAllowed(lead, next))) return fail(E_BYTES, at, 0, at + i + 1);
    value = (value << 6) | (next & 0x3f);
  }
  if (!isCharacter(value)) return fail(E_CHARACTER, at, 0, at + length);
  point = value;
  return at + length;
}

/** Whether the character at `at`, which the window holds whole, can start a name. */
export function startsName(at: i32): bool {
  const kind = nameClass(at);
  return kind == NAME_START || (kind == NAME_LEAD && character(at) >= 0 && isNameStart(point));
}

@inline export function isSpace(value: i32): bool {
  return value == 0x20 || value == 0x0a || value == 0x0d || value == 0x09;
}

export function space(at: i32): i32 {
  let p = at;
  while (isSpace(byte(p))) p++;
  return p;
}

/** Position after one of the five entities whose name starts at `at`; 0 when there is none. */
function entity(at: i32): i32 {
  // Little-endian: the first character is the lowest byte.
  const three = load<i32>(at) & 0xffffff;
  if (three == 0x3b746c || three == 0x3b7467) return at + 3; // lt; gt;
  if (load<i32>(at) == 0x3b706d61) return at + 4; // amp;
  const five = load<i64>(at) & 0xffffffffff;
  if (five == 0x3b736f7061 || five == 0x3b746f7571) return at + 5; // apos; quot;
  return 0;
}

/** Position after the reference whose ampersand is at `at`. */
export function reference(at: i32): i32 {
  if (byte(at + 1) == HASH && at + 1 < end) return characterReference(at);
  const known = entity(at + 1);
  if (known != 0 && known <= end) return known;
  let p = at + 1;
  while (p < end && nameClass(p) != NAME_END) p++;
  if (p >= end) return starve();
  const named = byte(p) == SEMICOLON && startsName(at + 1);
  return fail(named ? E_ENTITY : E_REFERENCE, at, 0, p + 1);
}

function digitOf(value: i32, hex: bool): i32 {
  if (value >= 0x30 && value <= 0x39) return value - 0x30;
  if (!hex) return -1;
  const letter = value | 0x20;
  return letter >= 0x61 && letter <= 0x66 ? letter - 0x57 : -1;
}

function isAllowed(value: i32): bool {
  if (value < 0x20) return value == 9 || value == 10 || value == 13;
  return value < 0xd800 || (value >= 0xe000 && value < NOT_A_CHARACTER && isCharacter(value));
}

function characterReference(at: i32): i32 {
  const hex = byte(at + 2) == LOWER_X;
  const radix = hex ? 16 : 10;
  const first = at + (hex ? 3 : 2);
  let p = first;
  let value = 0;
  for (; p < end; p++) {
    const digit = digitOf(byte(p), hex);
    if (digit < 0) break;
    value = min(value * radix + digit, NOT_A_CHARACTER);
  }
  if (p >= end) return starve();
  if (p == first || byte(p) != SEMICOLON) return fail(E_REFERENCE, at, 0, p + 1);
  return isAllowed(value) ? p + 1 : fail(E_REFERENCE_CHARACTER, at, 0, p + 1);
}
