import { json } from 'node:stream/consumers';
import { describe, expect, it } from '@jest/globals';
import { KaravaaniError } from '../../lib/errors/index.ts';
import { NotConnected, Permanent, Unknown } from '../spi/index.ts';
import {
  bankDay,
  type DayItem,
  dayFile,
  dayItem,
  deliverFile,
  type Harness,
  refusal,
  until,
} from '../testing/index.ts';

const file = dayFile(Array.from({ length: 25 }, (_, i) => dayItem(i)));

function refusing(h: Harness, ...keys: string[]): { now: boolean } {
  const refuse = { now: true };
  h.sink.hooks = {
    refuse: ({ body }) => (refuse.now && keys.includes((body as DayItem).key) ? refusal() : undefined),
  };
  return refuse;
}

async function settledDay(...refused: string[]) {
  const h = bankDay();
  const refuse = refusing(h, ...refused);
  await h.runtime.start();
  expect(await deliverFile(h, file)).toBe('settled');
  const [message] = await h.runtime.messages.list();
  return { h, refuse, id: message!.id };
}

const lines = async (h: Harness) =>
  (await h.runtime.reconcile()).lines.map(({ settled, balanced }) => ({
    balanced,
    settled: Object.fromEntries(Object.entries(settled).map(([name, { count }]) => [name, count])),
  }));

describe('a verdict', () => {
  it('is made once and committed with what is remembered', async () => {
    const { h, id } = await settledDay();
    expect(h.checker.reads()).toBe(1);
    const { verdicts } = await h.runtime.messages.show(id);
    expect(verdicts).toMatchObject([
      { checker: 'sum', accepted: true, totals: [{ group: 'A', count: 25, amount: '3750' }] },
    ]);
    expect(h.events.map(({ type }) => type).slice(0, 4)).toEqual([
      'received',
      'verify-started',
      'verdict',
      'split-started',
    ]);
    expect(await deliverFile(h, file)).toBe('known');
  });

  it('warns in the log and opens an alarm that a later file clears', async () => {
    const { h } = await settledDay();
    await deliverFile(h, dayFile([dayItem(100)], 3));
    expect(await h.runtime.messages.alarms()).toMatchObject([
      { code: 'TEST_GAP', state: 'open', checker: 'sum' },
    ]);
    expect(h.log.lines.filter(({ level }) => level === 'warn').map(({ text }) => text)).toEqual([
      'a file is missing',
      'alarm: gap',
    ]);
    await deliverFile(h, dayFile([dayItem(101)], 4));
    expect(await h.runtime.messages.alarms()).toEqual([]);
  });

  it('that refuses quarantines the whole message: nothing is posted', async () => {
    const h = bankDay();
    await h.runtime.start();
    const wrong = { ...file, sum: '1.00' };
    expect(await deliverFile(h, wrong)).toBe('parked');
    expect(h.sink.posted.size).toBe(0);
    const [parked] = await h.runtime.messages.listParked({ state: 'quarantined' });
    expect(parked?.value).toMatchObject({
      code: 'ENGINE_REFUSED',
      what: 'the check sum refused the message: the sum is 3750',
      step: 'check',
      findings: [{ code: 'TEST_SUM', level: 'refuse' }],
    });
    const { balanced, unsettled } = await h.runtime.reconcile();
    expect([balanced, unsettled]).toMatchObject([false, [{ state: 'quarantined', name: 'day-1.json' }]]);
    expect(await deliverFile(h, wrong)).toBe('parked');
    // Judged anew, still refused.
    expect(await h.runtime.repair.retry(parked!.value.message)).toMatchObject({ ended: 'parked' });
    expect(h.checker.reads()).toBe(2);
    await h.runtime.repair.discard(parked!.id, { reason: 'a new file came', who: 'Testi' });
    expect((await h.runtime.reconcile()).unsettled).toEqual([]);
    expect(await deliverFile(h, wrong)).toBe('known');
  });

  it('of a body that cannot be read is a refusal with its code', async () => {
    const h = bankDay();
    await h.runtime.start();
    h.checker.read = () => Promise.reject(new KaravaaniError('TEST_SYNTAX', 'not well-formed', 'Ask again.'));
    expect(await deliverFile(h, file)).toBe('parked');
    const [parked] = await h.runtime.messages.listParked();
    expect(parked).toMatchObject({ state: 'quarantined', value: { findings: [{ code: 'TEST_SYNTAX' }] } });
  });
});

