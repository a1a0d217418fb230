import {
  CDATA,
  CLOSE,
  COMMENT,
  HEAD_SIZE,
  INSTRUCTION,
  IS_CDATA,
  LONGEST_REPEATED,
  NO_NAME,
  OPEN,
  REPEATED,
  SCOPE,
  TEXT,
  UNSCOPE,
  WANTED_ATTRIBUTE,
  WANTED_CLOSE,
  WANTED_OPEN,
  WANTED_PART,
  WANTED_PARTS_END,
  WANTED_TEXT,
  WANTS_ATTRIBUTES,
  WANTS_ELEMENT,
  WANTS_TEXT,
} from '../../codes';
import { contentEnd, contentFlags, contentStart, target } from './markup';
import { allocate, equalBits, word } from './memory';
import { boundTo, columnOf, prefixOf } from './names';
import {
  attributeEnd,
  attributeFlags,
  attributeName,
  attributeNamespace,
  attributes,
  attributeStart,
  declared,
  declaredPrefix,
  found,
  namespace,
} from './tag';

const PER_ATTRIBUTE: i32 = 5;
const PER_TOKEN: i32 = 32;
const EVENTS: i32 = 16384;

/** A frame per open element, by depth: its name, declarations before it, and what it wants and has told. */
export const FRAME: i32 = 16;
export const FRAME_NAME: i32 = 0;
export const FRAME_BINDINGS: i32 = 4;
export const FRAME_STATE: i32 = 8;
export const FRAME_TOLD: i32 = 12;
const TOLD_SCOPE: i32 = 1;
const TOLD_PART: i32 = 2;

export let frames: i32 = 0;
/** Address of the events, of the next one, and beyond which one more token's may not fit. */
export let events: i32 = 0;
export let out: i32 = 0;
export let full: i32 = 0;
export let everything: bool = false;
export let selected: bool = false;

let columns: i32 = 0;
let next: i32 = 0;
let wantedAttributes: i32 = 0;
let wants: i32 = 0;
let ids: i32 = 0;
let wantedNamespace: i32 = 0;

/** What each id last told, when it was short: its length, then the bytes as two vectors. */
let values: i32 = 0;
const VECTOR: i32 = 16;
const VALUE_BYTES: i32 = 16;
const VALUE: i32 = 48;

export function beginTelling(all: bool, mostAttributes: i32, depth: i32): void {
  everything = all;
  selected = false;
  frames = allocate((depth + 2) * FRAME);
  memory.fill(frames, 0, FRAME);
  const size = EVENTS + (mostAttributes + 1) * PER_ATTRIBUTE * 2 + PER_TOKEN;
  events = allocate(size * 4);
  full = events + EVENTS * 4;
}

/**
 * Takes the selection's table, whose parts the front puts where this returns: next, attributes, wants, ids. All ids
 * are below `idsBelow`.
 */
export function allocateTable(states: i32, width: i32, idsBelow: i32, namespaceNumber: i32): i32 {
  columns = width;
  wantedNamespace = namespaceNumber;
  next = allocate((states * width * 2 + states * 2) * 4);
  wantedAttributes = next + states * width * 4;
  wants = wantedAttributes + states * width * 4;
  ids = wants + states * 4;
  values = allocate(idsBelow * VALUE);
  memory.fill(values, 0, idsBelow * VALUE);
  selected = true;
  return next;
}

export function wantsOf(state: i32): i32 {
  return word(wants + state * 4);
}

export function idOf(state: i32): i32 {
  return word(ids + state * 4);
}

export function setOut(at: i32): void {
  out = at;
}

export function rewind(): void {
  out = events + HEAD_SIZE * 4;
}

@inline export function frame(depth: i32): i32 {
  return frames + depth * FRAME;
}

/** The flags of a value of `id` that is plain; it is kept to be compared with the next. */
@inline export function plainFlags(id: i32, start: i32, end: i32): i32 {
  const length = end - start;
  if (length > LONGEST_REPEATED) return 0;
  const value = values + id * VALUE;
  const first = v128.load(start);
  const second = v128.load(start + VECTOR);
  const mask = (1 << length) - 1;
  if (word(value) == length) {
    const bits =
      equalBits(first, v128.load(value, VALUE_BYTES)) |
      (equalBits(second, v128.load(value, VALUE_BYTES + VECTOR)) << VECTOR);
    if ((bits & mask) == mask) return REPEATED;
  }
  store<i32>(value, length);
  v128.store(value, first, VALUE_BYTES);
  v128.store(value, second, VALUE_BYTES + VECTOR);
  return 0;
}

@inline function put(value: i32): void {
  store<i32>(out, value);
  out += 4;
}

@inline function put2(a: i32, b: i32): void {
  store<i32>(out, a);
  store<i32>(out, b, 4);
  out += 8;
}

@inline function put3(a: i32, b: i32, c: i32): void {
  store<i32>(out, a);
  store<i32>(out, b, 4);
  store<i32>(out, c, 8);
  out += 12;
}

