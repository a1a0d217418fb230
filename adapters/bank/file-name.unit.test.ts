import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { isSafeName, isTemporaryName, quoteName, withSuffix } from './file-name.ts';

describe('a file name', () => {
  it.each(['camt.054.xml', 'tiliöote 1.8..xml', '..xml', 'NDCAMT54L-2026', 'ẞŋ😀.XT', '-rf', '~'])(
    '%s is safe',
    (name) => {
      expect(isSafeName(name)).toBe(true);
    },
  );

  it.each([
    '',
    '.',
    '..',
    '../a',
    'a/b',
    'a\\b',
    '\0',
    'a\0.xml',
    'a\nb',
    'a\u202elmx.exe',
    '\ud800',
    'ä'.repeat(128),
  ])('%j is not safe', (name) => {
    expect(isSafeName(name)).toBe(false);
  });

  it('that is unsafe is quoted on one line without hiding anything', () => {
    expect(quoteName('a\n\u202eb/..')).toBe('"a\\n\\u202eb/.."');
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (name) => {
        const shown = quoteName(name);
        expect(JSON.parse(shown)).toBe(name);
        expect(shown).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u202a-\u202e]/);
      }),
    );
  });

  it.each(['.hidden', '.', 'a.part', 'A.PART', 'a.xml.tmp', 'a.filepart'])(
    '%s says that it is not ready',
    (name) => {
      expect(isTemporaryName(name)).toBe(true);
    },
  );

  it.each(['a.xml', 'part', 'a.part.xml', 'tmp'])('%s does not say that it is not ready', (name) => {
    expect(isTemporaryName(name)).toBe(false);
  });

  it('gets its suffix before the extension', () => {
    expect(withSuffix('day.054.xml', '2')).toBe('day.054.2.xml');
    expect(withSuffix('day', '2')).toBe('day.2');
  });

  it('with a suffix is still a safe name, however long it was', () => {
    const names = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 300 }).filter(isSafeName);
    fc.assert(
      fc.property(names, (name) => {
        const longer = withSuffix(name, '20260801T050000Z-2');
        expect(longer).toContain('20260801T050000Z-2');
        expect(isSafeName(longer)).toBe(true);
      }),
    );
  });
});