describe('reconciliation', () => {
  it('adds up what was posted, parked and discarded to what the file says', async () => {
    const { h } = await settledDay('k3', 'k7');
    expect(await lines(h)).toEqual([{ balanced: true, settled: { done: 23, parked: 2 } }]);
  });

  it('shows what is missing', async () => {
    const { h, id } = await settledDay();
    await h.store.commit({
      writes: [{ add: { scope: id, group: 'A', settlement: 'done', count: -1, amount: -150n } }],
    });
    const {
      lines: [line],
      balanced,
    } = await h.runtime.reconcile(id);
    expect(balanced).toBe(false);
    expect(line).toMatchObject({ difference: { count: 1, amount: 150n } });
  });
});

describe('a parked part', () => {
  it('keeps its own bytes, found in the archived original', async () => {
    const { h, id } = await settledDay('k3');
    expect(await json(await h.runtime.messages.bytes(`${id}-3`))).toEqual(dayItem(3));
    await expect(h.runtime.messages.bytes(`${id}-4`)).rejects.toMatchObject({
      code: 'ENGINE_NO_SUCH_MESSAGE',
    });
  });

  it('is retried alone; its count moves from parked to done', async () => {
    const { h, refuse, id } = await settledDay('k3', 'k7');
    refuse.now = false;
    const before = h.sink.batches.length;
    expect(await h.runtime.repair.retry(`${id}-3`, 'Testi')).toEqual({
      message: id,
      done: [`${id}-3`],
      parked: [],
      missing: [],
    });
    expect(h.sink.batches.slice(before)).toEqual([1]);
    expect(h.sink.posted.get('k3')).toMatchObject({ message: id, item: 3 });
    expect(await lines(h)).toEqual([{ balanced: true, settled: { done: 24, parked: 1 } }]);
    await expect(h.runtime.repair.retry(`${id}-3`)).rejects.toMatchObject({ code: 'ENGINE_NOT_PARKED' });
    expect(h.store.data.keys.size).toBe(24);
  });

  it('is retried with the others of its message, and parked again when it fails again', async () => {
    const { h, id } = await settledDay('k3', 'k17');
    const result = await h.runtime.repair.retry(id);
    expect(result).toMatchObject({ done: [], parked: [expect.any(String), expect.any(String)], missing: [] });
    expect((await h.runtime.messages.showParked(`${id}-3`)).value.attempts).toBe(1);
    expect(await lines(h)).toEqual([{ balanced: true, settled: { done: 23, parked: 2 } }]);
  });

  it('is discarded with a reason and a name only; nothing is deleted and the count moves', async () => {
    const { h, id } = await settledDay('k3');
    const discard = (reason: string, who: string) => h.runtime.repair.discard(`${id}-3`, { reason, who });
    await expect(discard(' ', 'Testi')).rejects.toMatchObject({ code: 'ENGINE_REASON_MISSING' });
    await expect(discard('paid back', '')).rejects.toMatchObject({ code: 'ENGINE_REASON_MISSING' });
    await discard('paid back', 'Testi');
    expect(await lines(h)).toEqual([{ balanced: true, settled: { done: 24, parked: 0, discarded: 1 } }]);
    expect(await h.runtime.messages.showParked(`${id}-3`)).toMatchObject({
      state: 'discarded',
      value: { resolved: { by: 'Testi', reason: 'paid back' } },
    });
    const audit = await h.store.list('audit', { limit: 10 });
    expect(audit.map(({ value }) => value)).toMatchObject([
      { act: 'discard', who: 'Testi', reason: 'paid back' },
    ]);
    await expect(discard('again', 'Testi')).rejects.toMatchObject({ code: 'ENGINE_NOT_PARKED' });
  });

  it('keeps the history of its first walk beside that of a retry', async () => {
    const { h, refuse, id } = await settledDay('k10');
    refuse.now = false;
    h.time.advance(5000);
    await h.runtime.repair.retry(`${id}-10`);
    const { chunks } = await h.runtime.messages.show(id);
    expect(chunks.map(({ from, next }) => [from, next])).toEqual([
      [0, 10],
      [10, 20],
      [20, 25],
      [10, 11],
    ]);
  });

  it('cannot be retried while its message is at work', async () => {
    const { h, id } = await settledDay('k3');
    h.sink.hooks = { before: () => new Promise(() => {}) };
    void h.runtime.repair.retry(`${id}-3`);
    await expect(h.runtime.repair.discard(`${id}-3`, { reason: 'x', who: 'y' })).rejects.toMatchObject({
      code: 'ENGINE_MESSAGE_BUSY',
    });
  });
});

