import { describe, expect, it } from '@jest/globals';
import type { Store, Write } from '../spi.ts';

const put = (key: string, sort: number, state = 'open', value: unknown = { key }): Write => ({
  put: { kind: 'parked', key, value, state, sort },
});

export function recordBehaviour(store: () => Store): void {
  const keys = async (query: Parameters<Store['list']>[1]): Promise<string[]> =>
    (await store().list('parked', query)).map((record) => record.key);

  describe('records', () => {
    it('gives back what was put, and nothing for another key or kind', async () => {
      const value = { text: 'Ääkköset – €', list: [1, null, true], nested: { empty: {} } };
      await store().commit({ writes: [{ put: { kind: 'memory', key: 'a', value, state: 's', sort: 7 } }] });
      const record = { kind: 'memory', key: 'a', value, state: 's', sort: 7, version: 1 };
      expect(await store().get('memory', 'a')).toEqual(record);
      expect(await store().get('memory', 'b')).toBeUndefined();
      expect(await store().get('lease', 'a')).toBeUndefined();
    });

    it('has an empty state and sort 0 unless they are given', async () => {
      await store().commit({ writes: [{ put: { kind: 'setting', key: 'a', value: null } }] });
      expect(await store().get('setting', 'a')).toMatchObject({ value: null, state: '', sort: 0 });
    });

    it('counts a version up at every write, and starts again after a removal', async () => {
      await store().commit({ writes: [put('a', 1)] });
      await store().commit({ writes: [put('a', 2), put('a', 3, 'closed')] });
      expect(await store().get('parked', 'a')).toMatchObject({ version: 3, sort: 3, state: 'closed' });
      await store().commit({ writes: [{ remove: { kind: 'parked', key: 'a' } }, put('a', 4)] });
      expect(await store().get('parked', 'a')).toMatchObject({ version: 1, sort: 4 });
    });

    it('removes what is there and does not mind what is not', async () => {
      await store().commit({ writes: [put('a', 1), put('b', 2)] });
      await store().commit({
        writes: [{ remove: { kind: 'parked', key: 'a' } }, { remove: { kind: 'parked', key: 'z' } }],
      });
      expect(await keys({ limit: 10 })).toEqual(['b']);
    });

    it('lists by sort, then key, oldest or newest first', async () => {
      await store().commit({ writes: [put('c', 2), put('b', 2), put('a', 3), put('d', 1)] });
      expect(await keys({ limit: 10 })).toEqual(['d', 'b', 'c', 'a']);
      expect(await keys({ limit: 10, newestFirst: true })).toEqual(['a', 'c', 'b', 'd']);
    });

    it('lists page by page without gap or repeat, in both directions', async () => {
      await store().commit({ writes: Array.from({ length: 10 }, (_, i) => put(`k${i}`, i % 3)) });
      for (const newestFirst of [false, true]) {
        const whole = await keys({ limit: 100, newestFirst });
        const paged: string[] = [];
        let after: { sort: number; key: string } | undefined;
        for (;;) {
          const page = await store().list('parked', { limit: 3, newestFirst, ...(after && { after }) });
          if (page.length === 0) break;
          paged.push(...page.map((record) => record.key));
          const last = page.at(-1)!;
          after = { sort: last.sort, key: last.key };
        }
        expect(paged).toEqual(whole);
        expect(paged).toHaveLength(10);
      }
    });

    it('lists by key alone where that is asked, page by page, among what starts alike', async () => {
      await store().commit({
        writes: ['m-1', 'm-2', 'm-10', 'n-1', 'm', 'm-3'].map((key, i) => put(key, 10 - i)),
      });
      await store().commit({ writes: [put('m-2', 0, 'closed')] });
      for (const newestFirst of [false, true]) {
        const paged: string[] = [];
        for (let after: { sort: number; key: string } | undefined; ; ) {
          const query = { prefix: 'm-', state: 'open', byKey: true, newestFirst, limit: 2 };
          const page = await store().list('parked', { ...query, ...(after && { after }) });
          paged.push(...page.map(({ key }) => key));
          if (page.length < 2) break;
          after = { sort: 0, key: page[1]!.key };
        }
        expect(paged).toEqual(newestFirst ? ['m-3', 'm-10', 'm-1'] : ['m-1', 'm-10', 'm-3']);
      }
    });

    it('lists and counts by state', async () => {
      await store().commit({ writes: [put('a', 1), put('b', 2, 'closed'), put('c', 3)] });
      expect(await keys({ limit: 10, state: 'open' })).toEqual(['a', 'c']);
      expect(await keys({ limit: 10, state: 'none' })).toEqual([]);
      expect(await store().count('parked')).toBe(3);
      expect(await store().count('parked', 'open')).toBe(2);
      expect(await store().count('history')).toBe(0);
    });

    it('lists by prefix, whatever characters it has', async () => {
      await store().commit({
        writes: [
          put('m1/1', 2),
          put('m1/2', 1),
          put('m10/1', 3),
          put('m_/1', 4),
          put('M1/1', 5),
          put('mä/1', 6),
        ],
      });
      expect(await keys({ limit: 10, prefix: 'm1/' })).toEqual(['m1/2', 'm1/1']);
      expect(await keys({ limit: 10, prefix: 'm_' })).toEqual(['m_/1']);
      expect(await keys({ limit: 10, prefix: 'mä' })).toEqual(['mä/1']);
      expect(await keys({ limit: 10, prefix: '' })).toHaveLength(6);
      expect(await keys({ limit: 1, prefix: 'm1', newestFirst: true, state: 'open' })).toEqual(['m10/1']);
    });

    it('lists one kind only', async () => {
      await store().commit({
        writes: [put('a', 1), { put: { kind: 'history', key: 'a', value: 1, sort: 1 } }],
      });
      expect(await keys({ limit: 10 })).toEqual(['a']);
    });
  });
}
