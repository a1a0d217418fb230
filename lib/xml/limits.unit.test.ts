import { describe, expect, it } from '@jest/globals';
import { isKaravaaniError, type KaravaaniError } from '../errors/index.ts';
import type { CoreMaker } from './document.ts';
import { fullReader } from './readers.ts';
import { cores } from './testing/cores.ts';
import { readAll, readSelected } from './testing/events.ts';
import { refusal } from './testing/refusals.ts';
import type { XmlLimits } from './types.ts';

/** Feeds pieces without end until the reader refuses them; says why, where, and after how many bytes. */
function drown(make: CoreMaker, start: string, piece: string, limits: Partial<XmlLimits> = {}): unknown[] {
  const reader = fullReader(make, { open() {}, text() {}, close() {} }, limits);
  const pieces = Buffer.from(piece.repeat(Math.ceil(65_536 / piece.length)));
  let fed = 0;
  try {
    reader.write(Buffer.from(start));
    for (; fed < 300_000_000; fed += pieces.length) reader.write(pieces);
  } catch (error) {
    if (isKaravaaniError(error)) return [error.code, error.place.offset, fed < 4_000_000];
    throw error;
  }
  return ['accepted'];
}

describe.each(cores)('%s', (_, make) => {
  it('refuses elements nested deeper than the limit, at the one too many', () => {
    expect(refusal(make, '<a><b><c/></b></a>', { depth: 3 })).toEqual(['accepted']);
    expect(refusal(make, '<a><b><c><d/></c></b></a>', { depth: 3 })).toEqual(['XML_DEPTH_LIMIT', 9, 1, 10]);
  });

  it('refuses a depth bomb by the default limit of 128', () => {
    expect(refusal(make, `${'<a>'.repeat(128)}${'</a>'.repeat(128)}`)).toEqual(['accepted']);
    expect(refusal(make, '<a>'.repeat(1_000_000))).toEqual(['XML_DEPTH_LIMIT', 384, 1, 385]);
  });

  it('refuses more attributes than the limit, at the one too many', () => {
    expect(refusal(make, '<a b="" c=""/>', { attributes: 2 })).toEqual(['accepted']);
    expect(refusal(make, '<a b="" c=""\nd=""/>', { attributes: 2 })).toEqual([
      'XML_ATTRIBUTE_LIMIT',
      13,
      2,
      1,
    ]);
  });

  it('refuses ten million attributes after 256 of them', () => {
    const names = Array.from({ length: 257 }, (_, index) => `a${index}=""`);
    const offset = `<a ${names.slice(0, 256).join(' ')} `.length;
    expect(refusal(make, `<a ${names.join(' ')}/>`)).toEqual(['XML_ATTRIBUTE_LIMIT', offset, 1, offset + 1]);
    expect(drown(make, '<a', ' a=""')).toEqual(['XML_ATTRIBUTE_LIMIT', 2 + 256 * 5 + 1, true]);
  });

  it.each([
    ['text', '<a>', 'x', 3],
    ['white space', '<a>', '\n', 3],
    ['text of references', '<a>', '&#65;', 3],
    ['CDATA sections', '<a>', '<![CDATA[x]]>', 3],
    ['a CDATA section', '<a><![CDATA[', 'x', 3],
    ['text before a CDATA section', '<a>xx<![CDATA[', 'x', 3],
    ['a comment', '<a><!--', 'x ', 3],
    ['an instruction', '<a><?p ', 'x', 3],
    ['a name', '<', 'x', 0],
    ['an attribute value', '<a b="', 'x', 0],
    ['an attribute name', '<a ', 'b', 0],
    ['space in a tag', '<a', ' ', 0],
    ['an end tag', '<a></a', ' ', 3],
    ['a character reference', '<a>&#', '0', 3],
    ['an entity reference', '<a>&', 'x', 3],
  ])('refuses %s beyond a megabyte, where the limit is reached', (_name, start, piece, token) => {
    expect(drown(make, start, piece)).toEqual(['XML_TOKEN_LIMIT', token + 1_048_576, true]);
  });

  it('counts a run of text between two tags, not what is around it', () => {
    const limits = { token: 60 };
    const run = 'x'.repeat(60);
    expect(refusal(make, `<a>${run}<b/>${run}<!----></a>`, limits)).toEqual(['accepted']);
    expect(refusal(make, `<a>${run}<!---->x</a>`, limits)).toEqual(['XML_TOKEN_LIMIT', 70, 1, 71]);
    expect(refusal(make, `<a>${run}x</a>`, limits)).toEqual(['XML_TOKEN_LIMIT', 63, 1, 64]);
  });

  it('counts an end tag as a token of its own, in both faces', () => {
    const name = 'n'.repeat(60);
    const document = `<a><${name}>x</${name}></a>`;
    expect(refusal(make, document, { token: 63 })).toEqual(['accepted']);
    const expected = ['XML_TOKEN_LIMIT', 66 + 62];
    expect(refusal(make, document, { token: 62 }).slice(0, 2)).toEqual(expected);
    const { error } = readSelected(make, Buffer.from(document), { id: 0 }, undefined, { token: 62 });
    expect([error?.code, error?.place.offset]).toEqual(expected);
  });

  it('refuses more different names than the limit', () => {
    const names = Array.from({ length: 30 }, (_, index) => `<n${index}/>`);
    expect(refusal(make, `<a>${names.slice(0, 10).join('')}</a>`, { names: 16 })).toEqual(['accepted']);
    const [code] = refusal(make, `<a>${names.join('')}</a>`, { names: 16 });
    expect(code).toBe('XML_NAME_LIMIT');
  });

  it('refuses names without end, by their number and by their size', () => {
    let number = 0;
    const many = Array.from({ length: 20_000 }, () => `<n${number++}/>`).join('');
    expect(refusal(make, `<a>${many}</a>`)[0]).toBe('XML_NAME_LIMIT');
    const long = Array.from({ length: 20 }, () => `<n${number++}${'x'.repeat(60_000)}/>`).join('');
    expect(refusal(make, `<a>${long}</a>`)[0]).toBe('XML_NAME_LIMIT');
    const namespaces = Array.from({ length: 20 }, () => `<b xmlns="${number++}${'x'.repeat(60_000)}"/>`).join(
      '',
    );
    expect(refusal(make, `<a>${namespaces}</a>`)[0]).toBe('XML_NAME_LIMIT');
  });

  it('takes limits without end for the largest that there are', () => {
    const none = Number.POSITIVE_INFINITY;
    const limits = { depth: none, token: none, attributes: none, names: Number.MAX_SAFE_INTEGER };
    const names = Array.from({ length: 2000 }, (_unused, index) => `a${index}="${'x'.repeat(1000)}"`).join(
      ' ',
    );
    const document = `<a ${names}>${'<b>'.repeat(1000)}${'</b>'.repeat(1000)}</a>`;
    expect(refusal(make, document, limits)).toEqual(['accepted']);
  });

  it('refuses an entity bomb for its DTD, before any entity is read', () => {
    const bomb = `<?xml version="1.0"?>\n<!DOCTYPE lolz [<!ENTITY lol "lol">${'<!ENTITY lol2 "&lol;&lol;">'.repeat(9)}]><a>&lol2;</a>`;
    expect(refusal(make, bomb)).toEqual(['XML_DTD', 22, 2, 1]);
  });

  it('refuses wanted text that grows between children', () => {
    const parts = '<a>12345678<b/>12345678<b/>12345678<b/></a>';
    const tree = { id: 1, text: true };
    expect(readSelected(make, Buffer.from(parts), tree, undefined, { token: 24 }).error).toBeUndefined();
    const { error } = readSelected(make, Buffer.from(parts), tree, undefined, { token: 23 });
    expect([error?.code, error?.place.offset]).toEqual(['XML_TOKEN_LIMIT', 27]);
  });

  it('reads a token of a megabyte that comes byte by byte, and a tag of one that comes in pieces', () => {
    const text = `<a>${'x'.repeat(100_000)}<b c="${'y'.repeat(100_000)}"/></a>`;
    const { told, error } = readAll(make, Buffer.from(text), [1]);
    expect(error).toBeUndefined();
    expect(told.map(([kind]) => kind)).toEqual(['open', 'text', 'open', 'close', 'close']);
    expect(told[1]).toEqual(['text', 'x'.repeat(100_000)]);
  });

  it('reads many declarations in scope at once', () => {
    const declared = (depth: number): string =>
      Array.from({ length: 200 }, (_, index) => `xmlns:p${depth}-${index}="urn:${index}"`).join(' ');
    const open = Array.from({ length: 20 }, (_, depth) => `<a ${declared(depth)}>`).join('');
    const { told, error } = readAll(make, Buffer.from(`${open}${'</a>'.repeat(20)}`));
    expect(error as KaravaaniError | undefined).toBeUndefined();
    expect(Object.keys(told[19]![3] as object)).toHaveLength(4000);
  });
});
