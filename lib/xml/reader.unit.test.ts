import { describe, expect, it } from '@jest/globals';
import { defineErrors, isKaravaaniError } from '../errors/index.ts';
import { createXmlReader, createXmlSelection } from './index.ts';
import { fullReader, selectionReader } from './readers.ts';
import { cores } from './testing/cores.ts';
import { readAll, readSelected } from './testing/events.ts';
import type { XmlAttribute, XmlEvents, XmlName, XmlNode, XmlScope, XmlSelectionHandler } from './types.ts';

const testErrors = defineErrors({ TEST_XML_HANDLER: { what: 'no {thing}', remedy: 'None.' } });
const quiet: XmlEvents = { open() {}, text() {}, close() {} };
const quietSelection: Omit<XmlSelectionHandler, 'root'> = {
  open() {},
  attribute() {},
  text() {},
  close() {},
};

const told = (make: Parameters<typeof readAll>[0], document: string): unknown[] =>
  readAll(make, Buffer.from(document)).told.map(([kind, ...rest]) => [kind, ...rest.slice(0, 2)]);

function errorOf(work: () => void): unknown[] {
  try {
    work();
  } catch (error) {
    if (isKaravaaniError(error))
      return [error.code, error.place.offset, error.place.line, error.place.column];
    throw error;
  }
  return ['none'];
}

describe('createXmlReader and createXmlSelection', () => {
  it('read a document', () => {
    const names: string[] = [];
    const reader = createXmlReader({ ...quiet, open: ({ local }) => names.push(local) });
    reader.write(Buffer.from('<a><b/></a>'));
    reader.end();
    const texts: string[] = [];
    const selection = createXmlSelection({
      ...quietSelection,
      root: () => ({ id: 0, children: { b: { id: 1, text: true } } }),
      text: (_, value) => texts.push(value),
    });
    selection.write(Buffer.from('<a><b>x</b></a>'));
    selection.end();
    expect([names, texts]).toEqual([['a', 'b'], ['x']]);
  });
});

