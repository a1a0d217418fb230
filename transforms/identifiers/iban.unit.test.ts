import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  bicTable,
  domesticCheckDigit,
  finnishBic,
  finnishIban,
  formatIban,
  ibanFlag,
  isBic,
  isCountry,
  normaliseIban,
  readBban,
  readFlaggedIban,
} from './index.ts';

const base = fc.stringMatching(/^[0-9]{13}$/);
const whole = (digits: string) => finnishIban(`${digits}${domesticCheckDigit(digits)}`);

describe('an IBAN', () => {
  it.each([
    'FI4819503000000010',
    'FI1840551010234569',
    'FI2350000110000238',
    'FI6144502320000105',
    'FI4280001370529498',
    'FI8847304720017517',
    'FI9250009420108078',
    'FI2112345600000785',
    'FI9881234511224450',
    'FI7433010001222090',
    'SE4550000000058398257466',
    'DE89370400440532013000',
  ])('%s is sound', (text) => {
    expect(ibanFlag(text)).toBeUndefined();
  });

  it.each([
    ['FI1431313001234567', 'iban-check-digits'],
    ['FI48195030000000', 'iban-form'],
    ['FI4819503000O00010', 'iban-form'],
    ['DE8937040044053201300', 'iban-form'],
    ['12345678901234567', 'iban-form'],
    ['', 'iban-form'],
  ])('%s is flagged %s', (text, expected) => {
    expect(ibanFlag(text)).toBe(expected);
  });

  it('that passes mod 97 but not the domestic digit is flagged: it was made elsewhere', () => {
    expect(ibanFlag(finnishIban('19503000000011'))).toBe('iban-domestic-digit');
  });

  it('is read with blanks and small letters, and printed in fours', () => {
    expect(normaliseIban('fi48 1950 3000 0000 10')).toBe('FI4819503000000010');
    expect(formatIban('FI4819503000000010')).toBe('FI48 1950 3000 0000 10');
  });

  it('made from any account number is sound, and one changed digit is always found', () => {
    fc.assert(
      fc.property(
        base,
        fc.integer({ min: 4, max: 17 }),
        fc.integer({ min: 1, max: 9 }),
        (digits, at, change) => {
          const iban = whole(digits);
          expect(ibanFlag(iban)).toBeUndefined();
          const other = (Number(iban.charAt(at)) + change) % 10;
          expect(ibanFlag(iban.slice(0, at) + other + iban.slice(at + 1))).toBe('iban-check-digits');
        },
      ),
    );
  });
});

describe('reading an IBAN with its flag in one go', () => {
  it('gives the same as normalising it, and then asking what is odd', () => {
    const spaced = (text: string) => text.replace(/(.{4})/g, '$1 ').toLowerCase();
    const written = fc.oneof(
      base.map(whole),
      base.map((digits) => spaced(whole(digits))),
      base.map((digits) => finnishIban(`${digits}7`)),
      fc.stringMatching(/^FI[0-9A ]{14,18}$/),
      fc.constantFrom('SE4550000000058398257466', 'DE89370400440532013001', 'fi', ''),
    );
    fc.assert(
      fc.property(written, (text) => {
        const flags: string[] = [];
        expect(readFlaggedIban(text, flags)).toBe(normaliseIban(text));
        expect(flags[0]).toBe(ibanFlag(normaliseIban(text)));
        readFlaggedIban(text, flags);
        expect(flags.length).toBeLessThanOrEqual(1);
      }),
      { numRuns: 500 },
    );
  });
});

describe('an old short account number', () => {
  it.each([
    ['195030-10', 'FI4819503000000010'],
    ['405510-1234569', 'FI1840551010234569'],
    ['500001-1238', 'FI2350000110000238'],
    ['445023-2105', 'FI6144502320000105'],
    ['800013-70529498', 'FI4280001370529498'],
  ])('%s is %s', (text, iban) => {
    expect(finnishIban(readBban(text)!)).toBe(iban);
  });

  it.each(['195030-11', '195030-1', '19503-10', '800013-705294981', 'FI4819503000000010'])(
    '%s is none',
    (text) => {
      expect(readBban(text)).toBeUndefined();
    },
  );
});

describe('a BIC', () => {
  it.each([
    ['FI4819503000000010', 'NDEAFIHH'],
    ['FI1840551010234569', 'HELSFIHH'],
    ['FI8847304720017517', 'POPFFI22'],
    ['FI2350000110000238', 'OKOYFIHH'],
    ['FI4280001370529498', 'DABAFIHH'],
    ['FI7433010001222090', 'ESSEFIHX'],
    ['44502320000105', 'ITELFIHH'],
    ['79912345678901', 'HOLVFIHH'],
  ])('of %s is %s', (account, bic) => {
    expect(finnishBic(account)).toBe(bic);
    expect(isBic(bic)).toBe(true);
  });

  it('is known for no synthetic account: its bank code belongs to no bank', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[0-9]{10}$/), (rest) => {
        expect(finnishBic(whole(`999${rest}`))).toBeUndefined();
      }),
    );
  });

  it.each(['', 'POPFFI2', 'POPFFI22XX', 'popffi22', 'POPF1122', 'NOTPROVIDED'])(
    '%j is of no known form',
    (text) => {
      expect(isBic(text)).toBe(text === 'NOTPROVIDED');
    },
  );

  it('table says where it is from and of what date', () => {
    expect(bicTable.date).toMatch(/^\d{4}-\d\d-\d\d$/);
    expect(bicTable.source.length).toBeGreaterThan(10);
  });
});

describe('a country', () => {
  it('is an assigned code: UK is none', () => {
    expect([isCountry('FI'), isCountry('GB'), isCountry('UK'), isCountry('fi')]).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });
});
