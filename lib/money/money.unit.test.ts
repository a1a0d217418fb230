import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  exponentOf,
  findExponent,
  formatMoney,
  isCanonical,
  MinorSum,
  minor,
  moneyText,
  parseMoney,
  readMinor,
  sumMoney,
  writeMinor,
} from './index.ts';

const code = (run: () => unknown): string => {
  try {
    run();
  } catch (error) {
    return (error as { code: string }).code;
  }
  return 'no error';
};

describe('an amount', () => {
  it.each([
    ['12.34', 1234n],
    ['12.34000', 1234n],
    ['00012.30', 1230n],
    ['000000000000149.87', 14987n],
    ['55', 5500n],
    ['72.0', 7200n],
    ['6256.7', 625670n],
    ['0', 0n],
    ['0.29', 29n],
    ['1.13', 113n],
    ['90071992547409.91', 9007199254740991n],
    ['90071992547409.92', 9007199254740992n],
    ['123456789012345678901234567890.12', 12345678901234567890123456789012n],
  ])('reads %s EUR as %s cents', (text, cents) => {
    expect(parseMoney(text, 'EUR')).toBe(cents);
  });

  it.each([
    '12,34',
    '1.234,56',
    '1e2',
    '1E2',
    '-1',
    '-0.01',
    '+1',
    ' 1',
    '1 ',
    '1 000',
    '',
    '.',
    '.5',
    '5.',
    '1.2.3',
    '1٣',
    '0x10',
    'NaN',
    'Infinity',
    '١٢',
    '99999999999999999999,5',
  ])('refuses %j', (text) => {
    expect(code(() => parseMoney(text, 'EUR'))).toBe('MONEY_AMOUNT_FORM');
  });

  it.each([
    ['1.234', 'EUR'],
    ['0.001', 'EUR'],
    ['1.5', 'JPY'],
    ['1.0001', 'KWD'],
    ['99999999999999999999.001', 'EUR'],
  ])('refuses %s %s, which has more decimals than the currency', (text, currency) => {
    expect(code(() => parseMoney(text, currency))).toBe('MONEY_AMOUNT_DECIMALS');
  });

  it('takes its decimals from ISO 4217', () => {
    expect([exponentOf('JPY'), exponentOf('EUR'), exponentOf('KWD'), exponentOf('CLF')]).toEqual([
      0, 2, 3, 4,
    ]);
    expect(formatMoney(parseMoney('79255.00', 'JPY'), 'JPY')).toBe('79255');
    expect(findExponent('XXX')).toBeUndefined();
    expect(code(() => exponentOf('FIM'))).toBe('MONEY_CURRENCY_UNKNOWN');
  });

  it('comes back from its text for any number of minor units and any exponent', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: 0n, max: 10n ** 24n }),
        fc.constantFrom('JPY', 'EUR', 'KWD', 'CLF'),
        (units, currency) => {
          const text = formatMoney(minor(units), currency);
          expect(parseMoney(text, currency)).toBe(units);
          expect(isCanonical(text, exponentOf(currency))).toBe(true);
        },
      ),
    );
  });

  it('reads the same with leading and trailing zeros, and knows which text is canonical', () => {
    fc.assert(
      fc.property(
        fc.nat(),
        fc.nat(4),
        fc.nat(4),
        fc.constantFrom(0, 2, 3, 4),
        (units, before, after, exponent) => {
          const text = writeMinor(units, exponent);
          const padded = `${'0'.repeat(before)}${text}${text.includes('.') ? '0'.repeat(after) : ''}`;
          expect(readMinor(padded, exponent)).toBe(units);
          expect(isCanonical(padded, exponent)).toBe(padded === text);
        },
      ),
    );
  });

  it('is written for JSON with its currency, and negative where a sum is', () => {
    expect(moneyText(minor(-5), 'EUR')).toEqual({ value: '-0.05', currency: 'EUR' });
  });
});

describe('a sum', () => {
  it('equals the exact sum, also beyond the safe integers', () => {
    const unit = fc.oneof(fc.maxSafeInteger(), fc.constant(Number.MAX_SAFE_INTEGER), fc.integer());
    fc.assert(
      fc.property(fc.array(unit), (units) => {
        const sum = new MinorSum();
        for (const each of units) sum.add(each);
        expect(sum.total()).toBe(sumMoney(units.map(minor)));
      }),
    );
  });
});
