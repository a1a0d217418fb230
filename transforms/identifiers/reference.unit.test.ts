import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  formatReference,
  isNationalReference,
  isRfReference,
  nationalCheckDigit,
  readFlaggedReference,
  readReference,
  referenceFlag,
  referencesInText,
  rfReference,
} from './index.ts';

const flag = (text: string) => referenceFlag(readReference(text));
const digits = (min: number, max: number) =>
  fc.stringMatching(new RegExp(`^[1-9][0-9]{${min - 1},${max - 1}}$`));
const blanks = fc.constantFrom('', ' ', '  ', '\t');

describe('a national reference', () => {
  it.each([
    '13',
    '123',
    '3900',
    '12344',
    '43216',
    '1234561',
    '2348236',
    '11112',
    '455435',
    '844677',
    '890922',
    '2535337',
    '6678753',
    '1030100067175800018',
    '559582243294671',
    '78777679656628687',
    '77584747906474893225',
    '10000118530000711',
    '1511890656',
    '6450830029863',
    '557742358',
    '2345678917',
    '1234567897',
  ])('%s passes 7-3-1', (text) => {
    expect(isNationalReference(text)).toBe(true);
    expect(flag(text)).toBeUndefined();
  });

  it.each(['3088187', '100978', '12345', '123456789012'])(
    '%s fails 7-3-1 and is flagged, not rejected',
    (text) => {
      expect(isNationalReference(text)).toBe(false);
      expect(flag(text)).toBe('reference-check-digit');
      expect(readReference(text)).toEqual({ asRead: text, normalised: text, type: 'national' });
    },
  );

  it('is normalised from zero padding, blanks and a trailing blank', () => {
    expect(readReference('00000006450830029863').normalised).toBe('6450830029863');
    expect(readReference(' 12 34561 ')).toEqual({
      asRead: ' 12 34561 ',
      normalised: '1234561',
      type: 'national',
    });
  });

  it.each(['', '0', '00000', '1', '123456789012345678901'])('%j is of no known form', (text) => {
    expect(readReference(text).type).toBe('other');
    expect(flag(text)).toBe('reference-form');
  });

  it('is printed in groups of five from the right', () => {
    expect(formatReference(readReference('77584747906474893225'))).toBe('77584 74790 64748 93225');
    expect(formatReference(readReference('1234561'))).toBe('12 34561');
  });

  it('made from any base passes its check, padded or not, and fails with another last digit', () => {
    fc.assert(
      fc.property(digits(3, 19), fc.nat(9), fc.integer({ min: 1, max: 9 }), (base, zeros, change) => {
        const check = nationalCheckDigit(base);
        const text = `${base}${check}`;
        const read = readReference('0'.repeat(zeros) + text);
        expect(read.normalised).toBe(text);
        expect(referenceFlag(read)).toBeUndefined();
        expect(flag(`${base}${(check + change) % 10}`)).toBe('reference-check-digit');
      }),
    );
  });
});

describe('an RF reference', () => {
  it.each([
    ['1234561', 'RF341234561'],
    ['11112', 'RF9811112'],
    ['77584747906474893225', 'RF7677584747906474893225'],
    ['1511890656', 'RF601511890656'],
    ['123453', 'RF81123453'],
    ['12344', 'RF0812344'],
  ])('of %s is %s, valid in both senses', (body, text) => {
    expect(rfReference(body)).toBe(text);
    expect(isRfReference(text)).toBe(true);
    expect(flag(text)).toBeUndefined();
  });

  it.each(['RF7812345', 'RF74100978', 'RF712348231', 'RF18539007547034'])(
    '%s is valid, but its body is no national reference',
    (text) => {
      expect(isRfReference(text)).toBe(true);
      expect(flag(text)).toBe('rf-national-check-digit');
    },
  );

  it('fails mod 97 and is flagged', () => {
    expect(flag('RF98123456789012')).toBe('rf-check-digits');
  });

  it.each(['RF', 'RF12', 'RFB/557742358', 'RFAB123', 'RF12345678901234567890123X', 'RF12/3'])(
    '%s is of no known form',
    (text) => {
      expect(isRfReference(text)).toBe(false);
      expect(flag(text)).toBe('reference-form');
    },
  );

  it('is read from small letters, blanks and zeros after the check digits', () => {
    expect(readReference('rf78 12345 ').normalised).toBe('RF7812345');
    expect(readReference('RF34 0000 1234 561').normalised).toBe('RF341234561');
    expect(formatReference(readReference('RF601511890656'))).toBe('RF60 1511 8906 56');
  });

  it('made from any body is valid, also with small letters and blanks anywhere, and reads back the same', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[1-9A-Z][0-9A-Z]{0,20}$/), blanks, (body, blank) => {
        const text = rfReference(body);
        const spaced = [...text.toLowerCase()].join(blank);
        expect(readReference(spaced).normalised).toBe(text);
        expect(isRfReference(text)).toBe(true);
      }),
    );
  });
});

describe('reading with its flag in one go', () => {
  it('gives the same as reading, and then asking what is odd', () => {
    const written = fc.oneof(
      fc.stringMatching(/^[0-9]{0,24}$/),
      fc.stringMatching(/^0{0,9}[0-9]{1,14}$/).map((base) => `${base}${nationalCheckDigit(base)}`),
      fc.stringMatching(/^[1-9A-Z][0-9A-Z]{0,20}$/).map(rfReference),
      fc.stringMatching(/^[0-9]{1,19}$/).map((base) => rfReference(`${base}${nationalCheckDigit(base)}`)),
      fc.stringMatching(/^(RF)?[0-9 ]{2,8}[A-Z/]?$/),
      fc.string({ maxLength: 8 }),
    );
    fc.assert(
      fc.property(written, (text) => {
        const flags: string[] = [];
        const reference = readFlaggedReference(text, flags);
        expect(reference).toEqual(readReference(text));
        expect(flags[0]).toBe(referenceFlag(reference));
      }),
      { numRuns: 500 },
    );
  });

  it('tells each flag once', () => {
    const flags: string[] = ['reference-check-digit'];
    readFlaggedReference('12345', flags);
    readFlaggedReference('?', flags);
    expect(flags).toEqual(['reference-check-digit', 'reference-form']);
  });
});

describe('free text', () => {
  it('suggests what passes its check, and nothing else', () => {
    expect(referencesInText('RFB/557742358').map((each) => each.normalised)).toEqual(['557742358']);
    expect(
      referencesInText('jäsenmaksu viite 1234561, 12345, A1234561').map((each) => each.normalised),
    ).toEqual(['1234561']);
    expect(referencesInText('rf341234561').map((each) => each.type)).toEqual(['rf']);
    expect(referencesInText('13')).toEqual([]);
  });
});
