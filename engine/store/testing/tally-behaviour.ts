import { describe, expect, it } from '@jest/globals';
import type { Store, Tally } from '../spi.ts';

const tally = (scope: string, settlement: string, count: number, amount: bigint): Tally => ({
  scope,
  group: 'account credit',
  settlement,
  count,
  amount,
});

export function tallyBehaviour(store: () => Store): void {
  const add = (...tallies: Tally[]) => store().commit({ writes: tallies.map((one) => ({ add: one })) });
  const sorted = (tallies: readonly Tally[]) =>
    [...tallies].sort((a, b) => `${a.scope} ${a.settlement}`.localeCompare(`${b.scope} ${b.settlement}`));

  describe('tallies', () => {
    it('adds up counts and amounts, also downwards', async () => {
      await add(tally('m', 'done', 2, 300n), tally('m', 'parked', 1, 50n));
      await add(tally('m', 'done', 1, 50n), tally('m', 'parked', -1, -50n));
      expect(sorted(await store().tallies('m'))).toEqual([
        tally('m', 'done', 3, 350n),
        tally('m', 'parked', 0, 0n),
      ]);
    });

    it('keeps amounts exact beyond what a number holds', async () => {
      await add(tally('m', 'done', 1, 9_007_199_254_740_993n));
      await add(tally('m', 'done', 1, 2n));
      expect(await store().tallies('m')).toEqual([tally('m', 'done', 2, 9_007_199_254_740_995n)]);
    });

    it('gives one scope or all', async () => {
      await add(tally('m', 'done', 1, 1n), tally('n', 'done', 2, 2n));
      expect(await store().tallies('n')).toEqual([tally('n', 'done', 2, 2n)]);
      expect(await store().tallies('o')).toEqual([]);
      expect(sorted(await store().tallies())).toHaveLength(2);
    });
  });
}
