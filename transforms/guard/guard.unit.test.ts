import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { hetuCheckCharacter, hetusInText } from '../identifiers/index.ts';
import { createRealPersonScanner, pathOfRealPerson, textHasRealPerson } from './index.ts';

/** A code that counts as real and belongs to nobody: born in 2099. */
function code(individual: string, separator = 'A', ddmmyy = '150699'): string {
  return ddmmyy + separator + individual + hetuCheckCharacter(ddmmyy, individual);
}

const REAL = code('123');
const TEST = code('923');

function scan(bytes: Uint8Array, sizes: readonly number[]): boolean {
  const scanner = createRealPersonScanner();
  let at = 0;
  for (let turn = 0; at < bytes.length; turn++) {
    const size = sizes[turn % sizes.length]!;
    const chunk = Uint8Array.prototype.slice.call(bytes, at, at + size);
    if (scanner.write(chunk)) return true;
    // The scanner keeps nothing of a chunk that the source uses again.
    chunk.fill(0x20);
    at += size;
  }
  return scanner.end();
}

describe('a code that could be a real person', () => {
  it.each([
    ['alone', REAL],
    ['in a sentence', `Maksaja ${REAL}, kesäkuu`],
    ['in an element', `<Nm>${REAL}</Nm>`],
    ['in small letters', REAL.toLowerCase()],
    ['at the end of a line', `x\n${REAL}\r\n`],
    ['behind other digits', `1234567890 ${REAL}`],
    ['with the lowest number', code('002')],
    ['with the highest number', code('899')],
  ])('is found %s', (_, text) => {
    expect(textHasRealPerson(text)).toBe(true);
  });

  it.each([...'+-ABCDEFUVWXY'])('is found with the separator %s', (separator) => {
    expect(textHasRealPerson(code('456', separator))).toBe(true);
  });

  it.each([
    ['a test person', TEST],
    ['a number that nobody has', code('001')],
    ['a wrong check character', REAL.slice(0, -1) + (REAL.endsWith('0') ? '1' : '0')],
    ['no separator', REAL.replace('A', '')],
    ['a letter before', `B${REAL}`],
    ['a digit after', `${REAL}1`],
    ['an archive id', '150699ACCTSTMTARCH04'],
    ['no such month', code('123', 'A', '151399')],
    ['no such day', code('123', 'A', '320199')],
    ['an empty text', ''],
  ])('is not %s', (_, text) => {
    expect(textHasRealPerson(text)).toBe(false);
  });

  it('is what the identifiers room reads as one, in any text', () => {
    const piece = fc.oneof(
      fc.constantFrom(
        REAL,
        TEST,
        code('042', '-'),
        '150699',
        'A123',
        '-',
        ' ',
        '<',
        'x',
        '9',
        '1506991506',
        REAL.slice(0, 10),
      ),
      fc.string({ maxLength: 6 }),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const text = pieces.join('');
        const ascii = text.replace(/[^ -~]/g, ' ');
        expect(textHasRealPerson(ascii)).toBe(hetusInText(ascii).some(({ test }) => !test));
      }),
      { numRuns: 500 },
    );
  });
});

describe('in a stream', () => {
  const filler = fc.string({ unit: fc.constantFrom(...'abc 0123456789-A<>/='), maxLength: 400 });
  const sizes = fc.array(fc.integer({ min: 1, max: 90 }), { minLength: 1, maxLength: 5 });

  it('a code is found wherever the chunks are cut', () => {
    fc.assert(
      fc.property(filler, filler, sizes, (before, after, cuts) => {
        expect(scan(Buffer.from(`${before} ${REAL} ${after}`), cuts)).toBe(true);
      }),
    );
  });

  it('the answer is the one for the whole text', () => {
    const text = fc
      .array(fc.oneof(filler, fc.constantFrom(REAL, TEST)), { maxLength: 6 })
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(text, sizes, (whole, cuts) => {
        expect(scan(Buffer.from(whole), cuts)).toBe(textHasRealPerson(whole));
      }),
      { numRuns: 300 },
    );
  });

  it.each([
    ['UTF-16LE with its mark', Buffer.from(`\ufeff<a>ä ${REAL}</a>`, 'utf16le')],
    ['UTF-16LE without', Buffer.from(`<a>${REAL}</a>`, 'utf16le')],
    ['UTF-16BE with its mark', Buffer.from(`\ufeff<a>${REAL}</a>`, 'utf16le').swap16()],
    ['ISO-8859-15', Buffer.from(`<a>ä ${REAL}</a>`, 'latin1')],
    ['UTF-8 with its mark', Buffer.from(`\ufeff${REAL}`, 'utf8')],
  ])('a code is found in %s', (_, bytes) => {
    for (const size of [1, 3, 64, 65, 1000]) expect(scan(bytes, [size])).toBe(true);
  });

  it('a code is found when its digits are written as character references', () => {
    const hidden = [...REAL].map((one) => `&#x${one.charCodeAt(0).toString(16)};`).join('');
    const partly = `&#0049;${REAL.slice(1)}`;
    const separator = REAL.replace('A', '&#65;');
    for (const text of [hidden, partly, separator]) {
      for (const size of [7, 50, 1000]) expect(scan(Buffer.from(`<a>&#228; ${text}</a>`), [size])).toBe(true);
    }
    expect(scan(Buffer.from(`<a>&#228;&#246; ${TEST}</a>`), [1000])).toBe(false);
  });
});

describe('in a value', () => {
  it('the path is told, and never the code', () => {
    const value = { message: ['ei mitään', `viite ${REAL}`], debtor: { id: TEST } };
    expect(pathOfRealPerson(value)).toBe('message.1');
    expect(pathOfRealPerson({ debtor: { id: TEST }, count: 3, none: null })).toBeUndefined();
    expect(pathOfRealPerson(REAL)).toBe('.');
  });
});
