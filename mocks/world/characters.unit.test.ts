import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type Charset, encode, narrow } from './characters.ts';

const SINGLE_BYTE: readonly Charset[] = ['ISO-8859-1', 'ISO-8859-15'];

describe('narrowing to a character set', () => {
  it('leaves everything in UTF-8 as it is', () => {
    expect(narrow('Áŋŋá Ŧest – “Koe”', 'UTF-8')).toBe('Áŋŋá Ŧest – “Koe”');
  });

  it.each(SINGLE_BYTE)('keeps the Finnish letters in %s', (charset) => {
    expect(narrow('ÅÄÖåäö Éüß', charset)).toBe('ÅÄÖåäö Éüß');
  });

  it('keeps Š and Ž where the set has them', () => {
    expect(narrow('Šakki Žesti €', 'ISO-8859-15')).toBe('Šakki Žesti €');
    expect(narrow('Šakki Žesti €', 'ISO-8859-1')).toBe('Sakki Zesti EUR');
  });

  it('lets Sámi and other letters fall back by the Finnish rule', () => {
    expect(narrow('Geahččalus Đoarri Áŋŋel Ŧielta Łucja', 'ISO-8859-15')).toBe(
      'Geahccalus Doarri Ánnel Tielta Lucja',
    );
    expect(narrow('D’Testi – …', 'ISO-8859-1')).toBe("D'Testi - ...");
  });

  it('writes a hyphen, never a question mark, for what has no fallback', () => {
    expect(narrow('漢字 ☂', 'ISO-8859-15')).toBe('-- -');
    expect(narrow('½ ¤', 'ISO-8859-15')).not.toContain('?');
  });

  it('gives text that the set encodes without loss', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.constantFrom(...SINGLE_BYTE), (text, charset) => {
        const narrowed = narrow(text, charset).replaceAll(/[\x80-\x9f]/g, '');
        return new TextDecoder(charset).decode(encode(narrowed, charset)) === narrowed;
      }),
    );
  });
});
