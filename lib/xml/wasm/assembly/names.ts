import { NAME_END, NAME_XML, NAME_XMLNS, NAMESPACE_XML, NAMESPACE_XMLNS, NO_NAMESPACE, UNBOUND } from '../../codes';
import { allocate, byte, equalBits, nameClass, SCRATCH, word } from './memory';

/** A name's record. Its bytes stand in the arena, with 16 bytes after them that may be read. */
const START: i32 = 0;
const LENGTH: i32 = 4;
const PREFIX: i32 = 8;
const LOCAL: i32 = 12;
/** Column of its local part in the selection's table. */
const COLUMN: i32 = 16;
const HASH: i32 = 20;
/** The tag that it last stood in as an attribute. */
const STAMP: i32 = 24;
/** The namespace that it is bound to as a prefix. */
const BOUND: i32 = 28;
/** The names that last followed its start tag and its end tag. */
const GUESS: i32 = 32;
const RECORD: i32 = 48;
const VECTOR: i32 = 16;

/** Names that are there before the document's: none, xml, xmlns. */
const RESERVED: i32 = 3;
const HASH_SEED: i32 = 0x2f0b4c47;
const HASH_FACTOR: i32 = 0x01000193;

let records: i32 = 0;
let arena: i32 = 0;
let room: i32 = 0;
let slots: i32 = 0;
let mask: i32 = 0;
let capacity: i32 = 0;
let count: i32 = 1;
let used: i32 = 0;

@inline function record(name: i32): i32 {
  return records + name * RECORD;
}

export function nameStart(name: i32): i32 {
  return word(record(name) + START);
}

export function nameLength(name: i32): i32 {
  return word(record(name) + LENGTH);
}

export function prefixOf(name: i32): i32 {
  return word(record(name) + PREFIX);
}

export function localOf(name: i32): i32 {
  return word(record(name) + LOCAL);
}

@inline export function columnOf(name: i32): i32 {
  return word(record(name) + COLUMN);
}

@inline export function boundTo(prefix: i32): i32 {
  return word(record(prefix) + BOUND);
}

@inline export function setBound(prefix: i32, namespace: i32): void {
  store<i32>(record(prefix) + BOUND, namespace);
}

@inline export function guessAfter(name: i32, closed: i32): i32 {
  return record(name) + GUESS + (closed << 2);
}

/** Whether the name was seen in this tag already; it is now. */
export function stamped(name: i32, stamp: i32): bool {
  const at = record(name) + STAMP;
  if (word(at) == stamp) return true;
  store<i32>(at, stamp);
  return false;
}

/** Gives the local name that stands at `at` a column, when there is room for the name. */
export function setColumn(at: i32, length: i32, column: i32): void {
  const name = intern(at, length);
  if (name >= 0) store<i32>(record(name) + COLUMN, column);
}

/** Gives every name the column of its local part. */
export function spreadColumns(): void {
  for (let name = 1; name < count; name++) store<i32>(record(name) + COLUMN, columnOf(localOf(name)));
}

export function beginNames(limit: i32, bytes: i32): void {
  capacity = limit + RESERVED;
  room = bytes;
  records = allocate(capacity * RECORD);
  arena = allocate(bytes + VECTOR);
  let size = 1;
  while (size < capacity * 2) size <<= 1;
  mask = size - 1;
  slots = allocate(size * 4);
  memory.fill(slots, 0, size * 4);
  memory.fill(records, 0, RECORD);
  count = 1;
  used = 0;
  setBound(0, NO_NAMESPACE);
  store<i32>(SCRATCH, 0x6c6d78); // xml
  intern(SCRATCH, 3);
  store<i64>(SCRATCH, 0x736e6c6d78); // xmlns
  intern(SCRATCH, 5);
  setBound(NAME_XML, NAMESPACE_XML);
  setBound(NAME_XMLNS, NAMESPACE_XMLNS);
}

/** Number of the name without a colon that stands at `at`. */
function intern(at: i32, length: i32): i32 {
  return find(at, at + length, hashOf(at, at + length), -1);
}

function hashOf(start: i32, end: i32): i32 {
  let hash = HASH_SEED;
  for (let p = start; p < end; p++) hash = addToHash(hash, byte(p));
  return hash;
}

@inline export function firstHash(): i32 {
  return HASH_SEED;
}

@inline export function addToHash(hash: i32, value: i32): i32 {
  return (hash ^ value) * HASH_FACTOR;
}

/** Whether the bytes at `at` are those of the name. Reads up to 16 bytes beyond both. */
@inline export function matches(name: i32, at: i32): bool {
  const own = record(name);
  return sameBytes(word(own + START), word(own + LENGTH), at);
}

@inline function sameBytes(from: i32, length: i32, at: i32): bool {
  let i = 0;
  while (length - i > VECTOR) {
    if (equalBits(v128.load(from + i), v128.load(at + i)) != 0xffff) return false;
    i += VECTOR;
  }
  const wanted = (1 << (length - i)) - 1;
  return (equalBits(v128.load(from + i), v128.load(at + i)) & wanted) == wanted;
}

/** Position of the first byte from `at` on in which the name differs; after its length when there is none. */
export function firstDifference(name: i32, at: i32): i32 {
  const from = nameStart(name);
  const length = nameLength(name);
  let i = 0;
  while (i < length && byte(from + i) == byte(at + i)) i++;
  return at + i;
}

/** Position after the name at `at`, when it is this one and ends there; 0 otherwise. */
@inline export function endOf(name: i32, at: i32, end: i32): i32 {
  if (!matches(name, at)) return 0;
  const after = at + nameLength(name);
  return nameClass(after) == NAME_END && after < end ? after : 0;
}

/** Number of the name from `start` to `end`, made when it is new; -1 when there is no room. */
export function find(start: i32, end: i32, hash: i32, colon: i32): i32 {
  const length = end - start;
  let slot = (hash ^ (hash >>> 15)) & mask;
  for (let name = word(slots + slot * 4); name != 0; name = word(slots + slot * 4)) {
    const own = record(name);
    if (word(own + HASH) == hash && word(own + LENGTH) == length && matches(name, start)) return name;
    slot = (slot + 1) & mask;
  }
  let prefix = 0;
  let local = 0;
  if (colon >= 0) {
    prefix = find(start, colon, hashOf(start, colon), -1);
    local = find(colon + 1, end, hashOf(colon + 1, end), -1);
    if (prefix < 0 || local < 0) return -1;
    while (word(slots + slot * 4) != 0) slot = (slot + 1) & mask;
  }
  if (count >= capacity || used + length > room) return -1;
  const name = count++;
  const own = record(name);
  memory.fill(own, 0, RECORD);
  memory.copy(arena + used, start, length);
  store<i32>(own + START, arena + used);
  store<i32>(own + LENGTH, length);
  store<i32>(own + PREFIX, prefix);
  store<i32>(own + LOCAL, colon >= 0 ? local : name);
  store<i32>(own + COLUMN, colon >= 0 ? columnOf(local) : 0);
  store<i32>(own + HASH, hash);
  store<i32>(own + BOUND, UNBOUND);
  store<i32>(slots + slot * 4, name);
  used += length;
  return name;
}
