import { describe, expect, it } from '@jest/globals';
import { KaravaaniError } from '../../../lib/errors/index.ts';
import { NotConnected } from '../../spi/index.ts';
import { harness, until } from '../../testing/index.ts';

const ROUTE = `
- route:
    id: main
    from:
      uri: feed:in
      steps:
        - setProperty: { name: p, constant: kept }
        - wireTap: { uri: "mock:tap", id: tap }
        - setBody: { constant: changed }
        - to: mock:out
`;

describe('a wire tap', () => {
  it('gets a copy as the message was, as a message of its own, after the original has settled', async () => {
    const h = harness(ROUTE);
    const seen: string[] = [];
    h.mock.endpoint('tap').whenAnyExchangeReceived(() => void seen.push('tap'));
    h.mock.endpoint('out').whenAnyExchangeReceived(() => void seen.push('out'));
    await h.runtime.start();
    expect(await h.feed.deliver('in', { body: { a: 1 }, headers: { h: 'x' } })).toBe('settled');
    await h.mock.endpoint('tap').expectedBodiesReceived({ a: 1 }).assertIsSatisfied();
    expect(seen).toEqual(['out', 'tap']);
    expect(h.mock.endpoint('tap').received[0]).toMatchObject({
      headers: { h: 'x' },
      properties: { p: 'kept' },
    });
    const messages = await h.runtime.messages.list();
    expect(new Set(messages.map(({ id }) => id)).size).toBe(2);
  });

  it('that fails is parked by itself and leaves the original alone', async () => {
    const h = harness(ROUTE);
    h.mock.endpoint('tap').whenAnyExchangeReceived(() => {
      throw new Error('tap');
    });
    await h.runtime.start();
    expect(await h.feed.deliver('in', { body: 1, headers: {} })).toBe('settled');
    await until(() => h.events.some(({ type }) => type === 'parked'));
    const [parked] = await h.runtime.messages.listParked();
    expect(parked?.value).toMatchObject({ what: 'tap', step: 'tap' });
    h.mock.endpoint('tap').whenAnyExchangeReceived(() => {});
    expect(await h.runtime.repair.retry(parked!.id)).toMatchObject({ ended: 'settled' });
  });

  it('that meets a store which does not answer begins as soon as it does', async () => {
    const h = harness(ROUTE);
    const get = h.store.get.bind(h.store);
    await h.runtime.start();
    h.store.get = () => Promise.reject(new Error('busy'));
    expect(await h.feed.deliver('in', { body: 1, headers: {} })).toBe('settled');
    await until(() => h.time.sleeping > 0);
    h.store.get = get;
    h.time.advance(10_000);
    await h.runtime.idle();
    expect(h.mock.endpoint('tap').received).toHaveLength(1);
    expect(await h.store.count('message', 'in-flight')).toBe(0);
  });

  it('into another route is not run again from its beginning by the policy of the route that taps', async () => {
    const h = harness(`
- route:
    id: main
    errorHandler: { defaultErrorHandler: { redeliveryPolicy: { maximumRedeliveries: 1, redeliveryDelay: 10 } } }
    from: { uri: "feed:in", steps: [ { wireTap: "direct:audit" } ] }
- route:
    id: audit
    from: { uri: "direct:audit", steps: [ { to: "mock:first" }, { to: "mock:second" } ] }
`);
    h.mock.endpoint('second').whenAnyExchangeReceived(() => {
      throw new NotConnected(new KaravaaniError('TEST_AWAY', 'away', 'Wait.'));
    });
    await h.runtime.start();
    await h.feed.deliver('in', { body: 1, headers: {} });
    await until(() => {
      if (h.time.sleeping > 0) h.time.advance(10);
      return h.events.some(({ type }) => type === 'parked');
    });
    expect(h.mock.endpoint('first').received).toHaveLength(1);
  });

  it('is not sent when the original fails', async () => {
    const h = harness(ROUTE);
    h.mock.endpoint('out').whenAnyExchangeReceived(() => {
      throw new Error('out');
    });
    await h.runtime.start();
    expect(await h.feed.deliver('in', { body: 1, headers: {} })).toBe('parked');
    await h.runtime.stop();
    expect(h.mock.endpoint('tap').received).toEqual([]);
  });

  it('survives a crash between the commit and its sending', async () => {
    const first = harness(ROUTE);
    await first.runtime.start();
    first.mock.endpoint('out').whenAnyExchangeReceived(() => void first.runtime.stop());
    await first.feed.deliver('in', { body: 7, headers: {} });
    await until(() => first.runtime.state === 'stopped');
    const tapped = first.mock.endpoint('tap').received.length;
    const second = harness(ROUTE, { store: first.store });
    await second.runtime.start();
    await second.runtime.idle();
    expect(tapped + second.mock.endpoint('tap').received.length).toBe(1);
  });

  it('taps parts of splits, with and without a checkpoint', async () => {
    const h = harness(`
- from:
    uri: feed:in
    steps:
      - split: { simple: "\${body}", checkpoint: true, chunk: 2, steps: [ { wireTap: "mock:tap" } ] }
      - split: { simple: "\${body}", steps: [ { wireTap: "mock:tap" } ] }
`);
    await h.runtime.start();
    await h.feed.deliver('in', { body: [1, 2, 3], headers: {} });
    await h.mock.endpoint('tap').expectedMessageCount(6).assertIsSatisfied();
    expect(
      h.mock
        .endpoint('tap')
        .received.map(({ body }) => body)
        .sort(),
    ).toEqual([1, 1, 2, 2, 3, 3]);
  });
});
