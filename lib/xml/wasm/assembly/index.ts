/** The core in WebAssembly: the same as ../../core/js-core.ts to the integer, but that it also tells REPEATED. */
import {
  E_DEPTH,
  E_INCOMPLETE,
  E_ROOT_MISSING,
  E_ROOT_SECOND,
  E_TAG,
  E_TAG_MISMATCH,
  E_TAG_UNOPENED,
  E_TEXT_OUTSIDE,
  E_TOKEN,
  FAILED,
  FULL,
  HEAD_END,
  HEAD_ERROR,
  HEAD_ERROR_AT,
  HEAD_ERROR_NAME,
  HEAD_POSITION,
  HEAD_ROOT_AT,
  HEAD_ROOT_NAME,
  HEAD_ROOT_NAMESPACE,
  LESS,
  NAME_END,
  ROOT,
  STARVED,
} from '../../codes';
import { contentEnd, contentFlags, contentStart, exclamation, instruction, isSection } from './markup';
import { byte, freeAll, nameClass, textClass, word } from './memory';
import { beginNames, endOf, firstDifference, nameLength } from './names';
import { beginScopes, bindings, unbind } from './scopes';
import {
  ASK,
  end,
  error,
  errorAt,
  errorName,
  FAIL,
  fail,
  failAt,
  limit,
  setEnd,
  setLimit,
  setToken,
  space,
  STARVE,
  starve,
  token,
  unexpected,
} from './source';
import { beginTags, declared, empty, found, namespace, readTag, resolve, resolveBare, saw } from './tag';
import {
  beginTelling,
  events,
  everything,
  frame,
  FRAME_BINDINGS,
  FRAME_NAME,
  full,
  out,
  rewind,
  selected,
  tellClose,
  tellComment,
  tellDeclarations,
  tellInstruction,
  tellOpen,
  tellText,
} from './teller';
import { beginShapes, learnClose, learnOpen, reached, readUsual } from './shapes';
import { run, runFlags, setStopped, stopped } from './text';

export { allocate } from './memory';
export { localOf, nameLength, nameStart, prefixOf, setColumn, spreadColumns } from './names';
export { allocateTable, events } from './teller';
export { characters, lineFeeds } from './measure';

const GREATER: i32 = 0x3e;
const SLASH: i32 = 0x2f;
const EXCLAMATION: i32 = 0x21;
const QUESTION: i32 = 0x3f;

let deepest: i32 = 0;
let depth: i32 = 0;
let closed: bool = false;
/** Bytes of the run of text at hand that earlier windows held. */
let carried: i32 = 0;

/** Makes ready for a document; the front then copies the classes of bytes and allocates the window. */
export function begin(all: bool, mostDepth: i32, mostToken: i32, mostAttributes: i32, names: i32, nameBytes: i32): void {
  freeAll();
  beginNames(names, nameBytes);
  beginScopes();
  beginTags(mostAttributes);
  beginTelling(all, mostAttributes, mostDepth);
  beginShapes(mostDepth);
  setLimit(mostToken);
  deepest = mostDepth;
  depth = 0;
  closed = false;
  carried = 0;
}

export function scan(from: i32, to: i32, last: bool): i32 {
  setEnd(to);
  store<u8>(to, 0);
  rewind();
  let p = from;
  while (true) {
    if (!everything && depth > 0) {
      depth = readUsual(p, depth, carried);
      if (reached > p) carried = 0;
      p = reached;
    }
    if (out > full) return finish(FULL, p);
    const next = depth == 0 ? outside(p) : inside(p);
    if (next >= 0) p = next;
    else if (next == STARVE) return last ? ended(to) : finish(STARVED, stopped);
    else if (next == FAIL) return finish(FAILED, p);
    else return finish(ROOT, p);
  }
}

/** Nothing follows: the document must be complete. */
function ended(to: i32): i32 {
  if (closed && stopped == to) return finish(STARVED, to);
  setToken(to);
  if (depth == 0 && stopped == to) failAt(E_ROOT_MISSING, to);
  else fail(E_INCOMPLETE, to, depth == 0 ? 0 : word(frame(depth) + FRAME_NAME), to + 1);
  return finish(FAILED, to);
}

function head(index: i32, value: i32): void {
  store<i32>(events + index * 4, value);
}

function finish(status: i32, at: i32): i32 {
  head(HEAD_END, (out - events) >> 2);
  head(HEAD_POSITION, at);
  head(HEAD_ERROR, error);
  head(HEAD_ERROR_AT, errorAt);
  head(HEAD_ERROR_NAME, errorName);
  return status;
}

