import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { CHARSETS, type Charset, decode, encode, hasCharacter, narrow } from './index.ts';

const charsets = fc.constantFrom(...CHARSETS);
const texts = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.string({ unit: fc.constantFrom(...'Åäöšžčđŋŧßøæñéü€–’"[]\\ aZ9яλ漢😀'), maxLength: 30 }),
);

describe('narrowing', () => {
  it.each([
    ['Äijälä-Åström Õun', 'iso-8859-1', 'Äijälä-Åström Õun'],
    ['Šarūnas Žukauskas', 'iso-8859-1', 'Sarunas Zukauskas'],
    ['Šarūnas Žukauskas', 'iso-8859-15', 'Šarunas Žukauskas'],
    ['Šarūnas Žukauskas', 'windows-1252', 'Šarunas Žukauskas'],
    ['Ánne Nuorttádat Đ ŋ ŧ č', 'iso-8859-1', 'Ánne Nuorttádat D n t c'],
    ['Ánne Åse Øyvind', 'sfs-4017', 'Anne Åse Oyvind'],
    ['Äiti Åke Ö', 'us-ascii', 'Aiti Ake O'],
    ['“Jäsenmaksu” – 12 €…', 'iso-8859-1', '"Jäsenmaksu" - 12 EUR...'],
    ['12 €', 'iso-8859-15', '12 €'],
    ['A\u0308iti', 'iso-8859-1', 'Äiti'],
    ['a [b] {c} \\ d', 'sfs-4017', 'a (b) (c) / d'],
  ] as const)('writes %s in %s as %s', (text, charset, expected) => {
    expect(narrow(text, charset, 'replacement').text).toBe(expected);
  });

  it('never lets a character become ? unasked', () => {
    const refuse = (character: string): never => {
      throw new Error(`no ${character}`);
    };
    expect(() => narrow('Äiti я', 'iso-8859-1', refuse)).toThrow('no я');
    expect(narrow('Äiti я', 'iso-8859-1', 'replacement')).toEqual({ text: 'Äiti ?', changed: 1 });
    expect(narrow('Äiti я', 'iso-8859-1', 'leave-out')).toEqual({ text: 'Äiti ', changed: 1 });
  });

  it('makes text that the set can write, and a second time changes nothing', () => {
    fc.assert(
      fc.property(texts, charsets, (text, charset) => {
        const { text: narrowed } = narrow(text, charset, 'replacement');
        for (const character of narrowed) expect(hasCharacter(charset, character)).toBe(true);
        expect(narrow(narrowed, charset, 'replacement')).toEqual({ text: narrowed, changed: 0 });
      }),
    );
  });

  it('leaves alone what the set has', () => {
    fc.assert(
      fc.property(texts, charsets, (text, charset) => {
        const own = [...text.normalize('NFC')]
          .filter((character) => hasCharacter(charset, character))
          .join('');
        if (own.normalize('NFC') === own) expect(narrow(own, charset, 'replacement').text).toBe(own);
      }),
    );
  });
});

describe('bytes of a set', () => {
  it('read back as they were written', () => {
    fc.assert(
      fc.property(texts, charsets, (text, charset) => {
        const { text: narrowed } = narrow(text, charset, 'replacement');
        expect(decode(encode(narrowed, charset), charset)).toBe(narrowed);
      }),
    );
  });

  it('are SFS 4017 letters where ASCII has brackets', () => {
    expect(decode(Buffer.from('[{\\|]}'), 'sfs-4017')).toBe('ÄäÖöÅå');
    expect(Buffer.from(encode('ÄäÖöÅå', 'sfs-4017')).toString('latin1')).toBe('[{\\|]}');
  });

  it.each([
    ['€', 'iso-8859-15', 0xa4],
    ['Š', 'iso-8859-15', 0xa6],
    ['š', 'windows-1252', 0x9a],
    ['ž', 'iso-8859-15', 0xb8],
    ['å', 'iso-8859-1', 0xe5],
  ] as const)('%s in %s is one byte', (character, charset, byte) => {
    expect([...encode(character, charset)]).toEqual([byte]);
  });

  it('refuse a character that the set lacks', () => {
    expect(() => encode('š', 'iso-8859-1' as Charset)).toThrow(
      expect.objectContaining({
        code: 'CHARSET_CHARACTER_MISSING',
        message: 'iso-8859-1 has no character U+0161',
      }),
    );
  });
});
