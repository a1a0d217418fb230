import { describe, expect, it } from '@jest/globals';
import { registeredErrors } from '../errors/index.ts';
import { cores } from './testing/cores.ts';
import { readAll, WHOLE } from './testing/events.ts';
import { refusal } from './testing/refusals.ts';

type Golden = readonly [document: string, code: string, offset: number, line: number, column: number];

/** One document or more for every code that a document can be refused with, and where the fault is told. */
const GOLDEN: readonly Golden[] = [
  ['<!DOCTYPE a><a/>', 'XML_DTD', 0, 1, 1],
  ['<?xml version="1.0"?>\n <!DOCTYPE a SYSTEM "a.dtd"><a/>', 'XML_DTD', 23, 2, 2],
  ['<a>\n<!DOCTYPE a></a>', 'XML_DTD', 4, 2, 1],
  ['<?xml version="1.0" encoding="windows-1252"?><a/>', 'XML_ENCODING_UNSUPPORTED', 20, 1, 21],
  ['<?xml version="1.0"\n encoding="UTF-16"?><a/>', 'XML_ENCODING_CONTRADICTION', 21, 2, 2],
  ['<a>ä\u0001</a>', 'XML_CHARACTER_FORBIDDEN', 5, 1, 5],
  ['<a>\n\n  \uffff</a>', 'XML_CHARACTER_FORBIDDEN', 7, 3, 3],
  ['<a b="\u0000"/>', 'XML_CHARACTER_FORBIDDEN', 6, 1, 7],
  ['<a><!--\u000b--></a>', 'XML_CHARACTER_FORBIDDEN', 7, 1, 8],
  ['<a><?p \u001f?></a>', 'XML_CHARACTER_FORBIDDEN', 7, 1, 8],
  ['<a><![CDATA[\ufffe]]></a>', 'XML_CHARACTER_FORBIDDEN', 12, 1, 13],
  ['<?xml version="2.0"?><a/>', 'XML_DECLARATION_ILL_FORMED', 5, 1, 6],
  ['<?xml version="1.0"\nstandalone="maybe"?><a/>', 'XML_DECLARATION_ILL_FORMED', 19, 1, 20],
  ['\n<?xml version="1.0"?><a/>', 'XML_DECLARATION_MISPLACED', 1, 2, 1],
  ['<a/><?XmL ?>', 'XML_DECLARATION_MISPLACED', 4, 1, 5],
  ['<1a/>', 'XML_NAME_ILL_FORMED', 1, 1, 2],
  ['<a>\r\n< b/></a>', 'XML_NAME_ILL_FORMED', 6, 2, 2],
  ['<a ×="1"/>', 'XML_NAME_ILL_FORMED', 3, 1, 4],
  ['<a:b:c/>', 'XML_NAME_COLON', 4, 1, 5],
  ['<:a/>', 'XML_NAME_COLON', 1, 1, 2],
  ['<a:/>', 'XML_NAME_COLON', 2, 1, 3],
  ['<a x:1="" />', 'XML_NAME_COLON', 4, 1, 5],
  ['<?a:b c?><a/>', 'XML_NAME_COLON', 2, 1, 3],
  ['<a>\n<p:b/></a>', 'XML_PREFIX_UNBOUND', 5, 2, 2],
  ['<a q:b=""/>', 'XML_PREFIX_UNBOUND', 3, 1, 4],
  ['<a><b xmlns:p="urn:p"/><p:c/></a>', 'XML_PREFIX_UNBOUND', 24, 1, 25],
  ['<a xmlns:xml="urn:x"/>', 'XML_PREFIX_RESERVED', 3, 1, 4],
  ['<a xmlns:xmlns="http://www.w3.org/2000/xmlns/"/>', 'XML_PREFIX_RESERVED', 3, 1, 4],
  ['<a xmlns:p="http://www.w3.org/XML/1998/namespace"/>', 'XML_PREFIX_RESERVED', 3, 1, 4],
  ['<a xmlns="http://www.w3.org/2000/xmlns/"/>', 'XML_PREFIX_RESERVED', 3, 1, 4],
  ['<xmlns:a/>', 'XML_PREFIX_RESERVED', 1, 1, 2],
  ['<a xmlns:p=""/>', 'XML_PREFIX_EMPTY', 3, 1, 4],
  ['<a/ >', 'XML_TAG_ILL_FORMED', 2, 1, 3],
  ['<a"></a>', 'XML_TAG_ILL_FORMED', 2, 1, 3],
  ['<a></ a>', 'XML_TAG_ILL_FORMED', 5, 1, 6],
  ['<a></a b>', 'XML_TAG_ILL_FORMED', 7, 1, 8],
  ['<a>\n<b></a></b>', 'XML_TAG_MISMATCH', 7, 2, 4],
  ['<a></ab>', 'XML_TAG_MISMATCH', 3, 1, 4],
  ['<ab></a>', 'XML_TAG_MISMATCH', 4, 1, 5],
  ['<p:a xmlns:p="u" xmlns:q="u"></q:a>', 'XML_TAG_MISMATCH', 29, 1, 30],
  ['<a/></a>', 'XML_TAG_UNOPENED', 4, 1, 5],
  ['<a b></a>', 'XML_ATTRIBUTE_ILL_FORMED', 4, 1, 5],
  ['<a b=c></a>', 'XML_ATTRIBUTE_ILL_FORMED', 5, 1, 6],
  ['<a b=""c=""/>', 'XML_ATTRIBUTE_UNSPACED', 7, 1, 8],
  ['<a b="1 < 2"/>', 'XML_ATTRIBUTE_LESS_THAN', 8, 1, 9],
  ['<a b="" c="" b=""/>', 'XML_ATTRIBUTE_DUPLICATE', 13, 1, 14],
  ['<a xmlns:p="u" xmlns:q="u" p:b="" q:b=""/>', 'XML_ATTRIBUTE_DUPLICATE', 34, 1, 35],
  ['<a xmlns="u" xmlns="u"/>', 'XML_ATTRIBUTE_DUPLICATE', 13, 1, 14],
  ['<a>1 & 2</a>', 'XML_REFERENCE_ILL_FORMED', 5, 1, 6],
  ['<a b="&#12"/>', 'XML_REFERENCE_ILL_FORMED', 6, 1, 7],
  ['<a>&#X41;</a>', 'XML_REFERENCE_ILL_FORMED', 3, 1, 4],
  ['<a>&#0;</a>', 'XML_REFERENCE_FORBIDDEN', 3, 1, 4],
  ['<a>&#xD800;</a>', 'XML_REFERENCE_FORBIDDEN', 3, 1, 4],
  ['<a>&#99999999999999999999;</a>', 'XML_REFERENCE_FORBIDDEN', 3, 1, 4],
  ['<a>&nbsp;</a>', 'XML_ENTITY_UNKNOWN', 3, 1, 4],
  ['<a b="&eur;"/>', 'XML_ENTITY_UNKNOWN', 6, 1, 7],
  ['<a>]]></a>', 'XML_CDATA_END_IN_TEXT', 3, 1, 4],
  ['<a>]]]></a>', 'XML_CDATA_END_IN_TEXT', 4, 1, 5],
  ['<a><!-- -- --></a>', 'XML_COMMENT_ILL_FORMED', 8, 1, 9],
  ['<!-----><a/>', 'XML_COMMENT_ILL_FORMED', 4, 1, 5],
  ['<a><?p+?></a>', 'XML_INSTRUCTION_ILL_FORMED', 6, 1, 7],
  ['<a><![cdata[]]></a>', 'XML_MARKUP_UNKNOWN', 3, 1, 4],
  ['<a><!ELEMENT b ANY></a>', 'XML_MARKUP_UNKNOWN', 3, 1, 4],
  ['<a/>\r\n x', 'XML_TEXT_OUTSIDE_ROOT', 7, 2, 2],
  ['<![CDATA[x]]><a/>', 'XML_TEXT_OUTSIDE_ROOT', 0, 1, 1],
  ['<a/>&amp;', 'XML_TEXT_OUTSIDE_ROOT', 4, 1, 5],
  ['<a/>\n<a/>', 'XML_ROOT_SECOND', 5, 2, 1],
  ['', 'XML_ROOT_MISSING', 0, 1, 1],
  ['<!-- a -->\r\n\r', 'XML_ROOT_MISSING', 13, 3, 1],
  ['<a><b></b>', 'XML_INCOMPLETE', 10, 1, 11],
  ['<a>€€\n€', 'XML_INCOMPLETE', 13, 2, 2],
  ['<a/><!-- ', 'XML_INCOMPLETE', 9, 1, 10],
  ['<a b="', 'XML_INCOMPLETE', 6, 1, 7],
];

