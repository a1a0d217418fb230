import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Services } from '../../compile/index.ts';
import { HeldKeys, RouteExchange, type Run, Unit } from '../../exchange/index.ts';
import type { Evaluate } from '../../simple/index.ts';
import type { Permanent } from '../../spi/index.ts';
import { type DayItem, harness, MemoryStore, refusal } from '../../testing/index.ts';
import { IdempotentConsumer } from './consumer.ts';

const route = (steps: string): string => `
- route:
    id: once
    from:
      uri: feed:in
      steps:
        - split:
            simple: \${body}
            checkpoint: true
            chunk: 3
            tallyBy: all
            steps:
${steps.replace(/^/gm, '              ')}
`;
const ONCE = `- idempotentConsumer:
    simple: \${body.key}
    idempotentRepository: "#k"
    steps: [ { to: "keyed:sink" } ]`;
const TWO_WAYS = `- choice:
    when:
      - simple: \${body.key} contains '1'
        steps: [ { to: "direct:post" } ]
    otherwise:
      steps: [ { to: "direct:post" } ]`;
const POST = `
- from: { id: post, uri: "direct:post", steps: [ { idempotentConsumer: { simple: "\${body.key}", idempotentRepository: "#k", steps: [ { to: "keyed:sink" } ] } } ] }
`;

interface Case {
  /** Messages, each a list of key numbers. */
  readonly messages: readonly (readonly number[])[];
  /** Turns of the event loop that a send takes, by count of sends. */
  readonly delays: readonly number[];
  /** Sends (by count) that refuse the item of this key. */
  readonly refusals: ReadonlySet<number>;
}

const cases: fc.Arbitrary<Case> = fc.record({
  messages: fc.array(fc.array(fc.nat(5), { minLength: 1, maxLength: 15 }), { minLength: 1, maxLength: 3 }),
  delays: fc.array(fc.nat(4), { minLength: 1, maxLength: 6 }),
  refusals: fc.uniqueArray(fc.nat(20), { maxLength: 6 }).map((each) => new Set(each)),
});

async function run(yaml: string, { messages, delays, refusals }: Case): Promise<void> {
  const h = harness(yaml);
  let sends = 0;
  let offered = 0;
  const effects: string[] = [];
  h.sink.hooks = {
    async before() {
      for (let i = delays[sends++ % delays.length]!; i > 0; i--) await new Promise(setImmediate);
    },
    refuse: ({ body }) => {
      if (refusals.has(offered++)) return refusal();
      effects.push((body as DayItem).key);
      return undefined;
    },
  };
  await h.runtime.start();
  const ended = await Promise.all(
    messages.map((keys, i) => {
      const body = keys.map((key) => ({ key: `k${key}` }));
      return h.feed.deliver('in', { key: `m${i}`, body, headers: {} });
    }),
  );
  expect(ended).toEqual(messages.map(() => 'settled'));
  // No key was sent again after it was taken.
  expect(effects).toEqual([...new Set(effects)]);
  const counts: Record<string, number> = {};
  for (const { settlement, count } of h.store.data.tallies.values())
    counts[settlement] = (counts[settlement] ?? 0) + count;
  const total = messages.flat().length;
  expect(Object.values(counts).reduce((sum, count) => sum + count, 0)).toBe(total);
  expect(counts['done'] ?? 0).toBe(effects.length);
  expect(h.store.data.keys.size).toBe(effects.length);
  await h.runtime.stop();
}

describe('keys in flight', () => {
  it('are each taken once, in the order of asking, and nobody waits for ever', async () => {
    await fc.assert(
      fc.asyncProperty(cases, (one) => run(route(ONCE), one)),
      { numRuns: 150 },
    );
  });

  it('do so too where two ways lead to one idempotent consumer', async () => {
    await fc.assert(
      fc.asyncProperty(cases, (one) => run(route(TWO_WAYS) + POST, one)),
      { numRuns: 100 },
    );
  });
});

