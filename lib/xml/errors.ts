import { defineErrors } from '../errors/index.ts';

const REPAIR = 'Ask the sender for a well-formed document.';

/** What the XML reader refuses. Every error carries byte offset, line and column in its place. */
export const errors = defineErrors({
  XML_DTD: {
    what: 'the document has a document type declaration',
    remedy: 'Ask the sender for the document without <!DOCTYPE>: declarations and entities are not accepted.',
  },
  XML_ENCODING_UNSUPPORTED: {
    what: 'the encoding {encoding} is not read',
    remedy: 'Ask the sender for UTF-8, ISO-8859-1, ISO-8859-15 or UTF-16.',
  },
  XML_ENCODING_CONTRADICTION: {
    what: 'the document declares {declared} but its bytes are {found}',
    remedy: 'Ask the sender to declare the encoding that is used.',
  },
  XML_BYTES_INVALID: {
    what: 'the bytes are not valid {encoding}',
    remedy: 'Ask the sender to encode the document as it declares.',
  },
  XML_CHARACTER_FORBIDDEN: {
    what: 'a character that XML does not allow',
    remedy: 'Ask the sender to leave out control characters and non-characters.',
  },
  XML_DECLARATION_ILL_FORMED: { what: 'the XML declaration is ill-formed', remedy: REPAIR },
  XML_DECLARATION_MISPLACED: {
    what: 'an XML declaration, or an instruction named like one, is not at the start of the document',
    remedy: 'Ask the sender for one document, starting with its XML declaration without anything before it.',
  },
  XML_NAME_ILL_FORMED: {
    what: 'a name is missing or starts with a character that no name has',
    remedy: REPAIR,
  },
  XML_NAME_COLON: {
    what: 'a name has a colon where namespaces allow none',
    remedy: 'Ask the sender for names of the form local or prefix:local.',
  },
  XML_PREFIX_UNBOUND: {
    what: 'the prefix of {name} is bound to no namespace',
    remedy: 'Ask the sender to declare the prefix.',
  },
  XML_PREFIX_RESERVED: {
    what: '{name} uses the names reserved for xml and xmlns',
    remedy:
      'Ask the sender not to declare or use the reserved prefixes and namespaces otherwise than they are defined.',
  },
  XML_PREFIX_EMPTY: {
    what: '{name} binds a prefix to no namespace',
    remedy: 'Ask the sender to give the prefix a namespace: only the default namespace can be undeclared.',
  },
  XML_TAG_ILL_FORMED: { what: 'a tag is ill-formed', remedy: REPAIR },
  XML_TAG_MISMATCH: { what: 'the end tag does not close <{name}>', remedy: REPAIR },
  XML_TAG_UNOPENED: { what: 'an end tag closes nothing', remedy: REPAIR },
  XML_ATTRIBUTE_ILL_FORMED: { what: 'an attribute is not of the form name="value"', remedy: REPAIR },
  XML_ATTRIBUTE_UNSPACED: { what: 'white space is missing before an attribute', remedy: REPAIR },
  XML_ATTRIBUTE_LESS_THAN: {
    what: 'an attribute value contains <',
    remedy: 'Ask the sender to write &lt; instead.',
  },
  XML_ATTRIBUTE_DUPLICATE: { what: 'the attribute {name} stands twice in one tag', remedy: REPAIR },
  XML_REFERENCE_ILL_FORMED: {
    what: 'an ampersand does not start a reference',
    remedy: 'Ask the sender to write &amp; for an ampersand.',
  },
  XML_REFERENCE_FORBIDDEN: { what: 'a reference to a character that XML does not allow', remedy: REPAIR },
  XML_ENTITY_UNKNOWN: {
    what: 'a reference to an entity other than lt, gt, amp, apos and quot',
    remedy: 'Ask the sender to write the character itself or its number.',
  },
  XML_CDATA_END_IN_TEXT: { what: 'text contains ]]>', remedy: 'Ask the sender to write ]]&gt; instead.' },
  XML_COMMENT_ILL_FORMED: { what: 'a comment contains --', remedy: REPAIR },
  XML_INSTRUCTION_ILL_FORMED: { what: 'a processing instruction is ill-formed', remedy: REPAIR },
  XML_MARKUP_UNKNOWN: { what: '<! does not start a comment or a CDATA section here', remedy: REPAIR },
  XML_TEXT_OUTSIDE_ROOT: { what: 'there is text outside the root element', remedy: REPAIR },
  XML_ROOT_SECOND: {
    what: 'a second root element follows the first',
    remedy: 'Ask the sender for one document per file.',
  },
  XML_ROOT_MISSING: {
    what: 'the document has no root element',
    remedy: 'Ask the sender whether the document was sent whole.',
  },
  XML_INCOMPLETE: {
    what: 'the document ends in the middle of {name}',
    remedy: 'Ask the sender to send the document again: it was cut.',
  },
  XML_DEPTH_LIMIT: {
    what: 'elements are nested deeper than {limit}',
    remedy: 'Refuse the document, or raise the depth limit.',
  },
  XML_TOKEN_LIMIT: {
    what: 'a tag, comment, instruction or run of text is longer than {limit} bytes',
    remedy: 'Refuse the document, or raise the token limit.',
  },
  XML_ATTRIBUTE_LIMIT: {
    what: 'an element has more than {limit} attributes',
    remedy: 'Refuse the document, or raise the attribute limit.',
  },
  XML_NAME_LIMIT: {
    what: 'the document has more than {limit} different names, or names too long to keep',
    remedy: 'Refuse the document, or raise the limit of names.',
  },
  XML_READER_ENDED: {
    what: 'the reader has ended or failed and takes no more',
    remedy: 'Make a new reader for each document.',
  },
});
