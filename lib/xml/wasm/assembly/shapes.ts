/**
 * Shapes: what has been learned of a document so far, so that its like is read faster. A shape is one path of names
 * from the root; it knows what a selection wants there, and which shape followed it last. As long as a document goes
 * on as before, tags without attributes are told apart by one comparison of 16 bytes. Everything else is left to
 * the rest of the scanner, which comes to the same events by itself.
 */
import { WANTED_ATTRIBUTE, WANTED_CLOSE, WANTED_OPEN, WANTED_TEXT, WANTS_ELEMENT, WANTS_TEXT } from '../../codes';
import { allocate, byte, equalBits, word } from './memory';
import { matches, nameLength, nameStart } from './names';
import { limit } from './source';
import { attributeEnd, attributeFlags, attributes, attributeStart, empty, saw } from './tag';
import { idOf, frame, FRAME, FRAME_BINDINGS, FRAME_NAME, FRAME_STATE, FRAME_TOLD, full, out, plainFlags, setOut, wantedAttribute, wantsOf } from './teller';
import { plain } from './text';

/** The first 16 bytes of the name. */
const NAME_BYTES: i32 = 0;
/** The frame of an element of this shape, as it is put on the stack. */
const OPEN_FRAME: i32 = 16;
const LENGTH: i32 = 32;
/** One bit for each of them that the name has. */
const MASK: i32 = 36;
const WANTS: i32 = 40;
const ID: i32 = 44;
const PARENT: i32 = 48;
/** The shape that last came first within it, and the one that last came after it. */
const WITHIN: i32 = 52;
const AFTER: i32 = 56;
/** Its children are a list: the youngest, and from each the one made before it. */
const YOUNGEST: i32 = 60;
const ELDER: i32 = 64;
/** One bit for each byte of the tag that was kept, 0 for none; and its length without the `<`. */
const TAG_MASK: i32 = 68;
const TAG_LENGTH: i32 = 72;
/** The wanted attribute of that tag, if any: its id plus 1, and its value within the tag. */
const TAG_ATTRIBUTE: i32 = 76;
const TAG_VALUE: i32 = 80;
const TAG_VALUE_END: i32 = 84;
const TAG_FLAGS: i32 = 88;
/** The bytes of the last tag with attributes, when they are few: most often it comes again just so. */
const TAG: i32 = 96;
const RECORD: i32 = 128;

const MOST: i32 = 4096;
/** A parent of more children than this has no shapes for the others. */
const MOST_CHILDREN: i32 = 64;
const VECTOR: i32 = 16;
const LONGEST_TAG: i32 = 31;
/** What an end tag has beside its name. */
const AROUND: i32 = 3;

const OPENING: i32 = 0x3c;
const GREATER: i32 = 0x3e;
const SLASH: i32 = 0x2f;

let records: i32 = 0;
let used: i32 = 0;
/** The shape of the open element at each depth; 0 when it has none. */
let stack: i32 = 0;
/** Declarations in force within the root: with more of them, names may mean something else. */
let base: i32 = 0;
/** Where the shape of the next element is guessed; a place where none is, when nothing is known. */
let link: i32 = 0;
let nowhere: i32 = 0;

export function beginShapes(depth: i32): void {
  records = allocate(MOST * RECORD);
  used = 0;
  stack = allocate((depth + 2) * 4);
  memory.fill(stack, 0, 8);
  nowhere = allocate(16);
  link = nowhere;
}

function make(parent: i32, name: i32): i32 {
  const length = nameLength(name);
  if (used == MOST || length + AROUND > limit) return 0;
  const shape = records + used * RECORD;
  used++;
  memory.fill(shape, 0, RECORD);
  const first = min(length, VECTOR);
  memory.copy(shape + NAME_BYTES, nameStart(name), first);
  store<i32>(shape + OPEN_FRAME + FRAME_NAME, name);
  store<i32>(shape + OPEN_FRAME + FRAME_BINDINGS, base);
  store<i32>(shape + LENGTH, length);
  store<i32>(shape + MASK, (1 << first) - 1);
  store<i32>(shape + PARENT, parent);
  return shape;
}

/** The parent's child of this name; made when it is new, 0 when there is no room. */
function childOf(parent: i32, name: i32): i32 {
  const guessed = word(link);
  if (guessed != 0 && word(guessed + OPEN_FRAME + FRAME_NAME) == name) return guessed;
  let children = 0;
  for (let child = word(parent + YOUNGEST); child != 0; child = word(child + ELDER)) {
    if (word(child + OPEN_FRAME + FRAME_NAME) == name) return child;
    children++;
  }
  const made = children < MOST_CHILDREN ? make(parent, name) : 0;
  if (made != 0) {
    store<i32>(made + ELDER, word(parent + YOUNGEST));
    store<i32>(parent + YOUNGEST, made);
  }
  return made;
}

/** Keeps the tag from `at` to `after`, when it is short and has one wanted attribute at most. */
function keepTag(shape: i32, state: i32, at: i32, after: i32): void {
  const length = after - at - 1;
  let wanted = -1;
  if (length > LONGEST_TAG) return;
  for (let i = 0; i < attributes; i++) {
    if (wantedAttribute(state, i) == 0) continue;
    if (wanted >= 0) return;
    wanted = i;
  }
  store<i32>(shape + TAG_MASK, (1 << length) - 1);
  store<i32>(shape + TAG_LENGTH, length);
  memory.copy(shape + TAG, at + 1, length);
  store<i32>(shape + TAG_ATTRIBUTE, wanted < 0 ? 0 : wantedAttribute(state, wanted));
  if (wanted < 0) return;
  store<i32>(shape + TAG_VALUE, attributeStart(wanted) - at);
  store<i32>(shape + TAG_VALUE_END, attributeEnd(wanted) - at);
  store<i32>(shape + TAG_FLAGS, attributeFlags(wanted));
}

