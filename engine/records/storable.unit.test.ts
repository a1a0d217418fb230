import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { memoryHandle } from '../testing/index.ts';
import { describeState } from './index.ts';

describe('a state that is kept', () => {
  it('says of each kind of value what can be kept', () => {
    const handle = memoryHandle('a.xml', Buffer.from('content'));
    const value = {
      text: 'a',
      number: 1.5,
      none: null,
      absent: undefined,
      big: 12n,
      bytes: new Uint8Array([1, 2]),
      date: new Date(0),
      error: new Error('no'),
      list: [1, undefined, () => 1],
      map: new Map([['k', 1n]]),
      act: () => 1,
      handle,
      sequence: { kind: 'sequence', batches: () => [] },
    };
    expect(describeState(value)).toEqual({
      text: 'a',
      number: 1.5,
      none: null,
      big: '12',
      bytes: { base64: 'AQI=' },
      date: '1970-01-01T00:00:00.000Z',
      error: { error: 'no' },
      list: [1, null, null],
      map: { k: '1' },
      handle: { handle: handle.sha256, name: 'a.xml', size: 7 },
      sequence: { sequence: true },
    });
    expect(describeState(undefined)).toBeNull();
  });

  it('survives JSON unchanged, whatever it was', () => {
    fc.assert(
      fc.property(
        fc.anything({ withBigInt: true, withDate: true, withMap: true, withTypedArray: true }),
        (value) => {
          const kept = describeState(value);
          expect(JSON.parse(JSON.stringify(kept))).toEqual(kept);
        },
      ),
    );
  });

  it('is bounded: long texts, long lists, deep trees and circles', () => {
    const circle: Record<string, unknown> = { a: 1 };
    circle['self'] = circle;
    const values = ['x'.repeat(10_000_000), Array(3_000_000).fill('abc'), circle, new Uint8Array(10_000_000)];
    for (const value of values) expect(JSON.stringify(describeState(value)).length).toBeLessThan(3_000_000);
    expect(describeState('x'.repeat(70_000))).toHaveLength(65_537);
  });
});
