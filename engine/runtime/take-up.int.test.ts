import { describe, expect, it } from '@jest/globals';
import { putMessage } from '../records/index.ts';
import { type Harness, harness, MemoryStore, until } from '../testing/index.ts';

const ROUTES = `
- route: { id: a, from: { uri: "feed:a", steps: [ { to: "mock:a" } ] } }
- route: { id: b, from: { uri: "feed:b", steps: [ { to: "mock:b" } ] } }
`;

const idOf = (i: number): string => String(i).padStart(26, '0');

/** A store that a process left with messages in flight, in the order they came. */
async function left(routes: readonly string[]): Promise<MemoryStore> {
  const store = new MemoryStore();
  await store.commit({
    writes: routes.map((routeId, i) =>
      putMessage(idOf(i), 'in-flight', { routeId, body: { json: i }, headers: {}, receivedAt: i }),
    ),
  });
  return store;
}

const many = (count: number, routeId = 'a'): string[] => Array<string>(count).fill(routeId);
const bodies = (h: Harness, name: string): unknown[] =>
  h.mock.endpoint(name).received.map(({ body }) => body);

describe('messages in flight at a start', () => {
  it('are taken up a few at a time, in the order they came', async () => {
    const h = harness(ROUTES, { store: await left(many(20)) });
    const gate = Promise.withResolvers<void>();
    let most = 0;
    let inside = 0;
    h.mock.endpoint('a').whenAnyExchangeReceived(async () => {
      most = Math.max(most, ++inside);
      await gate.promise;
      inside--;
    });
    await h.runtime.start();
    await until(() => inside === 8);
    gate.resolve();
    await h.runtime.idle();
    expect(most).toBe(8);
    expect(bodies(h, 'a')).toEqual(Array.from({ length: 20 }, (_, i) => i));
    expect(h.events.filter(({ type }) => type === 'resumed')).toHaveLength(20);
  });

  it('are read page by page and all taken up in the end, each once', async () => {
    const store = await left(many(1700));
    const list = store.list.bind(store);
    const limits: number[] = [];
    store.list = (kind, query) => {
      if (kind === 'message') limits.push(query.limit);
      return list(kind, query);
    };
    const h = harness(ROUTES, { store });
    await h.runtime.start();
    await h.runtime.idle();
    expect(bodies(h, 'a')).toEqual(Array.from({ length: 1700 }, (_, i) => i));
    expect(await store.count('message', 'settled')).toBe(1700);
    expect(limits).toEqual([500, 500, 500, 500]);
  });

  it('make no start wait, not even one whose store does not answer yet', async () => {
    const store = await left(many(3));
    const list = store.list.bind(store);
    const gate = Promise.withResolvers<void>();
    store.list = async (kind, query) => {
      await gate.promise;
      return list(kind, query);
    };
    const h = harness(ROUTES, { store });
    await h.runtime.start();
    expect(h.runtime.ready).toBe(true);
    expect(await h.feed.deliver('a', { body: 'new', headers: {} })).toBe('settled');
    gate.resolve();
    await h.runtime.idle();
    expect(bodies(h, 'a')).toEqual(['new', 0, 1, 2]);
  });

  it('are read again when the store fails meanwhile', async () => {
    const store = await left(many(3));
    const list = store.list.bind(store);
    store.list = () => Promise.reject(new Error('disk full'));
    const h = harness(ROUTES, { store });
    await h.runtime.start();
    await until(() => h.time.sleeping > 0);
    store.list = list;
    h.time.advance(10_000);
    await h.runtime.idle();
    expect(bodies(h, 'a')).toEqual([0, 1, 2]);
  });

  it('of one route do not wait for those of another', async () => {
    const h = harness(ROUTES, { store: await left([...many(600), 'b']) });
    h.mock.endpoint('a').whenAnyExchangeReceived(() => new Promise(() => {}));
    await h.runtime.start();
    await until(() => h.mock.endpoint('b').received.length === 1);
    const inFlight = h.runtime.routes().map(({ id, inFlight }) => [id, inFlight]);
    expect(inFlight).toContainEqual(['a', 600]);
  });

  it('are counted by route until they have ended', async () => {
    const gauge: number[] = [];
    const meter = { add: () => {}, time: () => {}, set: (_: string, __: object, n: number) => gauge.push(n) };
    const h = harness(ROUTES, { store: await left(many(30)), meter });
    await h.runtime.start();
    await h.runtime.idle();
    expect(Math.max(...gauge)).toBe(8);
    expect(h.runtime.routes().map(({ inFlight }) => inFlight)).toEqual([0, 0]);
  });

  it('are walked at once, and only once, when their source brings them again before their turn', async () => {
    const store = await left(many(8));
    const value = { routeId: 'a', body: { json: 'x' }, headers: {}, receivedAt: 8, arrival: 'k' };
    const pointer = { kind: 'memory' as const, key: 'arrival/a/k', value: { message: idOf(8) } };
    await store.commit({ writes: [putMessage(idOf(8), 'in-flight', value), { put: pointer }] });
    const h = harness(ROUTES, { store });
    const gate = Promise.withResolvers<void>();
    h.mock.endpoint('a').whenAnyExchangeReceived(({ body }) => (body === 'x' ? undefined : gate.promise));
    await h.runtime.start();
    await until(() => h.mock.endpoint('a').received.length === 8);
    expect(await h.feed.deliver('a', { key: 'k', body: 'x', headers: {} })).toBe('settled');
    gate.resolve();
    await h.runtime.idle();
    expect(bodies(h, 'a')).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 'x']);
  });

  it('are nobody else’s to repair, though they only wait for their turn', async () => {
    const h = harness(ROUTES, { store: await left(many(20)) });
    h.mock.endpoint('a').whenAnyExchangeReceived(() => new Promise(() => {}));
    await h.runtime.start();
    await until(() => h.mock.endpoint('a').received.length === 8);
    await expect(h.runtime.repair.retry(idOf(15))).rejects.toMatchObject({ code: 'ENGINE_MESSAGE_BUSY' });
  });
});