describe('a message without an answer', () => {
  const error = new KaravaaniError('TEST_TIMEOUT', 'no answer came', 'Ask the other side.');

  it('is sent again under the same keys where the receiver enforces them, and is posted once', async () => {
    const h = bankDay();
    let lost = true;
    h.sink.hooks = {
      after: () => {
        if (!lost) return;
        lost = false;
        throw new Unknown(error, true);
      },
    };
    await h.runtime.start();
    const delivered = deliverFile(h, file);
    await until(() => h.time.sleeping > 0);
    h.time.advance(1000);
    expect(await delivered).toBe('settled');
    expect(await lines(h)).toEqual([{ balanced: true, settled: { done: 25 } }]);
  });

  it('is never sent again blindly: it is parked', async () => {
    const h = bankDay();
    h.sink.hooks = {
      after: () => {
        throw new Unknown(error, false);
      },
    };
    await h.runtime.start();
    await deliverFile(h, dayFile([dayItem(1)]));
    expect(h.sink.batches).toEqual([1]);
    expect(await lines(h)).toEqual([{ balanced: true, settled: { parked: 1 } }]);
  });
});

describe('a message of a route without a checkpoint', () => {
  const plain = async () => {
    const { harness } = await import('../testing/index.ts');
    return harness(`
- route:
    id: plain
    from: { uri: "feed:in", steps: [ { setHeader: { name: seen, constant: yes } }, { to: { uri: "mock:out", id: out } } ] }
`);
  };

  it('is parked whole, with its state, and retried from its start', async () => {
    const h = await plain();
    let fail = true;
    h.mock.endpoint('out').whenAnyExchangeReceived(() => {
      if (fail) throw new Error('broken');
    });
    await h.runtime.start();
    expect(await h.feed.deliver('in', { key: 'k', body: { a: 1 }, headers: { h: 'x' } })).toBe('parked');
    const [parked] = await h.runtime.messages.listParked();
    expect(parked).toMatchObject({
      state: 'open',
      value: {
        code: 'ENGINE_STEP_FAILED',
        what: 'broken',
        step: 'out',
        state: { body: { a: 1 }, headers: { h: 'x', seen: 'yes' } },
      },
    });
    fail = false;
    expect(await h.runtime.repair.retry(parked!.id)).toMatchObject({ ended: 'settled' });
    expect(h.mock.endpoint('out').received).toHaveLength(2);
    expect((await h.runtime.messages.list())[0]).toMatchObject({ state: 'settled' });
    expect(await h.feed.deliver('in', { key: 'k', body: { a: 1 }, headers: {} })).toBe('known');
  });

  it('waits when the store fails, and goes on by itself', async () => {
    const h = await plain();
    const commit = h.store.commit.bind(h.store);
    let full = false;
    h.store.commit = (one) => (full ? Promise.reject(new Error('disk full')) : commit(one));
    h.mock.endpoint('out').whenAnyExchangeReceived(() => {
      full = true;
    });
    await h.runtime.start();
    const delivered = h.feed.deliver('in', { body: 1, headers: {} });
    await until(() => h.time.sleeping > 0);
    h.mock.endpoint('out').whenAnyExchangeReceived(() => {});
    full = false;
    h.time.advance(10_000);
    expect(await delivered).toBe('settled');
    expect(await h.runtime.messages.listParked()).toEqual([]);
  });

  it('is refused at the source when it cannot be written down', async () => {
    const h = await plain();
    await h.runtime.start();
    h.store.commit = () => Promise.reject(new Error('disk full'));
    await expect(h.feed.deliver('in', { body: 1, headers: {} })).rejects.toThrow(
      'the store could not be used',
    );
    await expect(h.feed.deliver('in', { body: () => 1, headers: {} })).rejects.toThrow();
    expect(h.mock.endpoint('out').received).toEqual([]);
  });
});

