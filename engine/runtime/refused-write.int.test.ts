import { describe, expect, it } from '@jest/globals';
import type { Component, Exchange } from '../spi/index.ts';
import { type Harness, harness } from '../testing/index.ts';

/** Leaves a value behind that no store can keep. */
const spoil: Component = {
  declaration: {
    name: 'spoil',
    kind: 'component',
    title: 'Spoil',
    description: 'sets a header that is no JSON value',
    path: { name: 'name', type: 'string', description: 'any' },
    options: [],
  },
  createProducer: () => ({
    effect: 'none',
    send: (exchange: Exchange) => {
      exchange.headers['count'] = 10n;
    },
  }),
};

const only = async (h: Harness) => {
  const parked = await h.runtime.messages.listParked();
  expect(parked).toHaveLength(1);
  return parked[0]!;
};

describe('a message whose commit can never succeed', () => {
  it('is parked: its effects are not repeated for ever', async () => {
    const h = harness(
      `
- route:
    id: r
    from:
      uri: feed:in
      steps: [ { to: "spoil:x" }, { wireTap: "mock:tap" }, { to: "mock:effect" } ]
`,
      { components: [spoil] },
    );
    await h.runtime.start();
    expect(await h.feed.deliver('in', { body: 'b', headers: {} })).toBe('parked');
    expect(h.mock.endpoint('effect').received).toHaveLength(1);
    expect(h.mock.endpoint('tap').received).toHaveLength(0);
    expect((await only(h)).value).toMatchObject({
      code: 'STORE_WRITE',
      state: { headers: { count: '10' } },
    });
  });

  it('is parked when it is a chunk of a split, with what settled before it', async () => {
    const h = harness(
      `
- route:
    id: r
    from:
      uri: feed:in
      steps:
        - split:
            id: parts
            simple: "\${body}"
            checkpoint: true
            chunk: 1
            steps:
              - choice:
                  when: [ { simple: "\${body} == 2", steps: [ { to: "spoil:x" } ] } ]
              - wireTap: "mock:tap"
`,
      { components: [spoil] },
    );
    await h.runtime.start();
    expect(await h.feed.deliver('in', { body: [1, 2, 3], headers: {} })).toBe('parked');
    expect((await only(h)).value).toMatchObject({ code: 'STORE_WRITE', step: 'parts' });
    expect((await h.store.list('history', { limit: 10 })).length).toBe(1);
  });

  it('is parked too when the store was not even asked', async () => {
    const h = harness('- route: { id: r, from: { uri: "feed:in", steps: [ { to: "mock:out" } ] } }');
    await h.runtime.start();
    const commit = h.store.commit.bind(h.store);
    h.mock.endpoint('out').whenAnyExchangeReceived(() => {
      h.store.commit = async () => {
        h.store.commit = commit;
        throw new TypeError('this cannot be said');
      };
    });
    expect(await h.feed.deliver('in', { body: 1, headers: {} })).toBe('parked');
    expect((await only(h)).value).toMatchObject({ what: 'this cannot be said' });
  });

  it('is refused at its source when it is the arrival itself', async () => {
    const h = harness('- route: { id: r, from: { uri: "feed:in", steps: [ { to: "mock:out" } ] } }');
    await h.runtime.start();
    await expect(h.feed.deliver('in', { body: 1, headers: { count: 1n } })).rejects.toMatchObject({
      code: 'STORE_WRITE',
    });
    expect(h.mock.endpoint('out').received).toEqual([]);
  });

  it('is parked when it was never in the journal', async () => {
    const h = harness(
      '- route: { id: r, from: { uri: "feed:in", steps: [ { wireTap: "mock:tap" }, { to: "mock:out" } ] } }',
    );
    await h.runtime.start();
    const tick = { body: null, headers: { count: 1n }, transient: true };
    expect(await h.feed.deliver('in', tick)).toBe('parked');
    expect((await only(h)).value.code).toBe('STORE_WRITE');
  });
});
