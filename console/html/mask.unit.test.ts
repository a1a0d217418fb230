import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { maskText } from './mask.ts';

describe('the mask', () => {
  it.each([
    ['FI4599912345678906 credit', 'FI45 •••• 8906 credit'],
    ['FI45 9991 2345 6789 06 credit', 'FI45 •••• 8906 credit'],
    ['account FI4599912345678906, page 2', 'account FI45 •••• 8906, page 2'],
    ['person 010594-902X and 010594Y902X', 'person •••• and ••••'],
    ['payer 010594+902x.', 'payer ••••.'],
    ['reference 11000123426081', 'reference ••••'],
    ['reference 11 00012 34260 81', 'reference ••••'],
    ['reference RF18 5390 0754 7034', 'reference RF••••'],
    ['rf97c2h5oh', 'RF••••'],
    ['call +358 40 1234567', 'call ••••'],
    ['write to testi@example.invalid', 'write to ••••'],
  ])('%s becomes %s', (text, masked) => {
    expect(maskText(text)).toBe(masked);
  });

  it.each([
    'camt.054_20260803_a-kassa.xml',
    'camt054-2026-08-03.xml',
    'line 12, byte 123456 of 20 000 entries',
    'urn:iso:std:iso:20022:tech:xsd:camt.053.001.08',
    '/Document/BkToCstmrStmt/Stmt[1]/Ntry[270000]',
    'CAMT_SUM_WRONG: the sum of entries is 1234.50, the file says 1234.51',
    'steps[2].split',
  ])('leaves %s as it is', (text) => {
    expect(maskText(text)).toBe(text);
  });

  it('leaves no run of seven digits but dates, wherever it stands', () => {
    fc.assert(
      fc.property(
        fc.string(),
        fc.bigInt({ min: 10n ** 8n, max: 10n ** 20n }),
        fc.string(),
        (before, number, after) => {
          expect(maskText(`${before}${number}${after}`)).not.toContain(String(number));
        },
      ),
    );
  });

  it('leaves nothing of an identity code, with any separator', () => {
    const code = fc.tuple(
      fc.stringMatching(/^[0-3]\d[01]\d\d\d$/),
      fc.constantFrom(...'-+ABCDEFUVWXY'),
      fc.stringMatching(/^9\d\d[0-9A-Y]$/),
    );
    fc.assert(
      fc.property(code, fc.constantFrom('', ' ', '>', 'x', '-'), ([date, separator, end], before) => {
        expect(maskText(`x${before}${date}${separator}${end}`)).not.toContain(end);
      }),
    );
  });
});
