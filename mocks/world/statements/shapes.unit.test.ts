import { describe, expect, it } from '@jest/globals';
import { stream } from '../random.ts';
import { BATCH_SHAPES, ENTRY_SHAPES, type ShapeChoice, Shapes } from './shapes.ts';

function counts(count: number, choice: ShapeChoice, seed = 1): Map<string, number> {
  const shapes = new Shapes(count, choice, stream(seed));
  const found = new Map<string, number>();
  for (let n = 0; n < count; n++) found.set(shapes.at(n), (found.get(shapes.at(n)) ?? 0) + 1);
  return found;
}

const PAIRS = ['two-payments', 'equal-pair', 'shared-bank-reference'];

describe('shapes', () => {
  it('come once in every hundred items, pairs as one pair', () => {
    const found = counts(5000, 'odd');
    for (const shape of [...BATCH_SHAPES.slice(1), ...ENTRY_SHAPES]) {
      expect([shape, found.get(shape)]).toEqual([shape, PAIRS.includes(shape) ? 100 : 50]);
    }
    expect(found.get('on-time')).toBeGreaterThan(3000);
    expect(found.has('lump')).toBe(false);
  });

  it('come with batches told as one sum in a statement that stands alone', () => {
    expect(counts(1000, 'statement').get('lump')).toBe(10);
  });

  it('lie where the seed puts them', () => {
    const order = (seed: number) =>
      Array.from({ length: 300 }, (_, n) => new Shapes(300, 'odd', stream(seed)).at(n));
    expect(order(1)).toEqual(order(1));
    expect(order(1)).not.toEqual(order(2));
    expect(order(1).slice(0, 100)).not.toEqual(order(1).slice(100, 200));
  });

  it('pair even items with the next ones, and never leave half a pair', () => {
    for (let seed = 0; seed < 50; seed++) {
      for (const count of [1, 7, 33, 99]) {
        const shapes = new Shapes(count, 'odd', stream(seed));
        for (let n = 0; n < count; n++) {
          if (PAIRS.includes(shapes.at(n))) expect(shapes.at(n ^ 1)).toBe(shapes.at(n));
        }
      }
    }
  });

  it('are all ordinary when so wanted, or as given', () => {
    expect(counts(500, 'ordinary')).toEqual(new Map([['on-time', 500]]));
    const given = new Shapes(3, ['rf', 'aos2', 'return'], stream(1));
    expect([given.at(0), given.at(1), given.at(2)]).toEqual(['rf', 'aos2', 'return']);
  });
});
