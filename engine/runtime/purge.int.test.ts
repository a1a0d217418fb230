import { describe, expect, it } from '@jest/globals';
import type { BodyHandle } from '../spi/index.ts';
import {
  bankDay,
  type DayItem,
  dayFile,
  dayItem,
  deliverFile,
  type Harness,
  harness,
  memoryHandle,
  refusal,
} from '../testing/index.ts';

const DAY_MS = 86_400_000;
const PAST_ALL_MS = 100 * DAY_MS;
const file = dayFile([dayItem(1)]);

const ROUTES = `
- route: { id: a, from: { uri: "feed:a", steps: [ { to: "mock:a" } ] } }
- route: { id: b, from: { uri: "feed:b", steps: [ { to: "mock:b" } ] } }
`;

const keep = (h: Harness): Promise<BodyHandle> =>
  h.archive.put('f', memoryHandle('f', Buffer.from('the same content')).open());

const bring = (h: Harness, route: string, body: BodyHandle): Promise<string> =>
  h.feed.deliver(route, { key: body.sha256, body, headers: { CamelFileName: 'f' } });

/** A message of route `a` that is past its retention, and its original. */
async function over(): Promise<{ readonly h: Harness; readonly body: BodyHandle }> {
  const h = harness(ROUTES);
  await h.runtime.start();
  const body = await keep(h);
  await bring(h, 'a', body);
  h.time.advance(PAST_ALL_MS);
  return { h, body };
}

describe('a purge that is cut off between the messages and their originals', () => {
  it('is finished by the next one', async () => {
    const h = bankDay();
    await h.runtime.start();
    await deliverFile(h, file);
    h.time.advance(PAST_ALL_MS);
    const remove = h.archive.remove.bind(h.archive);
    h.archive.remove = () => Promise.reject(new Error('cut off'));
    await expect(h.runtime.purge()).rejects.toThrow('cut off');
    h.archive.remove = remove;
    expect([(await h.runtime.messages.list()).length, h.archive.kept.size]).toEqual([0, 1]);
    expect(await h.runtime.purge()).toMatchObject({ messages: 0, originals: 1 });
    expect(h.archive.kept.size).toBe(0);
  });
});

describe('an original that no message names', () => {
  it('stays as long as any original, from the time that it was kept, and then goes', async () => {
    const h = harness(ROUTES);
    await h.runtime.start();
    await keep(h);
    h.time.advance(89 * DAY_MS);
    expect(await h.runtime.purge()).toMatchObject({ originals: 0 });
    h.time.advance(DAY_MS);
    expect(await h.runtime.purge()).toMatchObject({ originals: 1 });
    expect(h.archive.kept.size).toBe(0);
  });

  it('but a message that waits for a person does, stays however old it is', async () => {
    const h = bankDay();
    await h.runtime.start();
    await deliverFile(h, { ...file, sum: '9.99' });
    h.time.advance(10 * PAST_ALL_MS);
    expect(await h.runtime.purge()).toMatchObject({ messages: 0, originals: 0 });
    expect(h.archive.kept.size).toBe(1);
  });
});

describe('what was discarded', () => {
  const discard = { reason: 'paid back', who: 'Testi' };

  it('goes with its content when history does; the audit record of it stays', async () => {
    const h = bankDay();
    h.sink.hooks = { refuse: ({ body }) => ((body as DayItem).key === 'k1' ? refusal() : undefined) };
    await h.runtime.start();
    await deliverFile(h, dayFile([dayItem(1), dayItem(2)]));
    await deliverFile(h, { ...dayFile([dayItem(3)], 2), sum: '9.99' });
    for (const { id } of await h.runtime.messages.list()) await h.runtime.repair.discard(id, discard);
    const left = async () => (await h.runtime.messages.listParked()).map(({ state }) => state);
    h.time.advance(29 * DAY_MS);
    await h.runtime.purge();
    expect(await left()).toEqual(['discarded', 'discarded']);
    h.time.advance(DAY_MS);
    await h.runtime.purge();
    expect(await left()).toEqual([]);
    const audit = await h.store.list('audit', { limit: 10 });
    expect(audit.map(({ value }) => value)).toMatchObject([discard, discard]);
  });

  it('leaves no checkpoint of its splits behind', async () => {
    const h = harness(`
- route:
    id: r
    from:
      uri: feed:in
      steps:
        - split: { id: parts, simple: "\${body}", checkpoint: true, chunk: 2, steps: [ { to: "mock:part" } ] }
        - to: "mock:after"
`);
    h.mock.endpoint('after').whenAnyExchangeReceived(() => {
      throw new Error('broken');
    });
    await h.runtime.start();
    expect(await h.feed.deliver('in', { body: [1, 2, 3], headers: {} })).toBe('parked');
    expect(await h.store.count('checkpoint')).toBe(1);
    const [message] = await h.runtime.messages.list();
    await h.runtime.repair.discard(message!.id, discard);
    expect(await h.store.count('checkpoint')).toBe(0);
  });
});

describe('content that comes again while a purge is under way', () => {
  it('keeps its original when it comes after the messages were read', async () => {
    const { h, body } = await over();
    const commit = h.store.commit.bind(h.store);
    h.store.commit = async (one) => {
      h.store.commit = commit;
      expect(await bring(h, 'b', await keep(h))).toBe('settled');
      return commit(one);
    };
    expect(await h.runtime.purge()).toMatchObject({ messages: 1, originals: 0 });
    expect(await h.archive.get(body.sha256)).toBeDefined();
    expect((await h.runtime.messages.list()).map(({ value }) => value.routeId)).toEqual(['b']);
  });

  it('keeps its original when its message is being written down as the purge begins', async () => {
    const { h, body } = await over();
    const commit = h.store.commit.bind(h.store);
    const gate = Promise.withResolvers<void>();
    h.store.commit = async (one) => {
      h.store.commit = commit;
      await gate.promise;
      return commit(one);
    };
    const brought = bring(h, 'b', body);
    const list = h.archive.list.bind(h.archive);
    h.archive.list = () => {
      gate.resolve();
      return list();
    };
    // Its turn has come before the purge asks for it.
    await new Promise(setImmediate);
    expect(await h.runtime.purge()).toMatchObject({ messages: 1, originals: 0 });
    expect(await brought).toBe('settled');
    expect(await h.archive.get(body.sha256)).toBeDefined();
  });

  it('is refused when its original is just being removed: the source puts it again', async () => {
    const { h, body } = await over();
    const remove = h.archive.remove.bind(h.archive);
    let brought: Promise<string> | undefined;
    h.archive.remove = async (sha256) => {
      // The source had put it before the purge began.
      brought = bring(h, 'b', body);
      brought.catch(() => {});
      await new Promise(setImmediate);
      await remove(sha256);
    };
    expect(await h.runtime.purge()).toMatchObject({ originals: 1 });
    await expect(brought).rejects.toMatchObject({ code: 'ENGINE_ORIGINAL_REMOVED' });
    expect(await h.runtime.messages.list()).toEqual([]);
    expect(await bring(h, 'b', await keep(h))).toBe('settled');
    expect(await h.archive.get(body.sha256)).toBeDefined();
  });
});
