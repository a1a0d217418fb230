import { describe, expect, it } from '@jest/globals';
import { Backlog } from './backlog.ts';

interface Walk {
  readonly id: string;
  readonly resumed: boolean;
  end(): void;
}

function walks(most: number): { readonly backlog: Backlog; readonly begun: Walk[] } {
  const begun: Walk[] = [];
  const backlog = new Backlog(most, (id, resumed) => {
    const { promise, resolve } = Promise.withResolvers<void>();
    begun.push({ id, resumed, end: resolve });
    return promise;
  });
  return { backlog, begun };
}

const turn = (): Promise<void> => new Promise(setImmediate);

describe('a backlog', () => {
  it('lets a few in at a time, in order of asking', async () => {
    const { backlog, begun } = walks(2);
    for (const id of ['a', 'b', 'c', 'd']) backlog.add(id, id === 'c');
    expect(begun.map(({ id }) => id)).toEqual(['a', 'b']);
    expect(backlog.size).toBe(2);
    begun[1]!.end();
    await turn();
    expect(begun.map(({ id, resumed }) => [id, resumed])).toEqual([
      ['a', false],
      ['b', false],
      ['c', true],
    ]);
    begun[0]!.end();
    begun[2]!.end();
    await turn();
    begun[3]!.end();
    await backlog.working;
    expect([begun.length, backlog.size, backlog.working]).toEqual([4, 0, undefined]);
  });

  it('takes whoever waits already once, and who comes again later again', async () => {
    const { backlog, begun } = walks(1);
    for (const id of ['a', 'b', 'b']) backlog.add(id, true);
    begun[0]!.end();
    await turn();
    begun[1]!.end();
    await backlog.working;
    expect(begun.map(({ id }) => id)).toEqual(['a', 'b']);
    backlog.add('b', true);
    expect(begun.map(({ id }) => id)).toEqual(['a', 'b', 'b']);
  });

  it('is emptied in the time that its length takes, however many wait', async () => {
    const many = 200_000;
    let walked = 0;
    const backlog = new Backlog(8, async () => {
      walked++;
    });
    for (let i = 0; i < many; i++) backlog.add(String(i), true);
    await backlog.working;
    expect([walked, backlog.size]).toEqual([many, 0]);
  });
});
