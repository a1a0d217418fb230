import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { FreshKeys } from './fresh-keys.ts';
import { PackedKeys, pack } from './packed-keys.ts';

interface Key {
  readonly space: number;
  readonly digest: Uint8Array;
  readonly item: number;
}

// Few different bytes, so that equal keys, equal first words and equal keys of two spaces do occur.
const digest = fc
  .array(fc.constantFrom(0, 1, 255), { minLength: 3, maxLength: 3 })
  .map(([a, b, c]) => Uint8Array.from([a!, 0, 0, b!, 7, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, c!]));
const key: fc.Arbitrary<Key> = fc.record({ space: fc.integer({ min: 1, max: 2 }), digest, item: fc.nat() });

const run = ({ digest, item }: Key): PackedKeys =>
  new PackedKeys(pack(digest, Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8), Uint32Array.of(item)));
const text = ({ space, digest }: Key): string => `${space} ${Buffer.from(digest).toString('hex')}`;
const find = (fresh: FreshKeys, { space, digest }: Key): number =>
  fresh.find(space, new Uint32Array(digest.slice().buffer), 0);

describe('keys in memory', () => {
  it('are what a map would be in which the first of two equal keys stays', () => {
    fc.assert(
      fc.property(fc.array(key, { maxLength: 60 }), fc.array(key, { maxLength: 10 }), (keys, others) => {
        const fresh = new FreshKeys();
        const model = new Map<string, number>();
        for (const [index, one] of keys.entries()) {
          fresh.add(one.space, 1, index, run(one));
          if (!model.has(text(one))) model.set(text(one), one.item);
        }
        expect(fresh.size).toBe(model.size);
        for (const one of [...keys, ...others]) {
          const slot = find(fresh, one);
          expect(slot < 0 ? undefined : fresh.item(slot)).toBe(model.get(text(one)));
        }
      }),
    );
  });

  it('come out sorted by the start of their digests, each once', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ minLength: 16, maxLength: 16 }), { maxLength: 50 }), (digests) => {
        const fresh = new FreshKeys();
        for (const one of digests) fresh.add(1, 1, 1, run({ space: 1, digest: one, item: 0 }));
        const sorted = [...fresh.sortedSlots()];
        expect([...sorted].sort((a, b) => a - b)).toEqual([...Array(fresh.size).keys()]);
        const starts = sorted.map((slot) => Buffer.from(fresh.digest(slot)).toString('hex', 0, 4));
        expect(starts).toEqual([...starts].sort());
      }),
    );
  });

  it('keep all columns when they outgrow their memory', () => {
    const fresh = new FreshKeys();
    const count = 5_000;
    const digests = new Uint8Array(count * 16);
    const view = new DataView(digests.buffer);
    for (let i = 0; i < count; i++) view.setUint32(i * 16, Math.imul(i, 2_654_435_761));
    const contents = Uint8Array.from({ length: count * 8 }, (_, i) => i);
    const items = Uint32Array.from({ length: count }, (_, i) => i * 3);
    const keys = new PackedKeys(pack(digests, contents, items));
    fresh.add(9, 77, 5, keys);
    for (let i = 0; i < count; i += 97) {
      const slot = fresh.find(9, keys.digestWords, i * 4);
      expect([fresh.space(slot), fresh.source(slot), fresh.item(slot)]).toEqual([9, 77, i * 3]);
      expect(fresh.content(slot)).toEqual(keys.content(i));
      expect(fresh.digest(slot)).toEqual(keys.digest(i));
    }
    expect(fresh.find(8, keys.digestWords, 0)).toBe(-1);
    expect(fresh.lastRun).toBe(5);
  });
});

describe('a run of keys', () => {
  it('gives back its columns, whole and in parts', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.uint8Array({ minLength: 24, maxLength: 24 }), fc.nat(0xffffffff)), {
          maxLength: 20,
        }),
        fc.nat(20),
        (rows, cut) => {
          const column = (from: number, to: number) =>
            Uint8Array.from(Buffer.concat(rows.map(([bytes]) => bytes.subarray(from, to))));
          const packed = pack(column(0, 16), column(16, 24), Uint32Array.from(rows.map(([, item]) => item)));
          const shifted = Uint8Array.from([0, ...packed]).subarray(1);
          const start = Math.min(cut, rows.length);
          const tail = new PackedKeys(shifted).slice(start, rows.length);
          expect(tail.count).toBe(rows.length - start);
          rows.slice(start).forEach(([bytes, item], i) => {
            expect([...tail.digest(i), ...tail.content(i)]).toEqual([...bytes]);
            expect(tail.items[i]).toBe(item);
          });
        },
      ),
    );
  });

  it('is refused when its length is no number of keys', () => {
    expect(() => new PackedKeys(new Uint8Array(27))).toThrow(RangeError);
  });
});
