import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { finnishIban, isFinnishIban, isSyntheticIban, syntheticIban } from './iban.ts';
import { artificialIdentityCode, CENTURY_SIGNS, readArtificialIdentityCode } from './identity-code.ts';
import {
  isNationalReference,
  isRfReference,
  normaliseReference,
  referenceCheckDigit,
  rfReference,
} from './reference.ts';

const digits = (min: number, max: number) =>
  fc.stringMatching(new RegExp(`^[1-9]\\d{${min - 1},${max - 1}}$`));

/** Changes one digit to another. */
function spoiled(text: string, at: number, by: number): string {
  const place = at % text.length;
  return text.slice(0, place) + ((Number(text[place]) + by) % 10) + text.slice(place + 1);
}

describe('national reference numbers', () => {
  it.each(
    '123 3900 12344 43216 1234561 2348236 11112 455435 844677 890922 2535337 6678753 1030100067175800018 559582243294671 78777679656628687 77584747906474893225 10000118530000711 1511890656 6450830029863 557742358'.split(
      ' ',
    ),
  )('takes the published %s', (reference) => {
    expect(isNationalReference(reference)).toBe(true);
  });

  it.each(['3088187', '100978', '12345', '123456789012', '12', '123456789012345678901'])(
    'refuses %s',
    (reference) => {
      expect(isNationalReference(reference)).toBe(false);
    },
  );

  it('finds every single wrong digit', () => {
    fc.assert(
      fc.property(digits(3, 19), fc.nat(), fc.integer({ min: 1, max: 9 }), (base, at, by) => {
        const reference = base + referenceCheckDigit(base);
        return isNationalReference(reference) && !isNationalReference(spoiled(reference, at, by));
      }),
    );
  });
});

describe('RF references', () => {
  it.each([
    ['1234561', 'RF341234561'],
    ['11112', 'RF9811112'],
    ['77584747906474893225', 'RF7677584747906474893225'],
    ['1511890656', 'RF601511890656'],
  ])('are made of %s as %s', (body, reference) => {
    expect(rfReference(body)).toBe(reference);
  });

  it.each(['RF7812345', 'RF74100978', 'RF712348231', 'RF18539007547034', 'RF81123453'])(
    'takes %s',
    (reference) => {
      expect(isRfReference(reference)).toBe(true);
    },
  );

  it.each(['RF98123456789012', 'RF', 'RF12', '1234561'])('refuses %s', (reference) => {
    expect(isRfReference(reference)).toBe(false);
  });

  it('finds every single wrong digit', () => {
    fc.assert(
      fc.property(digits(3, 20), fc.nat(), fc.integer({ min: 1, max: 9 }), (body, at, by) => {
        const reference = rfReference(body);
        return isRfReference(reference) && !isRfReference(`RF${spoiled(reference.slice(2), at, by)}`);
      }),
    );
  });

  it('lose blanks and padding, and gain capitals', () => {
    expect(normaliseReference(' rf78 1234 5 ')).toBe('RF7812345');
    expect(normaliseReference('RF7800012345')).toBe('RF7812345');
    expect(normaliseReference('00000006450830029863')).toBe('6450830029863');
  });
});

describe('Finnish account numbers', () => {
  it.each(
    'FI4819503000000010 FI1840551010234569 FI2350000110000238 FI6144502320000105 FI4280001370529498 FI8847304720017517 FI9250009420108078 FI2112345600000785 FI9881234511224450 FI7433010001222090'.split(
      ' ',
    ),
  )('takes the published %s', (iban) => {
    expect(isFinnishIban(iban)).toBe(true);
    expect(finnishIban(iban.slice(4, 17))).toBe(iban);
    expect(isSyntheticIban(iban)).toBe(false);
  });

  it('refuses the invalid account of a public sample', () => {
    expect(isFinnishIban('FI1431313001234567')).toBe(false);
  });

  it('belong to no bank when synthetic', () => {
    fc.assert(
      fc.property(fc.nat({ max: 999 }), fc.nat({ max: 9_999_999 }), (branch, number) => {
        const iban = syntheticIban(branch, number);
        return iban.slice(4, 7) === '999' && isFinnishIban(iban) && isSyntheticIban(iban);
      }),
    );
  });
});

describe('personal identity codes', () => {
  /** From the population register's public sandbox list: individual numbers 900 to 999 only. */
  it.each(
    '010594Y9032 010594Y9021 020594X903P 020594X902N 030594W903B 030694W9024 040594V9030 040594V902Y 050594U903M 050594U902L 010516B903X 010516B902W 020516C903K 020516C902J 030516D9037 030516D9026 010501E9032 020502E902X 020503F9037 020504A902E 020504B904H 010594-9032'.split(
      ' ',
    ),
  )('takes the published %s and makes it again', (code) => {
    const parts = readArtificialIdentityCode(code)!;
    expect(artificialIdentityCode(parts.birthDate, parts.sign, parts.individual)).toBe(code);
  });

  it.each([
    '010594Y9033',
    '290201A900B',
    '310400-9019',
    '290200-900B',
    '290223C9009',
    '010594y9032',
    '010594–9032',
  ])('refuses %s', (code) => {
    expect(readArtificialIdentityCode(code)).toBeUndefined();
  });

  it('tells apart two codes that differ in the sign alone', () => {
    expect(readArtificialIdentityCode('010594-9032')).not.toEqual(readArtificialIdentityCode('010594Y9032'));
  });

  it.each([2, 500, 899, 1000])('are never made with individual number %p', (individual) => {
    expect(() => artificialIdentityCode('1990-01-01', '-', individual)).toThrow('could be a real person');
  });

  it('refuse a sign of another century', () => {
    expect(() => artificialIdentityCode('2001-01-01', '-', 900)).toThrow('century');
    expect(Object.values(CENTURY_SIGNS).join('')).toHaveLength(13);
  });
});
