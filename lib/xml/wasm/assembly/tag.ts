import { isNameCharacter } from '../../characters';
import {
  AMPERSAND,
  E_ATTRIBUTE,
  E_ATTRIBUTE_DUPLICATE,
  E_ATTRIBUTE_LESS,
  E_ATTRIBUTE_SPACE,
  E_ATTRIBUTES,
  E_NAME,
  E_NAME_COLON,
  E_NAMES,
  E_PREFIX_EMPTY,
  E_PREFIX_RESERVED,
  E_PREFIX_UNBOUND,
  E_TAG,
  HAS_HIGH,
  HAS_LINE_END,
  HAS_REFERENCE,
  HIGH,
  LEAD,
  LESS,
  LINE_END,
  NAME_COLON,
  NAME_END,
  NAME_XML,
  NAME_XMLNS,
  NAMESPACE_XML,
  NAMESPACE_XMLNS,
  NO_NAME,
  NO_NAMESPACE,
  PLAIN,
  QUOTE,
  UNBOUND,
} from '../../codes';
import { allocate, attributeClass, byte, nameClass, word } from './memory';
import { addToHash, boundTo, endOf, find, firstHash, guessAfter, localOf, prefixOf, stamped } from './names';
import { bind } from './scopes';
import { character, end, fail, FAIL, failAt, point, reference, space, starve, startsName, stop, unexpected } from './source';

const GREATER: i32 = 0x3e;
const SLASH: i32 = 0x2f;
const EQUALS: i32 = 0x3d;

/** An attribute's record. */
const NAME: i32 = 0;
const NAMESPACE: i32 = 4;
const START: i32 = 8;
const END: i32 = 12;
const FLAGS: i32 = 16;
const AT: i32 = 20;
const RECORD: i32 = 24;

/** Number of the namespace URI that an attribute value stands for; -1 when there are too many. */
@external('host', 'namespace')
declare function namespaceOf(start: i32, end: i32, flags: i32): i32;

/** After `name`: the number of the name. After `readTag`: that of the element. */
export let found: i32 = 0;
export let empty: bool = false;
export let attributes: i32 = 0;
/** After `resolve`: namespace of the element, and how many of the attributes declare namespaces. */
export let namespace: i32 = 0;
export let declared: i32 = 0;

let records: i32 = 0;
let most: i32 = 0;
let stamp: i32 = 0;
/** Address of the guess at the next start tag's name. */
let guess: i32 = 0;

export function beginTags(limit: i32): void {
  most = limit;
  records = allocate(limit * RECORD);
  stamp = 0;
  guess = guessAfter(0, 0);
}

/** Says what stood before the next start tag, by which its name is guessed. */
@inline export function saw(name: i32, closed: i32): void {
  guess = guessAfter(name, closed);
}

@inline export function attributeName(index: i32): i32 {
  return word(records + index * RECORD + NAME);
}

@inline export function attributeNamespace(index: i32): i32 {
  return word(records + index * RECORD + NAMESPACE);
}

@inline export function attributeStart(index: i32): i32 {
  return word(records + index * RECORD + START);
}

@inline export function attributeEnd(index: i32): i32 {
  return word(records + index * RECORD + END);
}

@inline export function attributeFlags(index: i32): i32 {
  return word(records + index * RECORD + FLAGS);
}

/** Position after the start tag at `at`, its parts left in the variables above. */
@inline export function readTag(at: i32): i32 {
  const guessed = word(guess);
  const known = guessed != 0 ? endOf(guessed, at + 1, end) : 0;
  attributes = 0;
  empty = false;
  found = guessed;
  return known != 0 && byte(known) == GREATER ? known + 1 : readUnusual(at, known);
}

/** As `readTag`, for a tag with attributes or a name that was not guessed; `known` is where a guessed name ends. */
function readUnusual(at: i32, known: i32): i32 {
  let p = known;
  if (known == 0) {
    p = name(at + 1);
    if (p < 0) return p;
    store<i32>(guess, found);
  }
  const element = found;
  while (true) {
    const before = p;
    p = space(p);
    const value = byte(p);
    if (value == GREATER) {
      p++;
      break;
    }
    if (value == SLASH && p < end) {
      if (p + 1 >= end) return starve();
      if (byte(p + 1) != GREATER) return fail(E_TAG, p, 0, p + 2);
      empty = true;
      p += 2;
      break;
    }
    if (p == before) return unexpected(p, attributes > 0 ? E_ATTRIBUTE_SPACE : E_TAG);
    if (p >= end) return starve();
    if (attributes == most) return failAt(E_ATTRIBUTES, p);
    p = attribute(p);
    if (p < 0) return p;
  }
  found = element;
  return p;
}

/** Position after the qualified name at `at`, its number left in `found`. */
export function name(at: i32): i32 {
  let hash = firstHash();
  let colon = -1;
  let p = at;
  while (true) {
    const kind = nameClass(p);
    if (kind == NAME_END) break;
    if (kind > NAME_COLON) {
      hash = addToHash(hash, byte(p));
      p++;
    } else if (kind == NAME_COLON) {
      if (colon >= 0 || p == at) return failAt(E_NAME_COLON, p);
      colon = p;
      hash = addToHash(hash, byte(p));
      p++;
    } else {
      const next = character(p);
      if (next < 0) return next;
      if (!isNameCharacter(point)) break;
      for (; p < next; p++) hash = addToHash(hash, byte(p));
    }
  }
  if (p >= end) return starve();
  if (!startsName(at)) return unexpected(at, E_NAME);
  if (colon >= 0 && !startsName(colon + 1)) return fail(E_NAME_COLON, colon, 0, p + 1);
  const number = find(at, p, hash, colon);
  if (number < 0) return fail(E_NAMES, at, 0, p + 1);
  found = number;
  return p;
}

