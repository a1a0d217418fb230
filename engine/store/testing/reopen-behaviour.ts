import { describe, expect, it } from '@jest/globals';
import type { Store } from '../spi.ts';
import { digestsOf, keysOf } from './keys-of.ts';

export function reopenBehaviour(store: () => Store, reopen: () => Promise<void>): void {
  describe('the next process', () => {
    it('finds everything that was committed', async () => {
      await store().commit({
        writes: [
          { put: { kind: 'message', key: 'm', value: { a: 1 }, state: 'settled', sort: 5 } },
          { keys: keysOf({ message: 'm', texts: ['a', 'b'] }) },
          { add: { scope: 'm', group: 'g', settlement: 'done', count: 2, amount: 7n } },
        ],
      });
      await reopen();
      expect(await store().get('message', 'm')).toMatchObject({
        value: { a: 1 },
        state: 'settled',
        version: 1,
      });
      const found = await store().findKeys('payments', digestsOf(['b', 'c']));
      expect(found.map((key) => key?.item)).toEqual([1, undefined]);
      expect(await store().tallies('m')).toHaveLength(1);
      expect(await store().stats()).toMatchObject({ keys: 2, records: { message: 1 } });
    });

    it('goes on where the last one stopped', async () => {
      await store().commit({ writes: [{ keys: keysOf({ message: 'm', texts: ['a'] }) }] });
      await reopen();
      await store().commit({ writes: [{ keys: keysOf({ message: 'n', texts: ['a', 'b'] }) }] });
      await reopen();
      const found = await store().findKeys('payments', digestsOf(['a', 'b']));
      expect(found.map((key) => key?.message)).toEqual(['m', 'n']);
    });
  });
}
