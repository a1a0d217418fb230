import { describe, expect, it } from '@jest/globals';
import type { Commit, Condition, Store } from '../spi.ts';

const put = (key: string, value: unknown = 1): Commit['writes'][number] => ({
  put: { kind: 'memory', key, value },
});
const absent = (key: string): Condition => ({ absent: { kind: 'memory', key } });
const unchanged = (key: string, version: number): Condition => ({
  unchanged: { kind: 'memory', key, version },
});

export function commitBehaviour(store: () => Store): void {
  describe('commits', () => {
    it('commits when its conditions hold', async () => {
      expect(await store().commit({ conditions: [absent('a')], writes: [put('a')] })).toEqual({
        committed: true,
      });
      expect(await store().commit({ conditions: [unchanged('a', 1)], writes: [put('a', 2)] })).toEqual({
        committed: true,
      });
      expect(await store().get('memory', 'a')).toMatchObject({ value: 2, version: 2 });
    });

    it('names the condition that does not hold, and writes nothing', async () => {
      await store().commit({ writes: [put('a')] });
      const conflicting: [Condition[], Condition][] = [
        [[absent('x'), absent('a')], absent('a')],
        [[unchanged('a', 2)], unchanged('a', 2)],
        [[unchanged('missing', 1)], unchanged('missing', 1)],
      ];
      for (const [conditions, conflict] of conflicting) {
        const writes: Commit['writes'] = [
          put('b'),
          { add: { scope: 's', group: 'g', settlement: 'done', count: 1, amount: 1n } },
          { remove: { kind: 'memory', key: 'a' } },
        ];
        expect(await store().commit({ conditions, writes })).toEqual({ committed: false, conflict });
      }
      expect(await store().get('memory', 'b')).toBeUndefined();
      expect(await store().get('memory', 'a')).toMatchObject({ version: 1 });
      expect(await store().tallies()).toEqual([]);
    });

    it('lets exactly one of many win the same condition, and the others of its group are made', async () => {
      const results = await Promise.all([
        ...Array.from({ length: 20 }, (_, i) =>
          store().commit({ conditions: [absent('won')], writes: [put('won', i)] }),
        ),
        store().commit({ writes: [put('aside')] }),
      ]);
      expect(results.filter((result) => result.committed)).toHaveLength(2);
      expect(results.at(-1)).toEqual({ committed: true });
      expect(await store().get('memory', 'aside')).toBeDefined();
    });

    it('applies commits in the order in which they were given', async () => {
      await Promise.all(Array.from({ length: 50 }, (_, i) => store().commit({ writes: [put('last', i)] })));
      expect(await store().get('memory', 'last')).toMatchObject({ value: 49, version: 50 });
    });

    it('shows a commit to every read after it', async () => {
      for (let i = 0; i < 20; i++) {
        await store().commit({ writes: [put(`k${i}`)] });
        expect(await store().count('memory')).toBe(i + 1);
      }
    });

    it('refuses a value that JSON cannot carry: that commit is not made, and the others are', async () => {
      const circle: Record<string, unknown> = {};
      circle['again'] = circle;
      const results = await Promise.allSettled(
        [1n, { deep: [1n] }, circle, undefined].map((value, i) =>
          store().commit({
            writes: [put(`before${i}`), { put: { kind: 'memory', key: 'a', value } }, put(`after${i}`)],
          }),
        ),
      );
      for (const result of results) expect(result).toMatchObject({ reason: { code: 'STORE_WRITE' } });
      await store().commit({ writes: [put('well')] });
      expect(await store().count('memory')).toBe(1);
    });

    it('takes a commit without writes as a question', async () => {
      expect(await store().commit({ conditions: [absent('a')], writes: [] })).toEqual({ committed: true });
    });

    it('keeps its own copy of a value', async () => {
      const value = { list: [1] };
      const committed = store().commit({ writes: [put('a', value)] });
      value.list.push(2);
      await committed;
      value.list.push(3);
      const read = (await store().get('memory', 'a'))?.value as { list: number[] };
      expect(read.list).toEqual([1]);
      read.list.push(4);
      expect((await store().get('memory', 'a'))?.value).toEqual({ list: [1] });
    });
  });
}
