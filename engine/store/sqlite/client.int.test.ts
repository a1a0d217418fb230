import { Worker } from 'node:worker_threads';
import { describe, expect, it } from '@jest/globals';
import { WorkerClient } from './client.ts';

const clientOf = (program: string): WorkerClient =>
  new WorkerClient(new Worker(program, { eval: true }), 'store.sqlite');
const listening = (onMessage: string): string =>
  `const { parentPort } = require('node:worker_threads'); parentPort.on('message', (requests) => { ${onMessage} });`;

describe('calls into the thread', () => {
  it('are rejected with a code when the thread ends, and so is every later one', async () => {
    const client = clientOf(listening('process.exit(3)'));
    const calls = await Promise.allSettled([
      client.call('count', { kind: 'message', state: undefined }),
      client.call('stats', undefined),
    ]);
    for (const call of calls) expect(call).toMatchObject({ reason: { code: 'STORE_WORKER' } });
    await expect(client.call('stats', undefined)).rejects.toMatchObject({ code: 'STORE_WORKER' });
    await client.close();
  });

  it('tell what the thread failed by', async () => {
    const client = clientOf(listening("throw new Error('out of luck')"));
    await expect(client.call('stats', undefined)).rejects.toThrow(/out of luck/);
  });

  it('are rejected with a code when one of their turn cannot be sent, and later ones go on', async () => {
    const client = clientOf(listening('parentPort.postMessage(requests.map(({ id }) => ({ id, out: id })))'));
    const unclonable = { kind: 'message', state: () => 1 } as never;
    const calls = await Promise.allSettled([
      client.call('stats', undefined),
      client.call('count', unclonable),
    ]);
    for (const call of calls) expect(call).toMatchObject({ reason: { code: 'STORE_REQUEST' } });
    expect(await client.call('stats', undefined)).toBe(3);
  });

  it('of one turn go as one message', async () => {
    const client = clientOf(
      listening('parentPort.postMessage(requests.map(({ id }) => ({ id, out: requests.length })))'),
    );
    const counts = await Promise.all([1, 2, 3].map(() => client.call('stats', undefined)));
    expect(counts).toEqual([3, 3, 3]);
    expect(await client.call('stats', undefined)).toBe(1);
  });
});
