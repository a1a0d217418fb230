import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  businessIdCheckDigit,
  HETU_SEPARATORS,
  hetuCheckCharacter,
  hetusInText,
  isHetu,
  readBusinessId,
  readHetu,
} from './index.ts';

const hetu = (ddmmyy: string, separator: string, individual: string) =>
  `${ddmmyy}${separator}${individual}${hetuCheckCharacter(ddmmyy, individual)}`;

describe('a personal identity code', () => {
  it('takes its century from the separator, old and new', () => {
    const years = HETU_SEPARATORS.map((separator) => {
      const read = readHetu(hetu('010203', separator, '900'));
      return typeof read === 'object' ? `${separator}${read.dateOfBirth.slice(0, 4)}` : read;
    });
    expect(years).toEqual([
      '+1803',
      '-1903',
      'Y1903',
      'X1903',
      'W1903',
      'V1903',
      'U1903',
      'A2003',
      'B2003',
      'C2003',
      'D2003',
      'E2003',
      'F2003',
    ]);
  });

  it('knows the artificial range', () => {
    expect(readHetu(hetu('311299', '-', '999'))).toMatchObject({
      test: true,
      individualNumber: '999',
      separator: '-',
    });
  });

  it('is read with blanks around it and small letters', () => {
    const code = hetu('010203', 'A', '950');
    expect(readHetu(` ${code.toLowerCase()} `)).toMatchObject({ code });
  });

  it.each([
    ['', 'form'],
    ['010203-900', 'form'],
    ['010203G9001', 'form'],
    ['0102039001X', 'form'],
    [hetu('310203', '-', '900'), 'date'],
    [hetu('290223', '-', '900'), 'date'],
    [hetu('000103', '-', '900'), 'date'],
    [hetu('011303', '-', '900'), 'date'],
    ['010203-000X', 'individual-number'],
    ['010203-001X', 'individual-number'],
  ])('%j is none: %s', (text, fault) => {
    expect(readHetu(text)).toBe(fault);
  });

  it('with 29 February exists in a leap year only', () => {
    expect(isHetu(hetu('290204', 'A', '901'))).toBe(true);
    expect(isHetu(hetu('290200', '-', '901'))).toBe(false);
    expect(isHetu(hetu('290200', 'A', '901'))).toBe(true);
  });

  it('of any test person is read back, and any other check character is refused', () => {
    const date = fc.date({ min: new Date('1900-01-01'), max: new Date('1999-12-31'), noInvalidDate: true });
    fc.assert(
      fc.property(
        date,
        fc.integer({ min: 900, max: 999 }),
        fc.constantFrom(...'-YXWVU'),
        (born, individual, separator) => {
          const iso = born.toISOString().slice(0, 10);
          const ddmmyy = iso.slice(8) + iso.slice(5, 7) + iso.slice(2, 4);
          const code = hetu(ddmmyy, separator, String(individual));
          expect(readHetu(code)).toMatchObject({ dateOfBirth: iso, test: true });
          for (const check of '0123456789ABCDEFHJKLMNPRSTUVWXY') {
            expect(isHetu(code.slice(0, 10) + check)).toBe(check === code.charAt(10));
          }
        },
      ),
      { numRuns: 50 },
    );
  });

  it('is found in free text', () => {
    const code = hetu('010203', '-', '950');
    expect(hetusInText(`maksaja ${code}, viite 1234561`).map((each) => each.code)).toEqual([code]);
    expect(hetusInText('010203-9500 1234561')).toHaveLength(code === '010203-9500' ? 1 : 0);
  });
});

describe('a business id', () => {
  it.each([
    ['0116562-4', '0116562-4'],
    ['116562-4', '0116562-4'],
    [' 0116562-4 ', '0116562-4'],
    ['01165624', '0116562-4'],
  ])('%j is %s', (text, id) => {
    expect(readBusinessId(text)).toBe(id);
  });

  it.each(['0116562-5', '', '12345-6', 'FI01165624', '123456789'])('%j is none', (text) => {
    expect(readBusinessId(text)).toBeUndefined();
  });

  it('has exactly one check digit or none', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[0-9]{7}$/), (base) => {
        const right = [...'0123456789'].filter((digit) => readBusinessId(`${base}-${digit}`) !== undefined);
        const digit = businessIdCheckDigit(base);
        expect(right).toEqual(digit === undefined ? [] : [String(digit)]);
      }),
    );
  });
});