describe.each(cores)('%s, every event', (_, make) => {
  it('joins text, references and CDATA, and keeps comments and instructions apart', () => {
    expect(told(make, '<a>1&lt;<![CDATA[2&lt;]]>&#x33;<!--c-->4<?p d?>5</a>')).toEqual([
      ['open', ':a {}', []],
      ['text', '1<2&lt;3'],
      ['comment', 'c'],
      ['text', '4'],
      ['instruction', 'p', 'd'],
      ['text', '5'],
      ['close', ':a {}', {}],
    ]);
  });

  it('normalises line ends, and white space in attributes, but not what is referred to', () => {
    expect(told(make, '<a b="1\r\n2\t3\r4&#13;&#10;&#9;5">\r\n\r&#13;\r</a>')).toEqual([
      ['open', ':a {}', [[':b {}', '1 2 3 4\r\n\t5']]],
      ['text', '\n\n\r\n'],
      ['close', ':a {}', {}],
    ]);
  });

  it('tells the declaration, and leaves out what it does not say', () => {
    expect(told(make, '<?xml version="1.0"?><a/>')[0]).toEqual(['declaration', '1.0', undefined]);
    const whole = "<?xml\tversion = '1.1' encoding='utf-8'\r\nstandalone = \"yes\" ?><a/>";
    expect(readAll(make, Buffer.from(whole)).told[0]).toEqual(['declaration', '1.1', 'utf-8', true]);
    expect(told(make, '<a/>')[0]).toEqual(['open', ':a {}', []]);
  });

  it('takes an instruction whose name only starts like a declaration', () => {
    expect(told(make, '<?xml-stylesheet href="a"?><a/>')[0]).toEqual([
      'instruction',
      'xml-stylesheet',
      'href="a"',
    ]);
  });

  it('knows prefixes rebound and undeclared at any depth', () => {
    const document =
      '<a xmlns="u1" xmlns:p="u2"><p:b p:x="1" y="2"><c xmlns="" xmlns:p="u3"><p:d/></c><e/></p:b></a>';
    expect(told(make, document)).toEqual([
      ['open', ':a {u1}', []],
      [
        'open',
        'p:b {u2}',
        [
          ['p:x {u2}', '1'],
          [':y {}', '2'],
        ],
      ],
      ['open', ':c {}', []],
      ['open', 'p:d {u3}', []],
      ['close', 'p:d {u3}', { p: 'u3' }],
      ['close', ':c {}', { p: 'u3' }],
      ['open', ':e {u1}', []],
      ['close', ':e {u1}', { '': 'u1', p: 'u2' }],
      ['close', 'p:b {u2}', { '': 'u1', p: 'u2' }],
      ['close', ':a {u1}', { '': 'u1', p: 'u2' }],
    ]);
  });

  it('knows xml without a declaration, and lets it be declared as it is', () => {
    const xml = 'http://www.w3.org/XML/1998/namespace';
    expect(told(make, `<a xml:lang="fi" xmlns:xml="${xml}"/>`)[0]).toEqual([
      'open',
      ':a {}',
      [[`xml:lang {${xml}}`, 'fi']],
    ]);
  });

  it('takes namespace names after normalisation and references', () => {
    expect(told(make, '<a:b xmlns:a="x&amp;&#x41;\ny"/>')[0]).toEqual(['open', 'a:b {x&A y}', []]);
  });

  it('takes names that objects have by themselves for names', () => {
    const names = ['__proto__', 'constructor', 'toString', 'hasOwnProperty'];
    for (const name of names) {
      const [open] = readAll(make, Buffer.from(`<${name}:a xmlns:${name}="u" ${name}:${name}=""/>`)).told;
      expect(open?.[1]).toBe(`${name}:a {u}`);
      expect(Object.entries(open?.[3] as object)).toEqual([[name, 'u']]);
    }
  });

  it('gives the same scope while nothing new is declared, and the earlier one again', () => {
    const scopes: XmlScope[] = [];
    const keep = (): void => {
      scopes.push(reader.scope());
    };
    const reader = fullReader(make, { open: keep, close: keep, text() {} });
    reader.write(Buffer.from('<a xmlns="u"><b/><c xmlns:p="v"><d/></c><e/></a>'));
    reader.end();
    const [a, b, , c, d, , , e] = scopes;
    expect([b === a, c === a, d === c, e === a]).toEqual([true, false, true, true]);
    expect(Object.getPrototypeOf(a)).toBeNull();
    expect(scopes.at(-1)).toBe(a);
  });

  it('gives the same name object for open and close', () => {
    const names: XmlName[] = [];
    const reader = fullReader(make, {
      open: (name) => names.push(name),
      close: (name) => names.push(name),
      text() {},
    });
    reader.write(Buffer.from('<p:a xmlns:p="u"></p:a>'));
    reader.end();
    expect(names[0]).toBe(names[1]);
    expect(names[0]).toEqual({ prefix: 'p', local: 'a', namespace: 'u' });
  });

  it('gives attributes that stay as they are', () => {
    const kept: XmlAttribute[][] = [];
    const reader = fullReader(make, { ...quiet, open: (_name, attributes) => kept.push([...attributes]) });
    reader.write(Buffer.from('<a b="1"><c d="2"/></a>'));
    reader.end();
    expect(kept.map(([first]) => first)).toEqual([
      { prefix: '', local: 'b', namespace: '', value: '1' },
      { prefix: '', local: 'd', namespace: '', value: '2' },
    ]);
  });

  it('passes on what a handler throws, a coded error with the place of its event', () => {
    const reader = fullReader(make, {
      ...quiet,
      open: ({ local }) => {
        if (local === 'c') throw testErrors.TEST_XML_HANDLER({ thing: 'c' });
      },
    });
    expect(errorOf(() => reader.write(Buffer.from('<a>\n<b/>\n <c/></a>')))).toEqual([
      'TEST_XML_HANDLER',
      10,
      3,
      2,
    ]);
    const plain = new RangeError('plain');
    const other = fullReader(make, {
      ...quiet,
      text: () => {
        throw plain;
      },
    });
    expect(() => other.write(Buffer.from('<a>x</a>'))).toThrow(plain);
  });

  it('takes no more after its end or a failure', () => {
    const reader = fullReader(make, quiet);
    reader.write(Buffer.from('<a/>'));
    reader.end();
    expect(errorOf(() => reader.write(Buffer.from(' ')))).toEqual([
      'XML_READER_ENDED',
      undefined,
      undefined,
      undefined,
    ]);
    expect(errorOf(() => reader.end())[0]).toBe('XML_READER_ENDED');
    const failed = fullReader(make, quiet);
    expect(errorOf(() => failed.write(Buffer.from('<a></b>')))[0]).toBe('XML_TAG_MISMATCH');
    expect(errorOf(() => failed.end())[0]).toBe('XML_READER_ENDED');
  });

  it('reads several documents at once', () => {
    const texts: string[][] = [];
    const readers = Array.from({ length: 8 }, (_unused, index) => {
      texts[index] = [];
      return fullReader(make, { ...quiet, text: (value) => texts[index]!.push(value) });
    });
    const pieces = ['<a xmlns:p="', 'u"><p:b', '>text ', 'of ', 'N</p:b', '></a>'];
    for (const piece of pieces)
      for (const [index, reader] of readers.entries())
        reader.write(Buffer.from(piece.replace('N', `${index}`)));
    for (const reader of readers) reader.end();
    expect(texts).toEqual(readers.map((_reader, index) => [`text of ${index}`]));
  });

  it('takes empty chunks, and a large one at once', () => {
    const lengths: number[] = [];
    const reader = fullReader(make, { ...quiet, text: (value) => lengths.push(value.length) });
    reader.write(new Uint8Array(0));
    reader.write(Buffer.from(`<a>${`<b>${'x'.repeat(999)}</b>`.repeat(1000)}`));
    reader.write(new Uint8Array(0));
    reader.write(Buffer.from('</a>'));
    reader.end();
    expect(lengths).toEqual(new Array(1000).fill(999));
  });
});

