import {
  BRACKET,
  E_COMMENT,
  E_DECLARATION_MISPLACED,
  E_DTD,
  E_INSTRUCTION,
  E_MARKUP,
  E_NAME_COLON,
  E_TEXT_OUTSIDE,
  FORBIDDEN,
  HAS_HIGH,
  HAS_LINE_END,
  HIGH,
  IS_CDATA,
  LEAD,
  LINE_END,
} from '../../codes';
import { byte, textClass } from './memory';
import { nameLength, nameStart, prefixOf } from './names';
import { character, end, fail, isSpace, setToken, space, STARVE, starve, stop, token, unexpected } from './source';
import { found, name } from './tag';

const COMMENT_LENGTH: i32 = 4;
const CDATA_LENGTH: i32 = 9;
const DOCTYPE_LENGTH: i32 = 9;

const DASH: i32 = 0x2d;
const GREATER: i32 = 0x3e;
const QUESTION: i32 = 0x3f;

/** After reading: where the content starts and ends, and what it contains. */
export let contentStart: i32 = 0;
export let contentEnd: i32 = 0;
export let contentFlags: i32 = 0;
/** After `exclamation`: whether it was a CDATA section. */
export let isSection: bool = false;
/** After `instruction`: number of the target. */
export let target: i32 = 0;

/** Whether the characters start at `at`, four or nine of them: 1 yes, 0 no, STARVE when the window ends within. */
function starts(at: i32, text: i64, ninth: i32, length: i32): i32 {
  for (let i = 0; i < length; i++) {
    if (at + i >= end) return STARVE;
    const wanted = i < 8 ? <i32>(text >> (i << 3)) & 0xff : ninth;
    if (byte(at + i) != wanted) return 0;
  }
  return 1;
}

/** Position after what `<!` at `at` starts; a CDATA section goes on with a run of text of `carried` bytes. */
export function exclamation(at: i32, carried: i32, outside: bool): i32 {
  isSection = false;
  const isComment = starts(at, 0x2d2d213c, 0, COMMENT_LENGTH); // <!--
  if (isComment > 0) return comment(at + COMMENT_LENGTH);
  const isCdata = starts(at, 0x41544144435b213c, 0x5b, CDATA_LENGTH); // <![CDATA[
  if (isCdata > 0) {
    if (outside) return fail(E_TEXT_OUTSIDE, at, 0, at + CDATA_LENGTH);
    setToken(at - carried);
    return section(at + CDATA_LENGTH);
  }
  const isDoctype = starts(at, 0x505954434f44213c, 0x45, DOCTYPE_LENGTH);
  if (isDoctype > 0) return fail(E_DTD, at, 0, at + DOCTYPE_LENGTH);
  if (isComment == STARVE || isCdata == STARVE || isDoctype == STARVE) return starve();
  return fail(E_MARKUP, at, 0, token);
}

function comment(from: i32): i32 {
  begin(from);
  let p = from;
  while (true) {
    if (byte(p) != DASH) {
      p = pass(p);
      if (p < 0) return p;
      continue;
    }
    if (p + 1 >= end) return starve();
    if (byte(p + 1) != DASH) {
      p++;
      continue;
    }
    if (p + 2 >= end) return starve();
    if (byte(p + 2) != GREATER) return fail(E_COMMENT, p, 0, p + 3);
    contentEnd = p;
    return p + 3;
  }
}

function section(from: i32): i32 {
  begin(from);
  isSection = true;
  contentFlags = IS_CDATA;
  let p = from;
  while (true) {
    if (textClass(p) == BRACKET) {
      if (p + 1 >= end || (byte(p + 1) == byte(p) && p + 2 >= end)) return starve();
      if (byte(p + 1) == byte(p) && byte(p + 2) == GREATER) {
        contentEnd = p;
        return p + 3;
      }
      p++;
    } else {
      p = pass(p);
      if (p < 0) return p;
    }
  }
}

/** [17] PITarget: every spelling of xml is reserved. */
function isReserved(number: i32): bool {
  return nameLength(number) == 3 && (load<i32>(nameStart(number)) & 0xdfdfdf) == 0x4c4d58;
}

/** Position after the instruction whose `<?` is at `at`. */
export function instruction(at: i32): i32 {
  let p = name(at + 2);
  if (p < 0) return p;
  target = found;
  if (prefixOf(target) != 0) return fail(E_NAME_COLON, at + 2, 0, p + 1);
  if (isReserved(target)) return fail(E_DECLARATION_MISPLACED, at, 0, p + 1);
  const spaced = isSpace(byte(p));
  p = space(p);
  begin(p);
  while (true) {
    if (byte(p) == QUESTION) {
      if (p + 1 >= end) return starve();
      if (byte(p + 1) == GREATER) {
        contentEnd = p;
        return p + 2;
      }
    }
    if (!spaced) return unexpected(p, E_INSTRUCTION);
    p = pass(p);
    if (p < 0) return p;
  }
}

function begin(start: i32): void {
  contentStart = start;
  contentFlags = 0;
}

/** Position after one character of content. */
function pass(at: i32): i32 {
  const kind = textClass(at);
  if (kind == FORBIDDEN) return stop(at);
  if (kind == LEAD) {
    contentFlags |= HAS_HIGH;
    return character(at);
  }
  if (kind == HIGH) contentFlags |= HAS_HIGH;
  else if (kind == LINE_END) contentFlags |= HAS_LINE_END;
  return at + 1;
}
