import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { digestsOf } from '../testing/keys-of.ts';
import { TemporaryFund } from './testing/temporary.ts';

const program = fileURLToPath(new URL('./testing/committer.ts', import.meta.url));

let fund: TemporaryFund;
beforeEach(() => {
  fund = new TemporaryFund();
});
afterEach(() => fund.remove());

/** Lets the committing process go until it has told of `commits`, then kills it; returns the last number told. */
async function commitAndKill(commits: number, mergeAt: number): Promise<number> {
  const child = spawn(process.execPath, [program, fund.file, fund.keyFile, fund.ringFile, String(mergeAt)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let told = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    told += text;
    if (told.includes(`${commits}\n`)) child.kill('SIGKILL');
  });
  const [, signal] = (await once(child, 'close')) as [number | null, string | null];
  expect(signal).toBe('SIGKILL');
  return Number(told.trimEnd().split('\n').at(-1));
}

describe('a commit that has resolved', () => {
  it('is there after kill -9, whole, with its keys, however often', async () => {
    let told = 0;
    // Small merges, so that some kills fall into one.
    for (const mergeAt of [100, 262_144, 100]) told = await commitAndKill(told + 25, mergeAt);
    const store = await fund.open();
    const committed = await store.count('checkpoint');
    // One more may have been committed than was told.
    expect([told, told + 1]).toContain(committed);
    const [tally] = await store.tallies('all');
    expect(tally).toMatchObject({ count: committed * 50, amount: BigInt(committed) });
    for (let i = 0; i < committed; i++) {
      const found = await store.findKeys('payments', digestsOf([`key ${i}-0`, `key ${i}-49`]));
      expect(found.map((key) => key?.message)).toEqual([`m${i}`, `m${i}`]);
    }
    expect((await store.stats()).keys).toBe(committed * 50);
  });
});
