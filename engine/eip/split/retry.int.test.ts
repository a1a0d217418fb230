import { describe, expect, it } from '@jest/globals';
import { KaravaaniError } from '../../../lib/errors/index.ts';
import { NotConnected } from '../../spi/index.ts';
import { type Harness, harness, refusal, until } from '../../testing/index.ts';

const ROUTE = `
- route:
    id: r
    errorHandler: { defaultErrorHandler: { redeliveryPolicy: { maximumRedeliveries: -1, redeliveryDelay: 10 } } }
    from:
      uri: feed:in
      steps:
        - split:
            id: parts
            simple: "\${body}"
            checkpoint: true
            chunk: 2
            tallyBy: A
            steps: [ { to: { uri: "keyed:register", id: post } }, { wireTap: "mock:tap" } ]
`;

interface Part {
  readonly key: string;
}

/** A message whose parts are all parked, and whose receiver takes them from now on. */
async function parked(count: number): Promise<{ readonly h: Harness; readonly id: string }> {
  const h = harness(ROUTE);
  h.sink.hooks.refuse = () => refusal();
  await h.runtime.start();
  const body = Array.from({ length: count }, (_, i): Part => ({ key: `k${i}` }));
  expect(await h.feed.deliver('in', { body, headers: {} })).toBe('settled');
  h.sink.hooks = {};
  h.sink.batches.splice(0);
  const [message] = await h.runtime.messages.list();
  return { h, id: message!.id };
}

/** Fails the commit of one chunk of a retry, counted from 1. */
function failingChunk(h: Harness, which: number): void {
  const commit = h.store.commit.bind(h.store);
  let chunks = 0;
  h.store.commit = (one) => {
    const isChunk = one.writes.some((write) => 'put' in write && write.put.kind === 'history');
    if (isChunk && ++chunks === which) return Promise.reject(new Error('disk full'));
    return commit(one);
  };
}

describe('a retry of parts that meets a store which fails', () => {
  it('goes on with those that are parked still: what was settled has no effect again', async () => {
    const { h, id } = await parked(6);
    failingChunk(h, 3);
    const retried = h.runtime.repair.retry(id);
    await until(() => h.time.sleeping > 0);
    h.time.advance(10_000);
    expect((await retried).done).toHaveLength(6);
    expect(h.sink.batches).toEqual([2, 2, 2, 2]);
    await h.runtime.idle();
    expect(h.mock.endpoint('tap').received).toHaveLength(6);
  });

  it('tries those that failed again once, too', async () => {
    const { h, id } = await parked(4);
    h.sink.hooks = { refuse: ({ body }) => ((body as Part).key === 'k0' ? refusal() : undefined) };
    failingChunk(h, 2);
    const retried = h.runtime.repair.retry(id);
    await until(() => h.time.sleeping > 0);
    h.time.advance(10_000);
    expect(await retried).toMatchObject({ done: { length: 3 }, parked: [`${id}-0`], missing: [] });
    expect((await h.runtime.messages.showParked(`${id}-0`)).value.attempts).toBe(1);
  });
});

describe('a retry of parts that waits for another side', () => {
  it('tells of each chunk and of its end, so that nobody takes it for waiting still', async () => {
    const { h, id } = await parked(4);
    const away = new NotConnected(new KaravaaniError('TEST_AWAY', 'away', 'Wait.'));
    let isAway = true;
    h.sink.hooks.before = () => {
      if (isAway) throw away;
    };
    const before = h.events.length;
    const retried = h.runtime.repair.retry(id);
    await until(() => h.time.sleeping > 0);
    isAway = false;
    h.time.advance(10);
    await retried;
    const told = h.events.slice(before).filter(({ type }) => /^(redelivering|chunk-re|retry-)/.test(type));
    expect(told.at(-1)).toMatchObject({ type: 'retry-ended', message: id, routeId: 'r' });
    expect(told.filter(({ type }) => type === 'chunk-retried')).toMatchObject([
      { message: id, step: 'parts', chunk: 0, settlements: { done: 2 } },
      { message: id, step: 'parts', chunk: 1, settlements: { done: 2 } },
    ]);
    expect(told[0]).toMatchObject({ type: 'redelivering' });
  });

  it('tells of its end also when it is stopped', async () => {
    const { h, id } = await parked(2);
    h.sink.hooks.before = () => {
      throw new NotConnected(new KaravaaniError('TEST_AWAY', 'away', 'Wait.'));
    };
    const retried = h.runtime.repair.retry(id);
    retried.catch(() => {});
    await until(() => h.time.sleeping > 0);
    await h.runtime.stop();
    await expect(retried).rejects.toThrow('stopped');
    expect(h.events.at(-1)).toMatchObject({ type: 'retry-ended' });
  });
});

describe('a message with very many parked parts', () => {
  const MANY = 1203;
  const discard = { reason: 'paid back', who: 'Testi' };

  /** How many records were asked for at a time. */
  function limitsOf(h: Harness): number[] {
    const list = h.store.list.bind(h.store);
    const limits: number[] = [];
    h.store.list = (kind, query) => {
      limits.push(query.limit);
      return list(kind, query);
    };
    return limits;
  }

  it('is retried page by page, whole', async () => {
    const { h, id } = await parked(MANY);
    const limits = limitsOf(h);
    const { done, parked: again, missing } = await h.runtime.repair.retry(id);
    expect([new Set(done).size, again, missing]).toEqual([MANY, [], []]);
    expect(limits).toEqual([500, 500, 500]);
    expect(h.sink.posted.size).toBe(MANY);
    const { lines } = await h.runtime.reconcile(id);
    expect(lines[0]?.settled).toMatchObject({ done: { count: MANY }, parked: { count: 0 } });
  });

  it('is discarded page by page; one that the store cut off goes on where it was', async () => {
    const { h, id } = await parked(MANY);
    const limits = limitsOf(h);
    const commit = h.store.commit.bind(h.store);
    let commits = 0;
    h.store.commit = (one) => (++commits === 2 ? Promise.reject(new Error('disk full')) : commit(one));
    await expect(h.runtime.repair.discard(id, discard)).rejects.toThrow('the store could not be used');
    h.store.commit = commit;
    expect(await h.store.count('parked', 'discarded')).toBe(500);
    expect(await h.runtime.repair.discard(id, discard)).toHaveLength(MANY - 500);
    expect(await h.store.count('parked', 'discarded')).toBe(MANY);
    expect(limits).toEqual([500, 500, 500, 500]);
    await expect(h.runtime.repair.discard(id, discard)).rejects.toMatchObject({ code: 'ENGINE_NOT_PARKED' });
  });
});