describe.each(cores)('%s, a selection', (_, make) => {
  const select = (document: string, tree: XmlNode): unknown[] =>
    readSelected(make, Buffer.from(document), tree).told.map((event) => event.slice(0, 3));
  const amount = { id: 2, text: true, attributes: { Ccy: 3 } };

  it('tells only what is in the tree, by path', () => {
    const tree = { id: 0, children: { Ntry: { id: 1, element: true, children: { Amt: amount } } } };
    const document =
      '<D xmlns="u"><Amt Ccy="x">0</Amt><Ntry><x><Amt>0</Amt></x><Amt Ccy="EUR" b="">1</Amt></Ntry></D>';
    expect(select(document, tree)).toEqual([
      ['root', ':D {u}', { '': 'u' }],
      ['open', 1, 33],
      ['attribute', 3, 'EUR'],
      ['text', 2, '1'],
      ['close', 1, 92],
    ]);
  });

  it('matches in the namespace of the root alone, whatever the prefixes', () => {
    const tree = { id: 0, children: { a: { id: 1, text: true } } };
    const document =
      '<p:D xmlns:p="u" xmlns:q="u"><p:a>1</p:a><q:a>2</q:a><a>3</a><a xmlns="u">4</a><a xmlns="v">5</a></p:D>';
    expect(select(document, tree).slice(1)).toEqual([
      ['text', 1, '1'],
      ['text', 1, '2'],
      ['text', 1, '4'],
    ]);
  });

  it('tells attributes without a prefix only', () => {
    const tree = { id: 0, attributes: { b: 1, 'p:b': 2 } };
    expect(select('<a xmlns:p="u" p:b="1" b="2"/>', tree).slice(1)).toEqual([['attribute', 1, '2']]);
  });

  it('tells the whole direct text of an element once, before its close, also when there is none', () => {
    const tree = { id: 0, element: true, text: true, children: { b: { id: 1, element: true, text: true } } };
    expect(select('<a>1<b>x<c>no</c>y<!----><![CDATA[<z>]]>&gt;</b>2<b/>3</a>', tree).slice(1)).toEqual([
      ['open', 0, 0],
      ['open', 1, 4],
      ['text', 1, 'xy<z>>'],
      ['close', 1, 48],
      ['open', 1, 49],
      ['text', 1, ''],
      ['close', 1, 53],
      ['text', 0, '123'],
      ['close', 0, 58],
    ]);
  });

  it('lets a tree contain itself', () => {
    const tree: { id: number; element: boolean; children: Record<string, XmlNode> } = {
      id: 7,
      element: true,
      children: {},
    };
    tree.children['a'] = tree;
    const { told: events } = readSelected(make, Buffer.from('<a><a><b><a/></b></a></a>'), tree);
    expect(events.filter(([kind]) => kind === 'open').map((event) => event.slice(0, 3))).toEqual([
      ['open', 7, 0],
      ['open', 7, 3],
    ]);
  });

  it('checks what is not wanted for well-formedness', () => {
    const refused = (document: string): string | undefined =>
      readSelected(make, Buffer.from(document), { id: 0 }).error?.code;
    expect(refused('<a><b>&nbsp;</b></a>')).toBe('XML_ENTITY_UNKNOWN');
    expect(refused('<a><b><c></b></a>')).toBe('XML_TAG_MISMATCH');
    expect(refused('<a><b><p:c/></b></a>')).toBe('XML_PREFIX_UNBOUND');
    expect(refused('<a><b c="" c=""/></a>')).toBe('XML_ATTRIBUTE_DUPLICATE');
    expect(refused('<a><!DOCTYPE b></a>')).toBe('XML_DTD');
  });

  it('knows the scope at wanted elements, also of declarations on elements between them', () => {
    const tree = { id: 0, children: { b: { id: 1, children: { c: { id: 2, element: true } } } } };
    const document =
      '<a xmlns="u"><b xmlns:p="v"><x xmlns:p="no"/><c/></b><b xmlns:q="w"><c xmlns:r="y"/></b></a>';
    const scopes = readSelected(make, Buffer.from(document), tree).told;
    expect(scopes.filter(([kind]) => kind === 'open').map((event) => event[3])).toEqual([
      { '': 'u', p: 'v' },
      { '': 'u', q: 'w', r: 'y' },
    ]);
  });

  it('lets the root refuse the document, with the place of the root', () => {
    const reader = selectionReader(make, {
      ...quietSelection,
      root: ({ local }) => {
        throw testErrors.TEST_XML_HANDLER({ thing: local });
      },
    });
    const document = Buffer.from('<?xml version="1.0"?>\n<!-- a -->\n <Wrong xmlns="u"/>');
    expect(errorOf(() => reader.write(document))).toEqual(['TEST_XML_HANDLER', 34, 3, 2]);
    expect(errorOf(() => reader.end())[0]).toBe('XML_READER_ENDED');
  });

  it('takes names that the encoding cannot write for names that do not occur', () => {
    const document = Buffer.from('<?xml version="1.0" encoding="ISO-8859-1"?><a><b>1</b></a>');
    const tree = {
      id: 0,
      attributes: { 'x€': 9 },
      children: { '€': { id: 1, text: true }, b: { id: 2, text: true } },
    };
    expect(readSelected(make, document, tree).told.slice(1)).toEqual([['text', 2, '1']]);
  });

  it('finds wanted names that stood in the document before the root was known', () => {
    const tree = { id: 0, children: { a: { id: 1, text: true } } };
    expect(select('<?a b?><p:a xmlns:p="u" a="1"><p:a>2</p:a></p:a>', tree).slice(1)).toEqual([
      ['text', 1, '2'],
    ]);
  });

  it('knows the encoding when it first tells', () => {
    const reader = selectionReader(make, {
      ...quietSelection,
      root: () => {
        expect(reader.encoding).toBe('ISO-8859-15');
        return { id: 0 };
      },
    });
    expect(reader.encoding).toBe('');
    reader.write(Buffer.from('<?xml version="1.0" encoding="iso-8859-15"?><a/>'));
    reader.end();
    expect(reader.encoding).toBe('ISO-8859-15');
  });

  it('tells attributes of tags that come again, and of those that come again a little otherwise', () => {
    const tree = { id: 0, children: { a: { id: 1, element: true, attributes: { x: 2, y: 3 } } } };
    const tags = [
      '<a x="1">',
      '<a x="1">',
      '<a x="1" y="2">',
      '<a x="1" y="2">',
      '<a y="2">',
      '<a>',
      '<a x="1">',
    ];
    const expected: unknown[] = [];
    let offset = 3;
    const document = [...tags, ...tags, ...tags].map((tag) => {
      expected.push(['open', 1, offset]);
      if (tag.includes('x=')) expected.push(['attribute', 2, '1']);
      if (tag.includes('y=')) expected.push(['attribute', 3, '2']);
      offset += tag.length + 4;
      expected.push(['close', 1, offset]);
      return `${tag}</a>`;
    });
    expect(select(`<r>${document.join('')}</r>`, tree).slice(1)).toEqual(expected);
  });

  it('takes a tag that came before for another where its prefix means another thing', () => {
    const tree = { id: 0, children: { e: { id: 1, children: { a: { id: 2, text: true } } } } };
    const entry = (declaration: string): string => `<e><x${declaration}><p:a>1</p:a></x><p:a>2</p:a></e>`;
    const entries = [entry(''), entry(''), entry(' xmlns:p="v"'), entry('')].join('');
    expect(select(`<r xmlns="u" xmlns:p="u">${entries}</r>`, tree).slice(1)).toEqual(
      new Array(4).fill(['text', 2, '2']),
    );
    const within = `<e xmlns:p="v"><p:a>1</p:a></e><e><p:a>2</p:a></e>`;
    expect(select(`<r xmlns="u" xmlns:p="u">${within.repeat(3)}</r>`, tree).slice(1)).toEqual(
      new Array(3).fill(['text', 2, '2']),
    );
  });

  it('tells each value as it stands, however like the one before, and however long', () => {
    const tree = { id: 0, children: { a: { id: 1, text: true, attributes: { x: 2 } } } };
    const lengths = [...Array.from({ length: 40 }, (_, length) => length), 4095, 4096, 4097, 9000];
    const values = lengths.flatMap((length) => {
      const value = 'v'.repeat(length);
      // The same again, and then the same but for its last, and its first, character.
      const others = length === 0 ? [] : [`${value.slice(1)}w`, `w${value.slice(1)}`];
      return [value, value, ...others, value];
    });
    const document = `<r>${values.map((value) => `<a x="${value}">${value}</a>`).join('')}</r>`;
    const { told } = readSelected(make, Buffer.from(document), tree, [1000, 70_000]);
    const heard = told.filter(([kind]) => kind === 'text' || kind === 'attribute');
    expect(heard).toEqual(
      values.flatMap((value) => [
        ['attribute', 2, value],
        ['text', 1, value],
      ]),
    );
  });

  it('reads on after a table of more events than are told at once', () => {
    const tree = { id: 0, children: { a: { id: 1, element: true, text: true } } };
    const { told: events } = readSelected(make, Buffer.from(`<r>${'<a/>'.repeat(15_000)}</r>`), tree);
    expect(events).toHaveLength(1 + 45_000);
    expect(events.at(-1)).toEqual(['close', 1, 3 + 60_000, {}]);
  });
});
