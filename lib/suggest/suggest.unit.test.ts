import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { didYouMean, nearest } from './index.ts';

describe('nearest', () => {
  const options = ['readLock', 'readLockTimeout', 'move', 'moveFailed', 'include', 'exclude'];

  it.each([
    ['readlock', 'readLock'],
    ['read-lock', 'readLock'],
    ['moveFailde', 'moveFailed'],
    ['inlcude', 'include'],
    ['mve', 'move'],
  ])('takes %s for %s', (word, meant) => {
    expect(nearest(word, options)).toBe(meant);
  });

  it('suggests nothing when everything is too far', () => {
    expect(nearest('aggregationStrategy', options)).toBeUndefined();
    expect(nearest('x', ['to'])).toBeUndefined();
  });

  it('finds a word again after one slip', () => {
    fc.assert(
      fc.property(fc.constantFrom(...options), fc.nat(), (option, at) => {
        const i = at % option.length;
        const slipped = option.slice(0, i) + option.slice(i + 1);
        expect(nearest(slipped, [option])).toBe(option);
      }),
    );
  });
});

describe('didYouMean', () => {
  it('names the nearest, else the few that are known, else that there are many', () => {
    expect(didYouMean('mov', ['move', 'include'])).toBe("Did you mean 'move'?");
    expect(didYouMean('quite-other', ['move', 'include'])).toBe('Known: move, include.');
    expect(didYouMean('quite-other', [])).toBe('None is known here.');
    expect(didYouMean('quite-other', ['a', 'b', 'c'], 2)).toBe('3 are known; the reference lists them.');
  });
});
