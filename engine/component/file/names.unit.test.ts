import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { doneFileTest, fillName, isSafeName, numbered } from './names.ts';

describe('a file name', () => {
  it.each(['a.xml', 'maksut 15.1.2026.xml', 'ääkköset.txt', 'no-extension'])('%j is taken', (name) => {
    expect(isSafeName(name)).toBe(true);
  });

  it.each([
    '',
    '.',
    '..',
    '.hidden',
    'a/b',
    '../etc',
    'a\\b',
    'a\0b',
    'a\nb',
    '\u007f',
    'x'.repeat(201),
    '\ud800',
  ])('%j is refused', (name) => {
    expect(isSafeName(name)).toBe(false);
  });

  it('that is safe never leaves its directory', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (name) => {
        fc.pre(isSafeName(name));
        expect(name.split(/[/\\]/)).toEqual([name]);
        expect(name).not.toBe('..');
      }),
    );
  });

  it('gets a number before its extension', () => {
    expect([numbered('a.xml', 2), numbered('a', 3), numbered('a.b.c', 4)]).toEqual([
      'a.2.xml',
      'a.3',
      'a.b.4.c',
    ]);
  });
});

describe('a done file', () => {
  it('is named after its file', () => {
    expect(fillName('${file:name}.done', 'a.xml')).toBe('a.xml.done');
    expect(fillName('ready-${file:name.noext}', 'a.xml')).toBe('ready-a');
  });

  it('is known as such', () => {
    const test = doneFileTest('${file:name}.done');
    expect([test('a.xml.done'), test('a.xml'), test('.done')]).toEqual([true, false, false]);
    expect(doneFileTest('all.done')('all.done')).toBe(true);
  });
});
