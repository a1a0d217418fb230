/**
 * Shapes: what has been learned of a document so far, so that its like is read faster. A shape is one path of names
 * from the root; it knows what a selection wants there, and which shape followed it last. As long as a document goes
 * on as before, tags without attributes are told apart by one comparison of 16 bytes. Everything else is left to
 * the rest of the scanner, which comes to the same events by itself.
 */
import { WANTED_CLOSE, WANTED_OPEN, WANTED_TEXT, WANTS_ELEMENT, WANTS_TEXT } from '../../codes';
import { allocate, byte, equalBits, word } from './memory';
import { matches, nameLength, nameStart } from './names';
import { limit } from './source';
import { saw } from './tag';
import { idOf, frame, FRAME, FRAME_BINDINGS, FRAME_NAME, FRAME_STATE, FRAME_TOLD, full, out, setOut, wantsOf } from './teller';
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
const RECORD: i32 = 80;

const MOST: i32 = 4096;
/** A parent of more children than this has no shapes for the others. */
const MOST_CHILDREN: i32 = 64;
const VECTOR: i32 = 16;
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

/** An element was opened at `depth` by the rest of the scanner; its frame is on the stack. */
export function learnOpen(depth: i32, bindings: i32): void {
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
        store<i32>(o, 0, 16);
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
      const after = at + 1 + word(next + LENGTH);
      // A shape that is known stood at this depth before, so it is within the limit of depth.
      if (byte(after) != GREATER) break;
      if (p != at && word(shape + WANTS) & WANTS_TEXT) break;
      depth++;
      own += FRAME;
      v128.store(own, v128.load(next + OPEN_FRAME));
      store<i32>(stack + depth * 4, next);
      shape = next;
      guess = next + WITHIN;
      p = after + 1;
      if (word(shape + WANTS) & WANTS_ELEMENT) {
        store<i32>(o, WANTED_OPEN);
        store<i32>(o, word(shape + ID), 4);
        store<i32>(o, at, 8);
        o += 12;
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
