import { describe, expect, it } from '@jest/globals';
import { KaravaaniError } from '../../../lib/errors/index.ts';
import { NotConnected, Permanent } from '../../spi/index.ts';
import { type Harness, type HarnessOptions, harness, until } from '../../testing/index.ts';

const failure = (code: string) => new KaravaaniError(code, 'it failed', 'Try later.');

const route = (extra = '', policy = ''): string => `
- route:
    id: payments
    ${policy}
    from:
      uri: feed:in
      steps:
        - split:
            id: parts
            simple: \${body}
            streaming: true
            checkpoint: true
            chunk: 10
            tallyBy: \${body.account}
            tallyAmount: \${body.amount}
            steps:
              - choice:
                  when:
                    - simple: \${body.skip} == true
                      steps:
                        - setProperty: { name: KaravaaniSettlement, constant: not-for-register }
                  otherwise:
                    steps:
                      - idempotentConsumer:
                          simple: \${body.key}
                          content: \${body.content}
                          idempotentRepository: "#payments"
                          eager: false
                          steps:
                            - to: { uri: "keyed:register", id: post }
        ${extra}
`;

interface Item {
  readonly key: string;
  readonly content?: string;
  readonly account?: string;
  readonly amount?: string;
  readonly skip?: boolean;
}

const item = (i: number, other: Partial<Item> = {}): Item => ({
  key: `k${i}`,
  content: `c${i}`,
  account: 'A',
  amount: '1.50',
  ...other,
});
const items = (count: number, from = 0): Item[] => Array.from({ length: count }, (_, i) => item(from + i));

async function run(h: Harness, body: readonly Item[], key = 'file-1'): Promise<string> {
  if (!h.runtime.ready) await h.runtime.start();
  return h.feed.deliver('in', { key, body, headers: {} });
}

/** Over all messages. */
function tally(h: Harness): Record<string, [number, bigint]> {
  const sums: Record<string, [number, bigint]> = {};
  for (const { group, settlement, count, amount } of h.store.data.tallies.values()) {
    const [n, sum] = sums[`${group}/${settlement}`] ?? [0, 0n];
    sums[`${group}/${settlement}`] = [n + count, sum + amount];
  }
  return sums;
}

const start = (options: HarnessOptions = {}, extra = '', policy = ''): Harness =>
  harness(route(extra, policy), options);

