import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { amount, bytes, count, duration, money } from './numbers.ts';
import { clockFace } from './time.ts';
import { badge, inOrder, settlementWord } from './words.ts';

const plain = (shown: unknown) =>
  String(shown)
    .replace(/[\u00a0\u202f]/g, ' ')
    .replace('\u2212', '-');

describe('numbers', () => {
  it.each([
    [0, '0'],
    [999, '999'],
    [1000, '1 000'],
    [270000, '270 000'],
    [1234567, '1 234 567'],
  ])('the count %d is %s', (value, shown) => expect(plain(count(value))).toBe(shown));

  it.each([
    ['0.00', '0.00 EUR'],
    ['1234567.80', '1 234 567.80 EUR'],
    ['-45.50', '-45.50 EUR'],
    ['100', '100 EUR'],
  ])('the amount %s is %s', (value, shown) => expect(plain(money({ amount: value }, 'EUR'))).toBe(shown));

  it('of money keep every digit they came with', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: -(10n ** 18n), max: 10n ** 18n }),
        fc.stringMatching(/^\d\d$/),
        (whole, cents) => {
          expect(plain(amount({ amount: `${whole}.${cents}` })).replaceAll(' ', '')).toBe(
            `${whole}.${cents}`,
          );
        },
      ),
    );
  });

  it('that are none are not dressed up', () => {
    expect(amount({ amount: '1e9' })).toBe('1e9');
  });

  it.each([
    [0, '0 B'],
    [999, '999 B'],
    [1_000, '1.0 kB'],
    [9_960, '10 kB'],
    [412_345_678, '412 MB'],
    [999_700, '1.0 MB'],
    [5_000_000_000_000_000, '5000 TB'],
  ])('%d bytes are %s', (value, shown) => expect(plain(bytes(value))).toBe(shown));

  it.each([
    [0, '0 ms'],
    [812, '812 ms'],
    [1_250, '1.3 s'],
    [61_000, '1 min 1 s'],
    [7_500_000, '2 h 5 min'],
    [200_000_000, '2 d 7 h'],
  ])('%d ms are %s', (value, shown) => expect(plain(duration(value))).toBe(shown));
});

describe('times', () => {
  it('are shown in the zone of the instance and told exactly to machines', () => {
    const at = Date.UTC(2026, 11, 31, 22, 30, 5);
    expect(clockFace('Europe/Helsinki')(at).toString()).toBe(
      '<time datetime="2026-12-31T22:30:05.000Z">2027-01-01 00:30:05</time>',
    );
  });
});

describe('words', () => {
  it('come in the order of the ledger, unknown settlements last', () => {
    const order = inOrder({ strange: 1, parked: 2, done: 3 }).map(([settlement]) => settlement);
    expect(order).toEqual(['done', 'parked', 'strange']);
    expect([String(settlementWord('done')), settlementWord('strange')]).toEqual(['Posted', 'strange']);
  });

  it('stand in every badge: the colour alone says nothing', () => {
    expect(badge('quarantined').toString()).toBe('<span class="badge bad">quarantined</span>');
  });
});
