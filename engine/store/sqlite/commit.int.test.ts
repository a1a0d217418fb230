import { readFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Write } from '../spi.ts';
import { contentOf, digestsOf, keysOf } from '../testing/keys-of.ts';
import { TemporaryFund } from './testing/temporary.ts';

let fund: TemporaryFund;
beforeEach(() => {
  fund = new TemporaryFund();
});
afterEach(() => fund.remove());

const put = (key: string, value: unknown): Write => ({ put: { kind: 'parked', key, value } });

describe('what is on the disk', () => {
  it('shows no value in clear, in the database or its log', async () => {
    const store = await fund.open();
    const state: Write = { put: { kind: 'message', key: 'm', value: 1, state: 'in-clear' } };
    await store.commit({ writes: [state, put('a', { name: 'Testi Ääkkönen-Koe', code: 'KARVALAKKI' })] });
    const inLog = readFileSync(`${fund.file}-wal`);
    await store.close();
    for (const bytes of [inLog, readFileSync(fund.file)]) {
      expect(bytes.includes('in-clear')).toBe(true);
      expect(bytes.includes('KARVALAKKI')).toBe(false);
      expect(bytes.includes('kkönen-Koe')).toBe(false);
    }
  });

  it('opens no value in the place of another', async () => {
    const store = await fund.open();
    await store.commit({ writes: [put('a', 'of a'), put('b', 'of b')] });
    await store.close();
    const db = new DatabaseSync(fund.file);
    db.exec("UPDATE record SET sealed = (SELECT sealed FROM record WHERE key = 'a') WHERE key = 'b'");
    db.close();
    const again = await fund.open();
    await expect(again.get('parked', 'b')).rejects.toMatchObject({ code: 'KEY_TAMPERED' });
    expect((await again.get('parked', 'a'))?.value).toBe('of a');
  });

  it('does not show purged values any more', async () => {
    const store = await fund.open();
    await store.commit({
      writes: [{ put: { kind: 'history', key: 'PURGED-KEY-TEXT', value: 1, expiresAt: 5 } }],
    });
    await store.purge(new Date(5));
    await store.close();
    expect(readFileSync(fund.file).includes('PURGED-KEY-TEXT')).toBe(false);
  });
});

/** Transactions in the write-ahead log: frames that end one (sqlite.org/fileformat2.html, section 4.1). */
function transactionsInLog(log: Buffer): number {
  const frame = 24 + 4_096;
  let transactions = 0;
  for (let at = 32; at + frame <= log.length; at += frame) if (log.readUInt32BE(at + 4) !== 0) transactions++;
  return transactions;
}

describe('a group of commits', () => {
  it('shares one transaction, and so one fsync', async () => {
    const store = await fund.open();
    const before = transactionsInLog(readFileSync(`${fund.file}-wal`));
    await Promise.all(Array.from({ length: 300 }, (_, i) => store.commit({ writes: [put(`k${i}`, i)] })));
    const after = transactionsInLog(readFileSync(`${fund.file}-wal`));
    expect(after - before).toBeGreaterThan(0);
    expect(after - before).toBeLessThan(30);
    expect(await store.count('parked')).toBe(300);
  });

  it('rejects only the commit whose write fails', async () => {
    const store = await fund.open();
    const outOfRange: Write = {
      add: { scope: 'm', group: 'g', settlement: 'done', count: 1, amount: 2n ** 80n },
    };
    const results = await Promise.allSettled([
      store.commit({ writes: [put('a', 1), { keys: keysOf({ message: 'm', texts: ['a'] }) }] }),
      store.commit({ writes: [put('b', 1), { keys: keysOf({ message: 'bad', texts: ['b'] }) }, outOfRange] }),
      store.commit({ writes: [put('c', 1), { keys: keysOf({ message: 'n', texts: ['c'] }) }] }),
    ]);
    expect(results.map((result) => result.status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(results[1]).toMatchObject({ reason: { code: 'STORE_WRITE' } });
    expect((await store.list('parked', { limit: 9 })).map((record) => record.key)).toEqual(['a', 'c']);
    const found = await store.findKeys('payments', digestsOf(['a', 'b', 'c']));
    expect(found.map((key) => key?.message)).toEqual(['m', undefined, 'n']);
    expect((await store.stats()).keys).toBe(2);
  });

  it('refuses a write that is not well-formed, with a code', async () => {
    const store = await fund.open();
    const keys = keysOf({ message: 'm', texts: ['a', 'b'] });
    const malformed: Write[] = [
      put('a', undefined),
      { keys: { ...keys, contents: contentOf('a') } },
      { keys: { ...keys, digests: digestsOf(['a']) } },
    ];
    for (const write of malformed) {
      await expect(store.commit({ writes: [write] })).rejects.toMatchObject({ code: 'STORE_WRITE' });
    }
    await expect(store.findKeys('payments', new Uint8Array(15))).rejects.toMatchObject({
      code: 'STORE_WRITE',
    });
  });

  it('takes a write of more keys than one run holds', async () => {
    const store = await fund.open({ mergeAt: 5_000 });
    const texts = Array.from({ length: 20_000 }, (_, i) => `key ${i}`);
    await store.commit({ writes: [{ keys: keysOf({ message: 'm', texts }) }] });
    const found = await store.findKeys('payments', digestsOf(texts));
    expect(found.every((key, position) => key?.item === position)).toBe(true);
  });
});

describe('a full disk', () => {
  it('rejects the commit with a code, loses nothing, and goes on when there is space again', async () => {
    const store = await fund.open({ maxBytes: 400_000 });
    const large = 'x'.repeat(20_000);
    let committed = 0;
    const fill = async (): Promise<never> => {
      for (;;) {
        await store.commit({ writes: [put(`k${String(committed).padStart(3, '0')}`, large)] });
        committed++;
      }
    };
    await expect(fill()).rejects.toMatchObject({ code: 'STORE_FULL' });
    expect(committed).toBeGreaterThan(2);
    expect(await store.count('parked')).toBe(committed);
    await store.commit({ writes: [{ remove: { kind: 'parked', key: 'k000' } }] });
    expect(await store.commit({ writes: [put('after', large)] })).toEqual({ committed: true });
    expect(await store.count('parked')).toBe(committed);
  });

  it('makes those commits of a group that fit', async () => {
    const store = await fund.open({ maxBytes: 200_000 });
    const results = await Promise.allSettled([
      store.commit({ writes: [put('small', 1)] }),
      store.commit({ writes: [put('large', 'x'.repeat(300_000))] }),
      store.commit({ writes: [put('small too', 1)] }),
    ]);
    expect(results.map((result) => result.status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(await store.count('parked')).toBe(2);
  });

  it('finds keys also while they cannot be merged into the index', async () => {
    const store = await fund.open({ maxBytes: 150_000, mergeAt: 500 });
    const texts = Array.from({ length: 2_000 }, (_, i) => `key ${i}`);
    let written = 0;
    for (; written < texts.length; written += 100) {
      const keys = keysOf({ message: `m${written}`, texts: texts.slice(written, written + 100) });
      const [result] = await Promise.allSettled([store.commit({ writes: [{ keys }] })]);
      if (result.status === 'rejected') break;
    }
    expect(written).toBeGreaterThan(500);
    const found = await store.findKeys('payments', digestsOf(texts));
    expect(found.filter((key) => key !== undefined)).toHaveLength(written);
  });
});
