import { buffer, json } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { openFileArchive } from '../archive/index.ts';
import type { ArchiveService, Store } from '../store/spi.ts';
import { TemporaryFund } from '../store/sqlite/testing/temporary.ts';
import {
  bankDay,
  type DayItem,
  dayFile,
  dayItem,
  deliverFile,
  type Harness,
  KeyedSink,
  refusal,
  until,
} from '../testing/index.ts';

const FILE = dayFile([
  ...Array.from({ length: 60 }, (_, i) => dayItem(i)),
  dayItem(90, { skip: true }),
  dayItem(3),
  dayItem(4, { content: 'other' }),
  dayItem(91),
]);

let fund: TemporaryFund;
const stores: Store[] = [];
beforeEach(() => {
  fund = new TemporaryFund();
});
afterEach(async () => {
  for (const store of stores.splice(0)) await store.close();
  await fund.remove();
});

type Over = Harness<Store, ArchiveService>;

async function open(sink = new KeyedSink()): Promise<Over> {
  const store = await fund.open();
  stores.push(store);
  const archive = await openFileArchive({ directory: fund.path('archive'), keyring: fund.keyring });
  sink.hooks.refuse ??= ({ body }) => ((body as DayItem).key === 'k91' ? refusal() : undefined);
  return bankDay<Store, ArchiveService>({ store, archive, sink });
}

async function close(h: Over): Promise<void> {
  await h.runtime.stop();
  await stores.pop()?.close();
}

const settled = async (h: Over): Promise<Record<string, number>> => {
  const { lines, balanced } = await h.runtime.reconcile();
  expect([lines.length, balanced]).toEqual([1, true]);
  return Object.fromEntries(Object.entries(lines[0]!.settled).map(([name, { count }]) => [name, count]));
};

describe('the runtime over SQLite and the encrypted archive', () => {
  it('settles a day, knows it again, and reconciles it', async () => {
    const h = await open();
    await h.runtime.start();
    expect(await deliverFile(h, FILE)).toBe('settled');
    expect(await deliverFile(h, FILE)).toBe('known');
    expect(await settled(h)).toEqual({ done: 60, 'already-seen': 1, parked: 2, 'not-for-register': 1 });
    const [message] = await h.runtime.messages.list();
    const detail = await h.runtime.messages.show(message!.id);
    expect(detail.chunks.map(({ from, next }) => [from, next])).toEqual(
      [0, 1, 2, 3, 4, 5, 6].map((i) => [i * 10, Math.min(64, i * 10 + 10)]),
    );
    expect(detail.parked.map(({ value }) => value.code).sort()).toEqual([
      'ENGINE_KEY_REUSED',
      'TEST_REFUSED',
    ]);
    await close(h);
  });

  it('goes on after a stop in the middle, in another process over the same files', async () => {
    const sink = new KeyedSink();
    const first = await open(sink);
    const gate = Promise.withResolvers<void>();
    sink.hooks.before = (batch) => ((batch[0]!.body as DayItem).key === 'k20' ? gate.promise : undefined);
    await first.runtime.start();
    const delivered = deliverFile(first, FILE);
    delivered.catch(() => {});
    await until(() => first.events.some(({ type }) => type === 'chunk-committed'));
    const stopped = first.runtime.stop();
    gate.resolve();
    await stopped;
    await expect(delivered).rejects.toThrow('stopped');
    await stores.pop()?.close();

    const second = await open(sink);
    await second.runtime.start();
    await second.runtime.idle();
    expect(second.events.find(({ type }) => type === 'split-started')).toMatchObject({
      from: expect.any(Number),
    });
    expect(await settled(second)).toEqual({ done: 60, 'already-seen': 1, parked: 2, 'not-for-register': 1 });
    expect(sink.posted.size).toBe(60);
    await close(second);
  });

  it('retries a parked part from the archived original, and discards another', async () => {
    const h = await open();
    await h.runtime.start();
    await deliverFile(h, FILE);
    const [message] = await h.runtime.messages.list();
    const id = message!.id;
    expect(await json(await h.runtime.messages.bytes(`${id}-63`))).toEqual(dayItem(91));
    h.sink.hooks.refuse = () => undefined;
    expect(await h.runtime.repair.retry(`${id}-63`, 'Testi')).toMatchObject({ done: [`${id}-63`] });
    await h.runtime.repair.discard(`${id}-62`, { reason: 'sent twice by the bank', who: 'Testi' });
    expect(await settled(h)).toEqual({
      done: 61,
      'already-seen': 1,
      parked: 0,
      discarded: 1,
      'not-for-register': 1,
    });
    await close(h);
  });

  it('purges what is past its retention, and then takes the file as new: the receiver refuses the copies', async () => {
    const h = await open();
    h.sink.hooks.refuse = () => undefined;
    await h.runtime.start();
    const file = dayFile([dayItem(1), dayItem(2)]);
    await deliverFile(h, file);
    const later = h.time.now() + 401 * 86_400_000;
    expect(await h.runtime.purge(h.time.now() + 89 * 86_400_000)).toMatchObject({
      messages: 0,
      originals: 0,
    });
    expect(await h.runtime.purge(later)).toMatchObject({ messages: 1, originals: 1 });
    expect(await h.runtime.messages.list()).toEqual([]);
    h.time.advance(401 * 86_400_000);
    expect(await deliverFile(h, file)).toBe('settled');
    expect(h.sink.posted.size).toBe(2);
    const { lines } = await h.runtime.reconcile();
    expect(lines[0]?.settled).toMatchObject({ done: { count: 2 }, 'already-seen': { count: 2 } });
    await close(h);
  });

  it('keeps the original of an open parked part past its retention', async () => {
    const h = await open();
    await h.runtime.start();
    await deliverFile(h, FILE);
    expect(await h.runtime.purge(h.time.now() + 1000 * 86_400_000)).toMatchObject({
      messages: 0,
      originals: 0,
    });
    const [message] = await h.runtime.messages.list();
    expect(await buffer(await h.runtime.messages.bytes(`${message!.id}-63`))).not.toHaveLength(0);
    await close(h);
  });
});