describe('split with a checkpoint', () => {
  it('settles chunks in order, each with its keys, counts and position in one commit', async () => {
    const h = start();
    const body = [...items(20), item(20, { skip: true, account: 'B' }), ...items(4, 21)];
    expect(await run(h, body)).toBe('settled');
    expect(h.sink.batches).toEqual([10, 10, 4]);
    expect(tally(h)).toEqual({ 'A/done': [24, 3600n], 'B/not-for-register': [1, 150n] });
    expect(h.store.data.keys.size).toBe(24);
    const committed = h.events.filter((event) => event.type === 'chunk-committed');
    expect(committed.map(({ next, settlements }) => [next, settlements])).toEqual([
      [10, { done: 10 }],
      [20, { done: 10 }],
      [25, { done: 4, 'not-for-register': 1 }],
    ]);
    expect([...h.store.data.records.values()].filter(({ kind }) => kind === 'checkpoint')).toEqual([]);
    expect(await run(h, body)).toBe('known');
  });

  it('counts a payment that came before as already seen, within a chunk, across chunks and across messages', async () => {
    const h = start();
    const twice = [item(0), item(0), ...items(12, 1), item(3)];
    await run(h, twice);
    expect(tally(h)).toEqual({ 'A/done': [13, 1950n], 'A/already-seen': [2, 300n] });
    expect(h.sink.posted.size).toBe(13);
    await run(h, [item(5), item(99)], 'file-2');
    expect(tally(h)['A/already-seen']).toEqual([3, 450n]);
    expect(h.sink.posted.get('k99')).toMatchObject({ item: 1 });
  });

  it('parks the same key with other content, never skips it', async () => {
    const h = start();
    await run(h, [item(0), item(0, { content: 'other' }), ...items(12, 1), item(3, { content: 'other' })]);
    await run(h, [item(5, { content: 'other' })], 'file-2');
    expect(tally(h)).toEqual({ 'A/done': [13, 1950n], 'A/parked': [3, 450n] });
    const parked = await h.runtime.messages.listParked();
    expect(parked.map(({ value }) => value.code)).toEqual(Array(3).fill('ENGINE_KEY_REUSED'));
  });

  it('lets the second of two equal keys try when the first failed', async () => {
    const h = start();
    let refused = 0;
    h.sink.hooks = {
      refuse: ({ body }) =>
        (body as Item).key === 'k0' && refused++ === 0 ? new Permanent(failure('TEST_NO')) : undefined,
    };
    await run(h, [item(0), item(0), ...items(12, 1)]);
    expect(tally(h)).toEqual({ 'A/done': [13, 1950n], 'A/parked': [1, 150n] });
    expect(h.sink.posted.get('k0')).toMatchObject({ item: 1 });
  });

  it('makes equal keys of chunks in flight wait for each other, in the order of the file', async () => {
    const h = start();
    let release: () => void = () => {};
    const gate = new Promise<void>((resolve) => {
      release = resolve;
    });
    h.sink.hooks = { before: (batch) => ((batch[0]!.body as Item).key === 'k0' ? gate : undefined) };
    const running = run(h, [...items(10), item(5), ...items(9, 10), ...items(20, 19)]);
    // The other chunks are answered; nothing settles before the first.
    await until(() => h.events.filter(({ type }) => type === 'chunk-answered').length >= 3);
    expect(h.events.some(({ type }) => type === 'chunk-committed')).toBe(false);
    release();
    expect(await running).toBe('settled');
    expect(tally(h)).toEqual({ 'A/done': [39, 5850n], 'A/already-seen': [1, 150n] });
    expect(h.sink.posted.get('k5')).toMatchObject({ item: 5 });
    const next = h.events.flatMap((event) => (event.type === 'chunk-committed' ? [event.next] : []));
    expect(next).toEqual([10, 20, 30, 40]);
  });

  it('parks only failed items, with their state, and lets the others settle', async () => {
    const h = start();
    h.sink.hooks = {
      refuse: ({ body }) => ((body as Item).key === 'k3' ? new Permanent(failure('TEST_NO')) : undefined),
    };
    expect(await run(h, items(12))).toBe('settled');
    expect(tally(h)).toEqual({ 'A/done': [11, 1650n], 'A/parked': [1, 150n] });
    const [parked] = await h.runtime.messages.listParked();
    expect(parked?.value).toMatchObject({
      code: 'TEST_NO',
      what: 'it failed',
      remedy: 'Try later.',
      step: 'post',
      split: 'parts',
      index: 3,
      routeId: 'payments',
      attempts: 0,
      tally: { group: 'A', amount: '150' },
      state: { body: { key: 'k3', content: 'c3' }, properties: { CamelSplitIndex: 3 } },
    });
    expect(h.store.data.keys.size).toBe(11);
  });

  it('tries passing failures again by the policy, those that failed only, and parks them when it is exhausted', async () => {
    const policy =
      'errorHandler: { defaultErrorHandler: { redeliveryPolicy: { maximumRedeliveries: 2, redeliveryDelay: 100, useExponentialBackOff: true } } }';
    const h = start({}, '', policy);
    const tries = new Map<string, number>();
    h.sink.hooks = {
      refuse: ({ body }) => {
        const { key } = body as Item;
        tries.set(key, (tries.get(key) ?? 0) + 1);
        if (key === 'k1' && tries.get(key)! < 3) return new NotConnected(failure('TEST_AWAY'));
        if (key === 'k2') return new NotConnected(failure('TEST_AWAY'));
        return key === 'k3' ? new Permanent(failure('TEST_NO')) : undefined;
      },
    };
    const running = run(h, items(5));
    for (let i = 0; i < 2; i++) {
      await until(() => h.time.sleeping > 0);
      h.time.advance(100_000);
    }
    expect(await running).toBe('settled');
    expect(h.time.waits).toEqual([100, 200]);
    expect(h.sink.batches).toEqual([5, 2, 2]);
    expect(Object.fromEntries(tries)).toEqual({ k0: 1, k1: 3, k2: 3, k3: 1, k4: 1 });
    const parked = await h.runtime.messages.listParked();
    expect(parked.map(({ value }) => [value.index, value.code, value.attempts]).sort()).toEqual([
      [2, 'TEST_AWAY', 2],
      [3, 'TEST_NO', 0],
    ]);
  });

  it('stops at once while it waits to try again, and goes on at the next start without losing or repeating', async () => {
    const policy = 'errorHandler: { defaultErrorHandler: { redeliveryPolicy: { maximumRedeliveries: -1 } } }';
    const first = start({}, '', policy);
    let away = true;
    first.sink.hooks = { refuse: () => (away ? new NotConnected(failure('TEST_AWAY')) : undefined) };
    const running = run(first, items(25));
    await until(() => first.time.sleeping >= 3);
    const stopped = first.runtime.stop();
    await expect(running).rejects.toThrow('stopped');
    expect(await stopped).toEqual({ unfinished: [] });
    expect(first.sink.posted.size).toBe(0);
    away = false;
    const second = start({ store: first.store, sink: first.sink }, '', policy);
    await second.runtime.start();
    await second.runtime.idle();
    expect(second.events[0]).toMatchObject({ type: 'resumed' });
    expect(tally(second)).toEqual({ 'A/done': [25, 3750n] });
    expect(second.sink.posted.size).toBe(25);
  });

  it('parks a part that cannot be counted', async () => {
    const h = start();
    await run(h, [item(0), item(1, { amount: '1,50' })]);
    const [parked] = await h.runtime.messages.listParked();
    expect(parked?.value).toMatchObject({ code: 'ENGINE_TALLY_AMOUNT', index: 1, step: 'parts' });
    expect(tally(h)['A/done']).toEqual([1, 150n]);
  });

  it('goes on behind the split with the message as it was', async () => {
    const h = start({}, '- to: mock:after');
    h.mock.endpoint('after').expectedMessageCount(1);
    await run(h, items(3));
    await h.mock.endpoint('after').assertIsSatisfied();
    expect(h.mock.endpoint('after').received[0]).toMatchObject({
      body: items(3),
      properties: { CamelSplitSize: 3 },
    });
  });

  it('keeps history per chunk, step by step', async () => {
    const h = start();
    await run(h, items(15));
    const [message] = await h.runtime.messages.list();
    const detail = await h.runtime.messages.show(message!.id);
    expect(
      detail.chunks.map(({ from, next, steps }) => [from, next, steps.map(([step, count]) => [step, count])]),
    ).toEqual([
      [
        0,
        10,
        [
          ['post', 10],
          ['idempotentConsumer1', 10],
          ['choice1', 10],
        ],
      ],
      [
        10,
        15,
        [
          ['post', 5],
          ['idempotentConsumer1', 5],
          ['choice1', 5],
        ],
      ],
    ]);
    expect(detail.value.steps?.map(([step]) => step)).toEqual(['parts']);
    expect(detail.state).toBe('settled');
  });
});