function attribute(at: i32): i32 {
  let p = name(at);
  if (p < 0) return p;
  p = space(p);
  if (byte(p) != EQUALS) return unexpected(p, E_ATTRIBUTE);
  p = space(p + 1);
  if (attributeClass(p) != QUOTE) return unexpected(p, E_ATTRIBUTE);
  const record = records + attributes * RECORD;
  store<i32>(record + NAME, found);
  store<i32>(record + AT, at);
  store<i32>(record + START, p + 1);
  p = value(p + 1, byte(p), record);
  if (p >= 0) attributes++;
  return p;
}

/** Position after the closing quote of the value that starts at `at`. */
function value(at: i32, quote: i32, record: i32): i32 {
  let flags = 0;
  let p = at;
  while (true) {
    const kind = attributeClass(p);
    if (kind == PLAIN) {
      p++;
    } else if (kind == QUOTE) {
      if (byte(p) == quote) break;
      p++;
    } else if (kind == LINE_END) {
      flags |= HAS_LINE_END;
      p++;
    } else if (kind == HIGH) {
      flags |= HAS_HIGH;
      p++;
    } else if (kind == LEAD) {
      flags |= HAS_HIGH;
      p = character(p);
    } else if (kind == AMPERSAND) {
      flags |= HAS_REFERENCE;
      p = reference(p);
    } else if (kind == LESS) {
      return failAt(E_ATTRIBUTE_LESS, p);
    } else {
      return stop(p);
    }
    if (p < 0) return p;
  }
  store<i32>(record + END, p);
  store<i32>(record + FLAGS, flags);
  return p + 1;
}

/** Finds the namespace of a tag without attributes; false when there is more to do, or to refuse. */
@inline export function resolveBare(): bool {
  const prefix = prefixOf(found);
  declared = 0;
  namespace = boundTo(prefix);
  return attributes == 0 && namespace != UNBOUND && prefix != NAME_XMLNS;
}

/** Applies the tag's declarations and finds the namespaces of its names; FAIL, or 0. */
export function resolve(at: i32): i32 {
  declared = 0;
  if (attributes > 0 && declareAll() < 0) return FAIL;
  const prefix = prefixOf(found);
  namespace = boundTo(prefix);
  if (namespace == UNBOUND) return fail(E_PREFIX_UNBOUND, at + 1, found, at + 2);
  if (prefix == NAME_XMLNS) return fail(E_PREFIX_RESERVED, at + 1, found, at + 2);
  for (let i = 0; i < attributes; i++) {
    const record = records + i * RECORD;
    const own = word(record + NAME);
    const ownPrefix = prefixOf(own);
    if (ownPrefix == NO_NAME) {
      store<i32>(record + NAMESPACE, own == NAME_XMLNS ? NAMESPACE_XMLNS : NO_NAMESPACE);
      continue;
    }
    const bound = boundTo(ownPrefix);
    const place = word(record + AT);
    if (bound == UNBOUND) return fail(E_PREFIX_UNBOUND, place, own, place + 1);
    store<i32>(record + NAMESPACE, bound);
    for (let j = 0; j < i; j++) {
      if (attributeNamespace(j) == bound && localOf(attributeName(j)) == localOf(own))
        return fail(E_ATTRIBUTE_DUPLICATE, place, own, place + 1);
    }
  }
  return 0;
}

/** The prefix that the attribute declares, or a negative number. */
export function declaredPrefix(index: i32): i32 {
  const own = attributeName(index);
  if (own == NAME_XMLNS) return NO_NAME;
  return prefixOf(own) == NAME_XMLNS ? localOf(own) : -1;
}

function declareAll(): i32 {
  stamp++;
  for (let i = 0; i < attributes; i++) {
    const record = records + i * RECORD;
    const own = word(record + NAME);
    const place = word(record + AT);
    if (stamped(own, stamp)) return fail(E_ATTRIBUTE_DUPLICATE, place, own, place + 1);
    const prefix = declaredPrefix(i);
    if (prefix < 0) continue;
    if (declaration(record, own, prefix) < 0) return FAIL;
    declared++;
  }
  return 0;
}

/** Namespaces in XML 1.0, section 3: what may be bound to what. */
function declaration(record: i32, own: i32, prefix: i32): i32 {
  const place = word(record + AT);
  const uri = namespaceOf(word(record + START), word(record + END), word(record + FLAGS));
  if (uri < 0) return fail(E_NAMES, place, 0, place + 1);
  if (prefix == NAME_XMLNS || uri == NAMESPACE_XMLNS || (uri == NAMESPACE_XML) != (prefix == NAME_XML))
    return fail(E_PREFIX_RESERVED, place, own, place + 1);
  if (uri == NO_NAMESPACE && prefix != NO_NAME) return fail(E_PREFIX_EMPTY, place, own, place + 1);
  bind(prefix, uri);
  return 0;
}