const reach = (text: string): readonly Golden[] => GOLDEN.filter(([document]) => !document.includes(text));

describe.each(cores)('%s', (_, make) => {
  it.each(GOLDEN)('refuses %j with %s at byte %d, line %d, column %d', (document, ...expected) => {
    expect(refusal(make, document)).toEqual(expected);
    expect(refusal(make, document, {}, [1])).toEqual(expected);
  });

  it('tells offsets in the bytes and columns in characters after a long line of wide characters', () => {
    const wide = '😀ä'.repeat(40_000);
    expect(refusal(make, `<a>\n${wide}&</a>`)).toEqual(['XML_REFERENCE_ILL_FORMED', 4 + 240_000, 2, 80_001]);
  });

  it('counts lines over many windows, whatever ends them', () => {
    const lines = '<b/>\n<b/>\r\n<b/>\r'.repeat(20_000);
    expect(refusal(make, `<a>${lines}</b>`)).toEqual(['XML_TAG_MISMATCH', 3 + lines.length, 60_001, 1]);
    expect(refusal(make, `<a>${lines}</b>`, {}, [777])).toEqual([
      'XML_TAG_MISMATCH',
      3 + lines.length,
      60_001,
      1,
    ]);
  });

  it('tells offsets of UTF-16 in its own bytes', () => {
    for (const [document, code, offset, line, column] of reach('encoding')) {
      if (document === '') continue;
      const before = Buffer.from(document).subarray(0, offset).toString();
      const expected = [code, 2 + before.length * 2, line, column];
      expect(refusal(make, Buffer.from(`\ufeff${document}`, 'utf16le'))).toEqual(expected);
      expect(refusal(make, Buffer.from(`\ufeff${document}`, 'utf16le').swap16(), {}, [3])).toEqual(expected);
    }
  });

  it('tells offsets of ISO-8859-1 byte by byte', () => {
    const document = Buffer.from('<?xml version="1.0" encoding="ISO-8859-1"?>\n<ä>ÄÖ&</ä>', 'latin1');
    expect(refusal(make, document)).toEqual(['XML_REFERENCE_ILL_FORMED', 49, 2, 6]);
  });

  it('tells nothing after a refusal, and what was well-formed before it', () => {
    const { told } = readAll(make, Buffer.from('<a><b>x</b><c></b></a>'), WHOLE);
    expect(told.map(([kind, what]) => [kind, what])).toEqual([
      ['open', ':a {}'],
      ['open', ':b {}'],
      ['text', 'x'],
      ['close', ':b {}'],
      ['open', ':c {}'],
    ]);
  });

  it('names in the error what the reader of it needs', () => {
    const message = (document: string): string | undefined =>
      readAll(make, Buffer.from(document)).error?.message;
    expect(message('<a><Ntry></a>')).toBe('the end tag does not close <Ntry>');
    expect(message('<a><Ntry>')).toBe('the document ends in the middle of <Ntry>');
    expect(message('<p:a/>')).toBe('the prefix of p:a is bound to no namespace');
    expect(message('<a ö="" ö=""/>')).toBe('the attribute ö stands twice in one tag');
    expect(message(`<${'n'.repeat(100_000)}>`)).toBe(
      `the document ends in the middle of <${'n'.repeat(80)}...>`,
    );
  });
});

describe('the codes', () => {
  it('each have a document that is refused with them, here or among limits and encodings', () => {
    const elsewhere = [
      'XML_ATTRIBUTE_LIMIT',
      'XML_BYTES_INVALID',
      'XML_DEPTH_LIMIT',
      'XML_NAME_LIMIT',
      'XML_READER_ENDED',
      'XML_TOKEN_LIMIT',
    ];
    const here = new Set(GOLDEN.map(([, code]) => code));
    const codes = [...registeredErrors().keys()].filter((code) => code.startsWith('XML_'));
    expect(codes).toEqual([...here, ...elsewhere].sort());
    expect(codes).toHaveLength(35);
  });
});
