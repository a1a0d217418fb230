import { describe, expect, it } from '@jest/globals';
import type { Store } from '../spi.ts';
import { digestsOf, keysOf } from './keys-of.ts';

export function retentionBehaviour(store: () => Store): void {
  const put = (key: string, expiresAt?: number) =>
    store().commit({
      writes: [{ put: { kind: 'history', key, value: 1, ...(expiresAt !== undefined && { expiresAt }) } }],
    });

  describe('retention', () => {
    it('removes what has expired, keeps what has not, and says how many went', async () => {
      await put('old', 1_000);
      await put('new', 1_001);
      await put('kept');
      expect(await store().purge(new Date(1_000))).toBe(1);
      expect((await store().list('history', { limit: 9 })).map((record) => record.key).sort()).toEqual([
        'kept',
        'new',
      ]);
      expect(await store().purge(new Date(1_000))).toBe(0);
    });

    it('goes by the last write', async () => {
      await put('longer', 1_000);
      await put('longer', 2_000);
      await put('forever', 1_000);
      await put('forever');
      expect(await store().purge(new Date(1_500))).toBe(0);
    });

    it('removes everything that has expired, however small its commits', async () => {
      for (let i = 0; i < 7; i++) await put(`r${i}`, 1_000);
      const texts = Array.from({ length: 10 }, (_, i) => `k${i}`);
      await store().commit({ writes: [{ keys: keysOf({ message: 'm', texts, expiresAt: 1_000 }) }] });
      expect(await store().purge(new Date(1_000), 3)).toBe(17);
      expect(await store().findKeys('payments', digestsOf(texts))).toEqual(Array(10).fill(undefined));
      expect(await store().stats()).toMatchObject({ keys: 0 });
    });

    it("removes one message's keys and leaves another's", async () => {
      await store().commit({
        writes: [
          { keys: keysOf({ message: 'old', texts: ['a', 'b'], expiresAt: 1_000 }) },
          { keys: keysOf({ message: 'new', texts: ['b', 'c'], expiresAt: 2_000 }) },
        ],
      });
      expect(await store().purge(new Date(1_500))).toBe(2);
      const found = await store().findKeys('payments', digestsOf(['a', 'b', 'c']));
      expect(found.map((key) => key?.message)).toEqual([undefined, undefined, 'new']);
      expect(await store().listKeys({ space: 'payments', message: 'old', limit: 9 })).toEqual([]);
    });

    it('takes a purged key again', async () => {
      await store().commit({
        writes: [{ keys: keysOf({ message: 'old', texts: ['a'], expiresAt: 1_000 }) }],
      });
      await store().purge(new Date(1_000));
      await store().commit({
        writes: [{ keys: keysOf({ message: 'new', texts: ['a'], expiresAt: 9_000 }) }],
      });
      expect((await store().findKeys('payments', digestsOf(['a'])))[0]?.message).toBe('new');
    });
  });
}