describe('keys that cross', () => {
  const twice = (name: string, first: string, second: string): string => `
- route:
    id: ${name}
    from:
      uri: feed:${name}
      steps:
        - split:
            simple: \${body}
            checkpoint: true
            chunk: 10
            steps:
              - filter: { simple: "\${body.key} == '${first}'", steps: [ { idempotentConsumer: { simple: "\${body.key}", idempotentRepository: k, steps: [ { to: "mock:first" } ] } } ] }
              - filter: { simple: "\${body.key} == '${second}'", steps: [ { idempotentConsumer: { simple: "\${body.key}", idempotentRepository: k, steps: [ { to: "mock:second" } ] } } ] }
`;

  it('are told, not waited for in a circle; a retry does what is left', async () => {
    const h = harness(twice('ab', 'a', 'b') + twice('ba', 'b', 'a'));
    const gate = Promise.withResolvers<void>();
    h.mock.endpoint('first').whenAnyExchangeReceived(async () => {
      if (h.mock.endpoint('first').received.length === 2) gate.resolve();
      await gate.promise;
    });
    await h.runtime.start();
    const body = [{ key: 'a' }, { key: 'b' }];
    const ended = await Promise.all(
      ['ab', 'ba'].map((name) => h.feed.deliver(name, { key: name, body, headers: {} })),
    );
    expect(ended).toEqual(['settled', 'settled']);
    const [parked, none] = await h.runtime.messages.listParked();
    expect([parked?.value.code, none]).toEqual(['ENGINE_KEYS_CROSSED', undefined]);
    expect(await h.runtime.repair.retry(parked!.id)).toMatchObject({ done: [parked!.id] });
    const counts: Record<string, number> = {};
    for (const { settlement, count } of h.store.data.tallies.values()) {
      counts[settlement] = (counts[settlement] ?? 0) + count;
    }
    expect(counts).toEqual({ done: 2, 'already-seen': 2, parked: 0 });
    expect(h.store.data.keys.size).toBe(2);
  });
});

describe('a key that the message itself holds', () => {
  it('fails the part in a split that asks for it, instead of waiting for its own message for ever', async () => {
    const once =
      '{ idempotentConsumer: { header: k, idempotentRepository: k, steps: [ { to: "mock:once" } ] } }';
    const h = harness(`
- route:
    id: r
    from:
      uri: feed:in
      steps:
        - ${once}
        - split: { simple: "\${body}", checkpoint: true, steps: [ ${once} ] }
`);
    await h.runtime.start();
    expect(await h.feed.deliver('in', { key: 'm', body: [1], headers: { k: 'x' } })).toBe('settled');
    expect(await h.runtime.messages.listParked()).toMatchObject([{ value: { code: 'ENGINE_KEY_HELD' } }]);
    expect(h.mock.endpoint('once').received).toHaveLength(1);
  });

  it('fails what asks for it within the steps that it is held for, and lets other keys pass', async () => {
    const services = { held: new HeldKeys(), store: new MemoryStore() } as unknown as Services;
    const run = { message: 'm', routeId: 'r', stopping: new AbortController().signal } as unknown as Run;
    const unit = new Unit(run);
    const passed: unknown[] = [];
    const settings = { space: 'k', content: undefined, skipDuplicate: true, services };
    const end = {
      process: () => {},
      processBatch: (batch: readonly RouteExchange[]) => void passed.push(...batch.map(({ body }) => body)),
    };
    const inner = new IdempotentConsumer({ ...settings, step: 'inner', key: ({ body }) => body, inner: end });
    const key: Evaluate = ({ body }) => (body === 'other' ? 'yet another' : body);
    const outer = new IdempotentConsumer({ ...settings, step: 'outer', key, inner });
    const batch = ['same', 'other'].map((body) => new RouteExchange(unit, body, {}));
    await outer.processBatch(batch);
    expect(batch.map(({ exception }) => (exception as Permanent | undefined)?.error.code)).toEqual([
      'ENGINE_KEY_HELD',
      undefined,
    ]);
    expect(passed).toEqual(['other']);
  });
});
