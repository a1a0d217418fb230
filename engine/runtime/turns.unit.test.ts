import { describe, expect, it } from '@jest/globals';
import { Turns } from './turns.ts';

describe('turns', () => {
  it('let in as many as may be, the others in order, failures or not', async () => {
    const turns = new Turns(2);
    const log: string[] = [];
    const gates = Array.from({ length: 4 }, () => Promise.withResolvers<void>());
    const work = gates.map(({ promise }, i) =>
      turns.take(async () => {
        log.push(`in ${i}`);
        await promise;
      }),
    );
    await new Promise(setImmediate);
    expect(log).toEqual(['in 0', 'in 1']);
    gates[1]!.reject(new Error('failed'));
    await expect(work[1]).rejects.toThrow('failed');
    expect(log).toEqual(['in 0', 'in 1', 'in 2']);
    for (const { resolve } of gates) resolve();
    await Promise.allSettled(work);
    expect(log).toEqual(['in 0', 'in 1', 'in 2', 'in 3']);
    expect(await turns.take(async () => 'free')).toBe('free');
  });
});
