import { describe, expect, it } from '@jest/globals';
import type { Exchange } from '../../../engine/spi/index.ts';
import { part } from '../testing/context.ts';
import { sourceOf } from './source.ts';

describe('the source of an item', () => {
  it('is the message that was split and the position in it', () => {
    expect(sourceOf(part({}, 12, '20250303-7'))).toEqual({ message: '20250303-7', item: 12 });
  });

  it('is the message itself and position 0 when nothing was split', () => {
    const whole: Exchange = { ...part({}), id: 'abc-0', properties: {} };
    expect(sourceOf(whole)).toEqual({ message: 'abc-0', item: 0 });
  });

  it('is the whole id when that does not end with the position', () => {
    expect(sourceOf({ ...part({}), id: 'abc', properties: { CamelSplitIndex: 4 } })).toEqual({
      message: 'abc',
      item: 4,
    });
  });
});
