import type { ErrorPlace, KaravaaniError } from '../errors/index.ts';
import * as code from './codes.ts';
import { errors } from './errors.ts';
import type { XmlLimits } from './types.ts';

/** What an error text may need beside the place. */
export interface FailureDetail {
  readonly encoding: string;
  readonly name: string;
  readonly limits: XmlLimits;
}

type Make = (detail: FailureDetail, place: ErrorPlace) => KaravaaniError;

const plain =
  (make: (values: Record<never, never>, place: ErrorPlace) => KaravaaniError): Make =>
  (_, place) =>
    make({}, place);
const named =
  (make: (values: { name: string }, place: ErrorPlace) => KaravaaniError): Make =>
  ({ name }, place) =>
    make({ name }, place);

/** The error for each number that a core fails with. */
const MAKERS: ReadonlyMap<number, Make> = new Map<number, Make>([
  [code.E_DTD, plain(errors.XML_DTD)],
  [code.E_BYTES, ({ encoding }, place) => errors.XML_BYTES_INVALID({ encoding }, place)],
  [code.E_CHARACTER, plain(errors.XML_CHARACTER_FORBIDDEN)],
  [code.E_NAME, plain(errors.XML_NAME_ILL_FORMED)],
  [code.E_NAME_COLON, plain(errors.XML_NAME_COLON)],
  [code.E_PREFIX_UNBOUND, named(errors.XML_PREFIX_UNBOUND)],
  [code.E_PREFIX_RESERVED, named(errors.XML_PREFIX_RESERVED)],
  [code.E_PREFIX_EMPTY, named(errors.XML_PREFIX_EMPTY)],
  [code.E_TAG, plain(errors.XML_TAG_ILL_FORMED)],
  [code.E_TAG_MISMATCH, named(errors.XML_TAG_MISMATCH)],
  [code.E_TAG_UNOPENED, plain(errors.XML_TAG_UNOPENED)],
  [code.E_ATTRIBUTE, plain(errors.XML_ATTRIBUTE_ILL_FORMED)],
  [code.E_ATTRIBUTE_SPACE, plain(errors.XML_ATTRIBUTE_UNSPACED)],
  [code.E_ATTRIBUTE_LESS, plain(errors.XML_ATTRIBUTE_LESS_THAN)],
  [code.E_ATTRIBUTE_DUPLICATE, named(errors.XML_ATTRIBUTE_DUPLICATE)],
  [code.E_REFERENCE, plain(errors.XML_REFERENCE_ILL_FORMED)],
  [code.E_REFERENCE_CHARACTER, plain(errors.XML_REFERENCE_FORBIDDEN)],
  [code.E_ENTITY, plain(errors.XML_ENTITY_UNKNOWN)],
  [code.E_CDATA_END, plain(errors.XML_CDATA_END_IN_TEXT)],
  [code.E_COMMENT, plain(errors.XML_COMMENT_ILL_FORMED)],
  [code.E_INSTRUCTION, plain(errors.XML_INSTRUCTION_ILL_FORMED)],
  [code.E_MARKUP, plain(errors.XML_MARKUP_UNKNOWN)],
  [code.E_DECLARATION_MISPLACED, plain(errors.XML_DECLARATION_MISPLACED)],
  [code.E_TEXT_OUTSIDE, plain(errors.XML_TEXT_OUTSIDE_ROOT)],
  [code.E_ROOT_SECOND, plain(errors.XML_ROOT_SECOND)],
  [code.E_ROOT_MISSING, plain(errors.XML_ROOT_MISSING)],
  [
    code.E_INCOMPLETE,
    ({ name }, place) => errors.XML_INCOMPLETE({ name: name === '' ? 'its markup' : `<${name}>` }, place),
  ],
  [code.E_DEPTH, ({ limits }, place) => errors.XML_DEPTH_LIMIT({ limit: limits.depth }, place)],
  [code.E_TOKEN, ({ limits }, place) => errors.XML_TOKEN_LIMIT({ limit: limits.token }, place)],
  [code.E_ATTRIBUTES, ({ limits }, place) => errors.XML_ATTRIBUTE_LIMIT({ limit: limits.attributes }, place)],
  [code.E_NAMES, ({ limits }, place) => errors.XML_NAME_LIMIT({ limit: limits.names }, place)],
]);

export function failure(number: number, detail: FailureDetail, place: ErrorPlace): KaravaaniError {
  return MAKERS.get(number)!(detail, place);
}
