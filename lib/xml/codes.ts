/**
 * Numbers that a core and its front agree on. The WebAssembly core compiles this same file, so it holds plain
 * integer constants only.
 */

// What a call of `scan` ended with.
export const STARVED = 0;
export const FULL = 1;
export const ROOT = 2;
export const FAILED = 3;

// The head of the event array: where the events end, where the scan stopped, and what failed where.
export const HEAD_END = 0;
export const HEAD_POSITION = 1;
export const HEAD_ERROR = 2;
export const HEAD_ERROR_AT = 3;
export const HEAD_ERROR_NAME = 4;
export const HEAD_ROOT_NAME = 5;
export const HEAD_ROOT_NAMESPACE = 6;
export const HEAD_ROOT_AT = 7;
export const HEAD_SIZE = 8;

// Events of both faces; positions are in the window.
/** count; then per declaration: prefix, namespace */
export const SCOPE = 1;
/** (nothing): the declarations of one element go out of scope */
export const UNSCOPE = 2;

// Events of the full face.
/** name, namespace, at, attribute count; then per attribute: name, namespace, start, end, flags */
export const OPEN = 3;
/** end */
export const CLOSE = 4;
/** start, end, flags */
export const TEXT = 5;
/** start, end, flags */
export const CDATA = 6;
/** start, end, flags, at */
export const COMMENT = 7;
/** target, start, end, flags, at */
export const INSTRUCTION = 8;

// Events of a selection.
/** id, at */
export const WANTED_OPEN = 9;
/** id, start, end, flags */
export const WANTED_ATTRIBUTE = 10;
/** id, start, end, flags: the whole text of an element in one run, told when it closes */
export const WANTED_TEXT = 11;
/** depth, start, end, flags: a part of the text of the element at that depth */
export const WANTED_PART = 12;
/** id, depth, at: the parts collected at that depth are complete */
export const WANTED_PARTS_END = 13;
/** id, end */
export const WANTED_CLOSE = 14;

// What a run of bytes contains, so that only what needs work gets it.
export const HAS_HIGH = 1;
export const HAS_REFERENCE = 2;
/** In text a carriage return, in an attribute any white space but the space. */
export const HAS_LINE_END = 4;
/** The run stood in a CDATA section: an ampersand is itself. */
export const IS_CDATA = 8;
/**
 * Alone, for a wanted text or attribute: its bytes, plain and few, are those of the last plain and few ones of its id.
 * A hint, which a core may leave out.
 */
export const REPEATED = 16;
/** How many are few. One less than two vectors: a bit for each fits 32. */
export const LONGEST_REPEATED = 31;

// Classes of bytes. In text and attribute values:
export const PLAIN = 0;
export const LESS = 1;
export const AMPERSAND = 2;
export const BRACKET = 3;
export const LINE_END = 4;
export const QUOTE = 5;
export const LEAD = 6;
export const HIGH = 7;
export const FORBIDDEN = 8;
// In names:
export const NAME_END = 0;
export const NAME_LEAD = 1;
export const NAME_COLON = 2;
export const NAME_INNER = 3;
export const NAME_START = 4;

// Names and namespaces with a fixed number.
export const NO_NAME = 0;
export const NAME_XML = 1;
export const NAME_XMLNS = 2;
export const NO_NAMESPACE = 0;
export const NAMESPACE_XML = 1;
export const NAMESPACE_XMLNS = 2;
/** The prefix is not bound. */
export const UNBOUND = -1;

// What a selected state wants.
export const WANTS_ELEMENT = 1;
export const WANTS_TEXT = 2;
export const WANTS_ATTRIBUTES = 4;

// Errors, in the order of errors.ts.
export const E_DTD = 1;
export const E_BYTES = 2;
export const E_CHARACTER = 3;
export const E_NAME = 4;
export const E_NAME_COLON = 5;
export const E_PREFIX_UNBOUND = 6;
export const E_PREFIX_RESERVED = 7;
export const E_PREFIX_EMPTY = 8;
export const E_TAG = 9;
export const E_TAG_MISMATCH = 10;
export const E_ATTRIBUTE = 11;
export const E_ATTRIBUTE_SPACE = 12;
export const E_ATTRIBUTE_LESS = 13;
export const E_ATTRIBUTE_DUPLICATE = 14;
export const E_REFERENCE = 15;
export const E_REFERENCE_CHARACTER = 16;
export const E_ENTITY = 17;
export const E_CDATA_END = 18;
export const E_COMMENT = 19;
export const E_INSTRUCTION = 20;
export const E_MARKUP = 21;
export const E_DECLARATION_MISPLACED = 22;
export const E_TEXT_OUTSIDE = 23;
export const E_ROOT_SECOND = 24;
export const E_ROOT_MISSING = 25;
export const E_INCOMPLETE = 26;
export const E_DEPTH = 27;
export const E_TOKEN = 28;
export const E_ATTRIBUTES = 29;
export const E_NAMES = 30;
export const E_TAG_UNOPENED = 31;