describe('shutdown', () => {
  it('stops intake in reverse start order, drains, then closes, and says what was not finished', async () => {
    const { harness } = await import('../testing/index.ts');
    const h = harness(
      `
- route: { id: late, startupOrder: 2, from: { uri: "feed:b", steps: [ { to: { uri: "mock:out", id: stuck } } ] } }
- route: { id: early, startupOrder: 1, from: { uri: "feed:a", steps: [ { to: "mock:out" } ] } }
`,
      { drainMs: 45_000 },
    );
    h.mock.endpoint('out').whenAnyExchangeReceived(() => new Promise(() => {}));
    await h.runtime.start();
    expect(h.runtime.routes().map(({ id, state }) => [id, state])).toEqual([
      ['early', 'started'],
      ['late', 'started'],
    ]);
    void h.feed.deliver('b', { body: 1, headers: {} });
    await until(() => h.mock.endpoint('out').received.length === 1);
    const stopped = h.runtime.stop();
    await until(() => h.time.sleeping > 0);
    await expect(h.feed.deliver('a', { body: 1, headers: {} })).rejects.toMatchObject({
      code: 'ENGINE_STOPPING',
    });
    h.time.advance(45_000);
    expect(await stopped).toMatchObject({
      unfinished: [{ routeId: 'late', steps: ['stuck'], elapsedMs: 45_000 }],
    });
    const order = h.feed.calls.filter((call) => !call.startsWith('drain'));
    expect(order).toEqual([
      'open a',
      'open b',
      'receive a',
      'receive b',
      'stopIntake b',
      'stopIntake a',
      'close b',
      'close a',
    ]);
    expect(h.log.lines.at(-1)).toMatchObject({ level: 'error', fields: { routeId: 'late' } });
  });

  it('ends a large message at the chunks under way', async () => {
    const h = bankDay();
    const gate = Promise.withResolvers<void>();
    h.sink.hooks = { before: () => gate.promise };
    await h.runtime.start();
    const delivered = deliverFile(h, dayFile(Array.from({ length: 200 }, (_, i) => dayItem(i))));
    delivered.catch(() => {});
    await until(() => h.events.filter(({ type }) => type === 'chunk-sent').length === 4);
    const stopped = h.runtime.stop();
    gate.resolve();
    expect(await stopped).toEqual({ unfinished: [] });
    await expect(delivered).rejects.toThrow('stopped');
    expect(h.sink.posted.size).toBe(40);
    const again = bankDay({ store: h.store, archive: h.archive, sink: h.sink });
    await again.runtime.start();
    await again.runtime.idle();
    expect(h.sink.posted.size).toBe(200);
    expect(await lines(again)).toEqual([{ balanced: true, settled: { done: 200 } }]);
  });
});

describe('redelivery of a single message', () => {
  it('tries the failing step again, not the route, and tells the step how often', async () => {
    const { harness } = await import('../testing/index.ts');
    const h = harness(`
- route:
    id: single
    errorHandler: { defaultErrorHandler: { redeliveryPolicy: { maximumRedeliveries: 3, redeliveryDelay: 10 } } }
    from: { uri: "feed:in", steps: [ { to: "mock:first" }, { to: "mock:second" } ] }
`);
    const away = new NotConnected(new KaravaaniError('TEST_AWAY', 'away', 'Wait.'));
    h.mock.endpoint('second').whenAnyExchangeReceived((_, count) => {
      if (count < 3) throw away;
    });
    await h.runtime.start();
    const delivered = h.feed.deliver('in', { body: 1, headers: {} });
    for (let i = 0; i < 2; i++) {
      await until(() => h.time.sleeping > 0);
      h.time.advance(10);
    }
    expect(await delivered).toBe('settled');
    expect(h.mock.endpoint('first').received).toHaveLength(1);
    expect(
      h.mock.endpoint('second').received.map(({ headers }) => headers['CamelRedeliveryCounter']),
    ).toEqual([undefined, 1, 2]);
    expect(h.events.filter(({ type }) => type === 'redelivering')).toHaveLength(2);
  });

  it('never runs a called route again, with or without a policy there', async () => {
    const { harness } = await import('../testing/index.ts');
    const policy =
      'errorHandler: { defaultErrorHandler: { redeliveryPolicy: { maximumRedeliveries: 2, redeliveryDelay: 10 } } }';
    const routes = (ofCallee: string): string => `
- route: { id: caller, ${policy}, from: { uri: "feed:in", steps: [ { to: "direct:called" } ] } }
- route: { id: called, ${ofCallee} from: { uri: "direct:called", steps: [ { to: "mock:first" }, { to: "mock:second" } ] } }
`;
    const tries = { '': 1, 'errorHandler: { noErrorHandler: {} },': 1, [`${policy},`]: 3 };
    for (const [ofCallee, count] of Object.entries(tries)) {
      const h = harness(routes(ofCallee));
      h.mock.endpoint('second').whenAnyExchangeReceived(() => {
        throw new NotConnected(new KaravaaniError('TEST_AWAY', 'away', 'Wait.'));
      });
      await h.runtime.start();
      let ended: string | undefined;
      void h.feed.deliver('in', { body: 1, headers: {} }).then((end) => {
        ended = end;
      });
      await until(() => {
        if (h.time.sleeping > 0) h.time.advance(10);
        return ended !== undefined;
      });
      expect(ended).toBe('parked');
      expect(h.mock.endpoint('first').received).toHaveLength(1);
      expect(h.mock.endpoint('second').received).toHaveLength(count);
    }
  });
});