@inline function isKeptTag(shape: i32, at: i32): bool {
  const mask = word(shape + TAG_MASK);
  if (mask == 0) return false;
  const first = equalBits(v128.load(at), v128.load(shape + TAG));
  const second = equalBits(v128.load(at + VECTOR), v128.load(shape + TAG + VECTOR));
  return ((first | (second << VECTOR)) & mask) == mask;
}

/**
 * An element was opened at `depth` by the rest of the scanner, with the tag from `at` to `after`; its frame is on
 * the stack.
 */
export function learnOpen(depth: i32, bindings: i32, at: i32, after: i32): void {
  const own = frame(depth);
  const name = word(own + FRAME_NAME);
  let shape = 0;
  if (depth == 1) {
    base = bindings;
    shape = make(0, name);
  } else {
    const parent = word(stack + (depth - 1) * 4);
    if (parent != 0 && bindings == base) shape = childOf(parent, name);
  }
  store<i32>(stack + depth * 4, shape);
  store<i32>(link == nowhere ? nowhere + 4 : link, shape);
  link = shape == 0 ? nowhere : shape + WITHIN;
  if (shape == 0) return;
  const state = word(own + FRAME_STATE);
  store<i32>(shape + OPEN_FRAME + FRAME_STATE, state);
  store<i32>(shape + WANTS, wantsOf(state));
  store<i32>(shape + ID, idOf(state));
  // An element with declarations of its own has no shape, but for the root, which comes once.
  if (attributes > 0 && !empty) keepTag(shape, state, at, after);
}

/** The element at `depth` was closed by the rest of the scanner. */
export function learnClose(depth: i32): void {
  const shape = word(stack + depth * 4);
  link = shape == 0 ? nowhere : shape + AFTER;
}

@inline function named(shape: i32, at: i32): bool {
  const mask = word(shape + MASK);
  if ((equalBits(v128.load(at), v128.load(shape + NAME_BYTES)) & mask) != mask) return false;
  return word(shape + LENGTH) <= VECTOR || matches(word(shape + OPEN_FRAME + FRAME_NAME), at);
}

export let reached: i32 = 0;

/**
 * Reads from `from` on what goes on as before, with `carried` bytes of the run of text at hand in earlier windows.
 * Returns the depth of the element that is open then; `reached` tells where its next run of text starts.
 */
export function readUsual(from: i32, start: i32, carried: i32): i32 {
  let depth = start;
  let p = from;
  reached = p;
  let shape = word(stack + depth * 4);
  if (shape == 0) return depth;
  let room = limit - carried;
  let guess = link;
  let own = frame(depth);
  let o = out;
  while (o <= full) {
    const at = byte(p) == OPENING ? p : plain(p);
    if (byte(at) != OPENING || at - p > room) break;
    if (byte(at + 1) == SLASH) {
      if (!named(shape, at + 2)) break;
      const after = at + 2 + word(shape + LENGTH);
      if (byte(after) != GREATER || depth == 1 || word(own + FRAME_TOLD) != 0) break;
      const wants = word(shape + WANTS);
      if (wants & WANTS_TEXT) {
        store<i32>(o, WANTED_TEXT);
        store<i32>(o, word(shape + ID), 4);
        store<i32>(o, p, 8);
        store<i32>(o, at, 12);
        store<i32>(o, plainFlags(word(shape + ID), p, at), 16);
        o += 20;
      }
      p = after + 1;
      if (wants & WANTS_ELEMENT) {
        store<i32>(o, WANTED_CLOSE);
        store<i32>(o, word(shape + ID), 4);
        store<i32>(o, p, 8);
        o += 12;
      }
      depth--;
      own -= FRAME;
      guess = shape + AFTER;
      shape = word(shape + PARENT);
    } else {
      const next = word(guess);
      if (next == 0 || !named(next, at + 1)) break;
      let last = at + 1 + word(next + LENGTH);
      const isBare = byte(last) == GREATER;
      if (!isBare) {
        if (!isKeptTag(next, at + 1)) break;
        last = at + word(next + TAG_LENGTH);
      }
      // A shape that is known stood at this depth before, so it is within the limit of depth.
      if (p != at && word(shape + WANTS) & WANTS_TEXT) break;
      depth++;
      own += FRAME;
      v128.store(own, v128.load(next + OPEN_FRAME));
      store<i32>(stack + depth * 4, next);
      shape = next;
      guess = next + WITHIN;
      p = last + 1;
      if (word(shape + WANTS) & WANTS_ELEMENT) {
        store<i32>(o, WANTED_OPEN);
        store<i32>(o, word(shape + ID), 4);
        store<i32>(o, at, 8);
        o += 12;
      }
      if (!isBare && word(shape + TAG_ATTRIBUTE) != 0) {
        const id = word(shape + TAG_ATTRIBUTE) - 1;
        const from = at + word(shape + TAG_VALUE);
        const to = at + word(shape + TAG_VALUE_END);
        const flags = word(shape + TAG_FLAGS);
        store<i32>(o, WANTED_ATTRIBUTE);
        store<i32>(o, id, 4);
        store<i32>(o, from, 8);
        store<i32>(o, to, 12);
        store<i32>(o, flags == 0 ? plainFlags(id, from, to) : flags, 16);
        o += 20;
      }
    }
    room = limit;
  }
  if (p == from) return depth;
  reached = p;
  link = guess;
  setOut(o);
  const opened = guess == shape + WITHIN;
  saw(word((opened ? shape : guess - AFTER) + OPEN_FRAME + FRAME_NAME), opened ? 0 : 1);
  return depth;
}
