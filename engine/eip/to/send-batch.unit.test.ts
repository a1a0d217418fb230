import { describe, expect, it } from '@jest/globals';
import { KaravaaniError } from '../../../lib/errors/index.ts';
import { type Component, type Exchange, NotConnected, PartialBatch, Permanent } from '../../spi/index.ts';
import { harness } from '../../testing/index.ts';

const error = new KaravaaniError('TEST_X', 'x', 'X.');
const ROUTE = `
- from:
    uri: feed:in
    steps:
      - split: { simple: "\${body}", checkpoint: true, chunk: 10, steps: [ { to: "small:x" } ] }
`;

/** A receiver that takes three at a time, and does with each call what the test says. */
async function send(answer: (numbers: readonly number[], call: number) => void) {
  const calls: number[][] = [];
  const small: Component = {
    declaration: {
      name: 'small',
      kind: 'component',
      title: 'Small',
      description: 'Takes three.',
      path: { name: 'name', type: 'string', description: 'name' },
      options: [],
    },
    createProducer: () => ({
      effect: 'keyed',
      maxBatch: 3,
      send: () => {},
      async sendBatch(exchanges: readonly Exchange[]) {
        const numbers = exchanges.map(({ body }) => body as number);
        calls.push(numbers);
        answer(numbers, calls.length);
      },
    }),
  };
  const h = harness(ROUTE, { components: [small] });
  await h.runtime.start();
  await h.feed.deliver('in', { body: [1, 2, 3, 4, 5, 6, 7], headers: {} });
  const parked = await h.runtime.messages.listParked();
  return { calls, parked: parked.map(({ value }) => value.state.body).sort(), events: h.events };
}

describe('a batch', () => {
  it('is sent in slices that the receiver takes, each told before and after', async () => {
    const { calls, parked, events } = await send(() => {});
    expect(calls).toEqual([[1, 2, 3], [4, 5, 6], [7]]);
    expect(parked).toEqual([]);
    const told = events.flatMap((event) =>
      event.type.startsWith('chunk-') && 'count' in event ? [[event.type, event.count]] : [],
    );
    expect(told).toEqual(
      [3, 3, 1].flatMap((count) => [
        ['chunk-sent', count],
        ['chunk-answered', count],
      ]),
    );
  });

  it('whose slice is refused for good fails that slice only', async () => {
    const { calls, parked } = await send((_, call) => {
      if (call === 1) throw new Permanent(error);
    });
    expect(calls).toHaveLength(3);
    expect(parked).toEqual([1, 2, 3]);
  });

  it('fails the positions that the receiver names', async () => {
    const { parked } = await send((numbers) => {
      if (numbers.includes(5)) throw new PartialBatch(error, new Map([[1, new Permanent(error)]]));
    });
    expect(parked).toEqual([5]);
  });

  it('is not sent on when the receiver cannot be reached', async () => {
    const { calls, parked } = await send((_, call) => {
      if (call === 2) throw new NotConnected(error);
    });
    expect(calls).toHaveLength(2);
    expect(parked).toEqual([4, 5, 6, 7]);
  });

  it('fails as a whole on what is no outcome at all', async () => {
    const { parked } = await send((numbers) => {
      if (numbers.includes(7)) throw new TypeError('a bug');
    });
    expect(parked).toEqual([7]);
  });
});
