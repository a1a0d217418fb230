import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { draw, murmur3, pick, stream } from './random.ts';

describe('random numbers', () => {
  it.each([
    { words: [], seed: 0, hash: 0x00000000 },
    { words: [], seed: 1, hash: 0x514e28b7 },
    { words: [], seed: 0xffffffff, hash: 0x81f16f39 },
    { words: [0xffffffff], seed: 0, hash: 0x76293b50 },
    { words: [0x87654321], seed: 0, hash: 0xf55b516b },
    { words: [0x87654321], seed: 0x5082edee, hash: 0x2362f9de },
    { words: [0x00000000], seed: 0, hash: 0x2362f9de },
    { words: [0x64636261], seed: 0x9747b28c, hash: 0xf0478627 },
  ])('are the published MurmurHash3 of $words with seed $seed', ({ words, seed, hash }) => {
    expect(murmur3(words, seed)).toBe(hash);
  });

  it('depend on what is drawn, not on when', () => {
    const from = stream(42, 'test', 7);
    const forward = Array.from({ length: 50 }, (_, n) => draw(from, n, 3));
    const backward = Array.from({ length: 50 }, (_, n) => draw(stream(42, 'test', 7), 49 - n, 3)).reverse();
    expect(backward).toEqual(forward);
    expect(new Set(forward).size).toBe(50);
  });

  it('differ between seeds, also above 32 bits, and between streams', () => {
    const first = (seed: number, name: string) => draw(stream(seed, name), 0, 0);
    expect(first(1, 'a')).not.toBe(first(2, 'a'));
    expect(first(1, 'a')).not.toBe(first(1 + 2 ** 32, 'a'));
    expect(first(1, 'a')).not.toBe(first(1, 'b'));
  });

  it('stay in their range and fill it', () => {
    fc.assert(
      fc.property(fc.nat(), fc.nat(), fc.integer({ min: 1, max: 1e7 }), (n, k, range) => {
        const value = pick(stream(1), n, k, range);
        return Number.isInteger(value) && value >= 0 && value < range;
      }),
    );
    const counts = new Array<number>(10).fill(0);
    for (let n = 0; n < 20_000; n++) counts[pick(stream(5), n, 0, 10)]!++;
    for (const count of counts) expect(Math.abs(count - 2000)).toBeLessThan(200);
  });

  it.each([-1, 0.5, Number.NaN, 2 ** 60])('refuse %p as a seed', (seed) => {
    expect(() => stream(seed)).toThrow(RangeError);
  });
});