describe('a message of a route that is gone', () => {
  it('is parked when it is resumed, and retried when the route is back', async () => {
    const { harness } = await import('../testing/index.ts');
    const route = (id: string): string =>
      `- route: { id: ${id}, from: { uri: "feed:in", steps: [ { to: "mock:out" } ] } }`;
    const first = harness(route('old'));
    first.mock.endpoint('out').whenAnyExchangeReceived(() => new Promise(() => {}));
    await first.runtime.start();
    void first.feed.deliver('in', { key: 'k', body: 1, headers: {} });
    await until(() => first.mock.endpoint('out').received.length === 1);
    const second = harness(route('new'), { store: first.store });
    await second.runtime.start();
    await second.runtime.idle();
    const [parked] = await second.runtime.messages.listParked();
    expect(parked?.value.code).toBe('ENGINE_ROUTE_GONE');
    const third = harness(route('old'), { store: first.store });
    await third.runtime.start();
    expect(await third.runtime.repair.retry(parked!.id)).toMatchObject({ ended: 'settled' });
  });
});

describe('a store that fails while keys are held', () => {
  it('frees them: the next walk of the message does not wait for the last', async () => {
    const { harness } = await import('../testing/index.ts');
    const h = harness(`
- route:
    id: r
    from:
      uri: feed:in
      steps:
        - idempotentConsumer: { simple: "\${body}", idempotentRepository: k, steps: [ { to: "keyed:x" } ] }
`);
    const commit = h.store.commit.bind(h.store);
    await h.runtime.start();
    let commits = 0;
    h.store.commit = (one) => (++commits === 2 ? Promise.reject(new Error('disk full')) : commit(one));
    h.sink.hooks.refuse = () => refusal();
    const delivered = h.feed.deliver('in', { body: 'a', headers: {} });
    await until(() => h.time.sleeping > 0);
    h.time.advance(10_000);
    expect(await delivered).toBe('parked');
    expect(h.sink.batches).toEqual([1, 1]);
  });
});

describe('the same arrival twice at once', () => {
  it('is taken once; the second hears how the first ended', async () => {
    const h = bankDay();
    await h.runtime.start();
    const ended = await Promise.all([deliverFile(h, file), deliverFile(h, file), deliverFile(h, file)]);
    expect(ended).toEqual(['settled', 'settled', 'settled']);
    expect(h.sink.posted.size).toBe(25);
    expect(await h.runtime.messages.list()).toHaveLength(1);
    expect(h.checker.reads()).toBe(1);
  });
});

describe('an arrival that the instance does not admit', () => {
  it('is refused before anything of it is stored', async () => {
    const { harness } = await import('../testing/index.ts');
    const refusal = new Permanent(new KaravaaniError('TEST_REFUSED', 'refused', 'Take it away.'));
    const h = harness('- route: { id: r, from: { uri: "feed:in", steps: [ { to: "mock:out" } ] } }', {
      admit: ({ body }) => {
        if (body === 'secret') throw refusal;
      },
    });
    await h.runtime.start();
    await expect(h.feed.deliver('in', { key: 'k', body: 'secret', headers: {} })).rejects.toBe(refusal);
    expect(await h.runtime.messages.list()).toEqual([]);
    expect(await h.feed.deliver('in', { key: 'k', body: 'open', headers: {} })).toBe('settled');
  });
});

describe('the log line of a parked message', () => {
  it('tells the words of a coded error with its file, and never those of another: they may quote the message', async () => {
    const { harness } = await import('../testing/index.ts');
    const h = harness('- route: { id: r, from: { uri: "feed:in", steps: [ { to: "mock:out" } ] } }');
    const failures = [
      new Permanent(new KaravaaniError('TEST_CODED', 'the file a.xml is odd', 'Look.', { file: 'a.xml' })),
      new SyntaxError('Unexpected token in Testi Koe'),
    ];
    h.mock.endpoint('out').whenAnyExchangeReceived(() => {
      throw failures.shift();
    });
    await h.runtime.start();
    for (let i = 0; i < 2; i++) await h.feed.deliver('in', { body: i, headers: {} });
    expect(h.log.lines).toMatchObject([
      { fields: { code: 'TEST_CODED', file: 'a.xml' }, text: 'message parked: the file a.xml is odd' },
      { fields: { code: 'ENGINE_STEP_FAILED', err: expect.any(SyntaxError) }, text: 'message parked' },
    ]);
  });
});