/** Before and after the root element. */
function outside(from: i32): i32 {
  const at = space(from);
  setStopped(at);
  setToken(at);
  if (at >= end) return STARVE;
  if (textClass(at) != LESS) return unexpected(at, E_TEXT_OUTSIDE);
  if (at + 1 >= end) return STARVE;
  const second = byte(at + 1);
  if (second == SLASH) return failAt(E_TAG_UNOPENED, at);
  if (second == EXCLAMATION || second == QUESTION) return other(at, second);
  const after = readTag(at);
  if (after < 0) return after;
  if (closed) return failAt(E_ROOT_SECOND, at);
  return start(at, after);
}

/** A run of text and the markup after it. */
@inline function inside(from: i32): i32 {
  setToken(from - carried);
  const at = run(from);
  if (at < 0) {
    if (at == STARVE) part(from, stopped);
    return at;
  }
  if (at - token > limit) return fail(E_TOKEN, at, 0, at);
  setStopped(at);
  setToken(at);
  const second = byte(at + 1);
  let after: i32;
  if (second == SLASH) {
    after = endTag(at);
    if (after >= 0) {
      tellClose(depth, from, at, runFlags, after);
      close();
      return after;
    }
  } else if (at + 1 >= end) {
    after = STARVE;
  } else {
    part(from, at);
    if (second == EXCLAMATION || second == QUESTION) return other(at, second);
    after = readTag(at);
    return after < 0 ? after : start(at, after);
  }
  if (after == STARVE) part(from, at);
  return after;
}

/** Tells a part of a run of text whose end is not known yet. */
@inline function part(from: i32, to: i32): void {
  tellText(depth, from, to, runFlags);
  carried += to - from;
}

@inline function start(at: i32, after: i32): i32 {
  if (after - at > limit) return fail(E_TOKEN, after, 0, after);
  if (depth == deepest) return failAt(E_DEPTH, at);
  const before = bindings;
  if (!resolveBare() && resolve(at) < 0) return FAIL;
  if (!everything && !selected) return ask(at, before);
  depth++;
  const own = frame(depth);
  store<i32>(own + FRAME_NAME, found);
  store<i32>(own + FRAME_BINDINGS, before);
  carried = 0;
  tellOpen(depth, at);
  saw(found, 0);
  if (!everything) learnOpen(depth, bindings, at, after);
  if (empty) {
    tellClose(depth, after, after, 0, after);
    close();
  }
  return after;
}

/** Stops until the front has said what it wants of this root. */
function ask(at: i32, before: i32): i32 {
  if (declared > 0) tellDeclarations();
  unbind(before);
  head(HEAD_ROOT_NAME, found);
  head(HEAD_ROOT_NAMESPACE, namespace);
  head(HEAD_ROOT_AT, at);
  return ASK;
}

@inline function close(): void {
  const own = frame(depth);
  saw(word(own + FRAME_NAME), 1);
  const before = word(own + FRAME_BINDINGS);
  if (bindings > before) unbind(before);
  if (!everything) learnClose(depth);
  carried = 0;
  depth--;
  if (depth == 0) closed = true;
}

/** Position after the end tag at `at`. */
@inline function endTag(at: i32): i32 {
  const name = word(frame(depth) + FRAME_NAME);
  const after = endOf(name, at + 2, end);
  if (after == 0 || byte(after) != GREATER) return unusualEndTag(at, name);
  return after + 1 - at > limit ? fail(E_TOKEN, after + 1, 0, after + 1) : after + 1;
}

function unusualEndTag(at: i32, name: i32): i32 {
  let p = firstDifference(name, at + 2);
  if (p < at + 2 + nameLength(name)) return mismatch(at, p, name);
  if (nameClass(p) != NAME_END) return mismatch(at, p, name);
  p = space(p);
  if (byte(p) != GREATER || p >= end) return unexpected(p, E_TAG);
  p++;
  return p - at > limit ? fail(E_TOKEN, p, 0, p) : p;
}

function mismatch(at: i32, different: i32, name: i32): i32 {
  if (different >= end) return starve();
  if (different == at + 2 && nameClass(different) == NAME_END) return unexpected(different, E_TAG);
  return fail(E_TAG_MISMATCH, at, name, different + 1);
}

/** Comments, instructions, CDATA sections. */
function other(at: i32, second: i32): i32 {
  const isInstruction = second == QUESTION;
  const after = isInstruction ? instruction(at) : exclamation(at, carried, depth == 0);
  if (after < 0) return after;
  if (after - token > limit) return fail(E_TOKEN, after, 0, after);
  if (!isInstruction && isSection) {
    tellText(depth, contentStart, contentEnd, contentFlags);
    carried += after - at;
  } else if (everything) {
    if (isInstruction) tellInstruction(at);
    else tellComment(at);
  }
  return after;
}