@inline function put5(a: i32, b: i32, c: i32, d: i32, e: i32): void {
  store<i32>(out, a);
  store<i32>(out, b, 4);
  store<i32>(out, c, 8);
  store<i32>(out, d, 12);
  store<i32>(out, e, 16);
  out += 20;
}

/** `depth` is that of the element opened; the root's is 1. */
@inline export function tellOpen(depth: i32, at: i32): void {
  const own = frame(depth);
  let state = 0;
  if (!everything) {
    if (namespace == wantedNamespace) {
      if (depth == 1) {
        state = 1;
      } else {
        const parent = word(own - FRAME + FRAME_STATE);
        if (parent != 0) state = word(next + (parent * columns + columnOf(found)) * 4);
      }
    }
    store<i32>(own + FRAME_STATE, state);
    store<i32>(own + FRAME_TOLD, 0);
    if (state == 0) return;
  }
  store<i32>(own + FRAME_TOLD, declared > 0 ? TOLD_SCOPE : 0);
  if (declared > 0) tellDeclarations();
  if (everything) openAny(at);
  else openWanted(state, at);
}

/** The declarations of a tag, as one event. */
export function tellDeclarations(): void {
  put2(SCOPE, declared);
  for (let i = 0; i < attributes; i++) {
    const prefix = declaredPrefix(i);
    if (prefix >= 0) put2(prefix, boundTo(prefix));
  }
}

function openAny(at: i32): void {
  put5(OPEN, found, namespace, at, attributes - declared);
  for (let i = 0; i < attributes; i++) {
    if (declared > 0 && declaredPrefix(i) >= 0) continue;
    put5(attributeName(i), attributeNamespace(i), attributeStart(i), attributeEnd(i), attributeFlags(i));
  }
}

/** The id of an attribute plus 1 where it is wanted, else 0. */
export function wantedAttribute(state: i32, index: i32): i32 {
  const own = attributeName(index);
  return prefixOf(own) == NO_NAME ? word(wantedAttributes + (state * columns + columnOf(own)) * 4) : 0;
}

@inline function openWanted(state: i32, at: i32): void {
  const wanted = word(wants + state * 4);
  if (wanted & WANTS_ELEMENT) put3(WANTED_OPEN, word(ids + state * 4), at);
  if (wanted & WANTS_ATTRIBUTES) {
    for (let i = 0; i < attributes; i++) {
      const id = wantedAttribute(state, i);
      if (id == 0) continue;
      const flags = attributeFlags(i);
      const own = flags == 0 ? plainFlags(id - 1, attributeStart(i), attributeEnd(i)) : flags;
      put5(WANTED_ATTRIBUTE, id - 1, attributeStart(i), attributeEnd(i), own);
    }
  }
}

/** A run of text of the element at `depth`, or a part of one. */
@inline export function tellText(depth: i32, start: i32, end: i32, flags: i32): void {
  if (start == end) return;
  if (everything) {
    put(flags & IS_CDATA ? CDATA : TEXT);
  } else {
    const own = frame(depth);
    if ((word(wants + word(own + FRAME_STATE) * 4) & WANTS_TEXT) == 0) return;
    store<i32>(own + FRAME_TOLD, word(own + FRAME_TOLD) | TOLD_PART);
    put2(WANTED_PART, depth);
  }
  put3(start, end, flags);
}

/** The element at `depth` ends after its last run of text; its end tag is from `at` to `after`. */
@inline export function tellClose(depth: i32, start: i32, at: i32, flags: i32, after: i32): void {
  const own = frame(depth);
  if (everything) {
    tellText(depth, start, at, flags);
    put2(CLOSE, after);
  } else {
    const state = word(own + FRAME_STATE);
    if (state == 0) return;
    closeWanted(depth, state, start, at, flags, after);
  }
  if (word(own + FRAME_TOLD) & TOLD_SCOPE) put(UNSCOPE);
}

@inline function closeWanted(depth: i32, state: i32, start: i32, at: i32, flags: i32, after: i32): void {
  const wanted = word(wants + state * 4);
  if (wanted & WANTS_TEXT) {
    const id = word(ids + state * 4);
    if (word(frame(depth) + FRAME_TOLD) & TOLD_PART) {
      tellText(depth, start, at, flags);
      put3(WANTED_PARTS_END, id, depth);
      put(at);
    } else {
      put5(WANTED_TEXT, id, start, at, flags == 0 ? plainFlags(id, start, at) : flags);
    }
  }
  if (wanted & WANTS_ELEMENT) put3(WANTED_CLOSE, word(ids + state * 4), after);
}

export function tellComment(at: i32): void {
  put5(COMMENT, contentStart, contentEnd, contentFlags, at);
}

export function tellInstruction(at: i32): void {
  put(INSTRUCTION);
  put5(target, contentStart, contentEnd, contentFlags, at);
}
