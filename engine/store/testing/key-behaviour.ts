import { describe, expect, it } from '@jest/globals';
import type { KeyHit, Store } from '../spi.ts';
import { contentOf, digestsOf, type KeysOf, keysOf } from './keys-of.ts';

const hitOf = (content: Uint8Array, message: string, item: number): KeyHit => ({ content, message, item });
const hit = (text: string, message: string, item: number): KeyHit => hitOf(contentOf(text), message, item);
const plain = (found: readonly (KeyHit | undefined)[]): unknown[] =>
  found.map((key) => key && hitOf(Uint8Array.from(key.content), key.message, key.item));

export function keyBehaviour(store: () => Store): void {
  const write = (keys: KeysOf) => store().commit({ writes: [{ keys: keysOf(keys) }] });
  const find = async (space: string, ...texts: string[]) =>
    plain(await store().findKeys(space, digestsOf(texts)));

  describe('keys', () => {
    it('finds keys by digest, in the order asked, with content, message and item', async () => {
      await write({ message: 'm1', texts: ['a', 'b', 'c'], items: [5, 6, 4_000_000_000] });
      await write({ message: 'm2', texts: ['d'] });
      expect(await find('payments', 'd', 'x', 'c', 'a', 'a')).toEqual([
        hit('d', 'm2', 0),
        undefined,
        hit('c', 'm1', 4_000_000_000),
        hit('a', 'm1', 5),
        hit('a', 'm1', 5),
      ]);
      expect(await find('payments')).toEqual([]);
    });

    it('keeps spaces apart', async () => {
      await write({ message: 'm', texts: ['a'] });
      await write({ message: 'n', texts: ['a'], space: 'other' });
      expect(await find('payments', 'a')).toEqual([hit('a', 'm', 0)]);
      expect(await find('other', 'a')).toEqual([hit('a', 'n', 0)]);
      expect(await find('unknown', 'a')).toEqual([undefined]);
    });

    it('leaves a key that exists as it is, within a write and between writes', async () => {
      await write({ message: 'first', texts: ['a', 'b', 'a'] });
      await write({ message: 'second', texts: ['b', 'c'], content: 'other' });
      expect(await find('payments', 'a', 'b', 'c')).toEqual([
        hit('a', 'first', 0),
        hit('b', 'first', 1),
        hit('other', 'second', 1),
      ]);
      expect((await store().stats()).keys).toBe(3);
    });

    it('does not write keys when a condition fails', async () => {
      const conditions = [{ unchanged: { kind: 'memory', key: 'a', version: 1 } }] as const;
      await store().commit({ conditions, writes: [{ keys: keysOf({ message: 'm', texts: ['a'] }) }] });
      expect(await find('payments', 'a')).toEqual([undefined]);
    });

    it("leaves the caller's buffers usable", async () => {
      const keys = keysOf({ message: 'm', texts: ['a', 'b'] });
      const digests = digestsOf(['a']);
      await store().commit({ writes: [{ keys }] });
      await store().findKeys('payments', digests);
      expect([keys.digests.length, keys.contents.length, keys.items.length, digests.length]).toEqual([
        32, 16, 2, 16,
      ]);
    });

    it('reads columns that are views into larger buffers', async () => {
      const { digests, contents, items, ...rest } = keysOf({ message: 'm', texts: ['a', 'b'] });
      const shifted = (bytes: Uint8Array): Uint8Array =>
        Uint8Array.from([1, 2, 3, ...bytes, 9]).subarray(3, -1);
      await store().commit({
        writes: [
          {
            keys: {
              ...rest,
              digests: shifted(digests),
              contents: shifted(contents),
              items: Uint32Array.from([7, ...items, 7]).subarray(1, -1),
            },
          },
        ],
      });
      expect(plain(await store().findKeys('payments', shifted(digestsOf(['b']))))).toEqual([
        hit('b', 'm', 1),
      ]);
    });

    it("lists a message's own keys by item, in pages", async () => {
      await write({ message: 'other', texts: ['x', 'k3'] });
      await write({ message: 'm', texts: ['k9', 'k7'], items: [9, 7] });
      await write({ message: 'm', texts: ['k1', 'k3', 'k2'], items: [1, 3, 2] });
      const list = async (query: { from?: number; limit: number }) =>
        (await store().listKeys({ space: 'payments', message: 'm', ...query })).map((row) => row.item);
      expect(await list({ limit: 10 })).toEqual([1, 2, 7, 9]);
      expect(await list({ limit: 2 })).toEqual([1, 2]);
      expect(await list({ from: 2, limit: 2 })).toEqual([2, 7]);
      expect(await list({ from: 10, limit: 2 })).toEqual([]);
      const [row] = await store().listKeys({ space: 'payments', message: 'm', limit: 1 });
      expect(Uint8Array.from(row?.digest ?? [])).toEqual(digestsOf(['k1']));
      expect(await store().listKeys({ space: 'payments', message: 'nobody', limit: 1 })).toEqual([]);
    });

    it('finds thousands of keys, and only those', async () => {
      const texts = Array.from({ length: 5_000 }, (_, i) => `key ${i}`);
      await write({ message: 'm', texts });
      const found = await store().findKeys('payments', digestsOf([...texts.slice(0, 2_000), 'no', 'none']));
      expect(found.map((key) => key?.item)).toEqual([...texts.slice(0, 2_000).keys(), undefined, undefined]);
    });
  });
}
