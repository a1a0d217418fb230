import { describe, expect, it } from '@jest/globals';
import { harness } from '../../testing/index.ts';

const PLAIN = `
- from:
    uri: direct:in
    steps:
      - split:
          simple: \${body}
          streaming: true
          steps:
            - to: mock:part
      - to: mock:whole
`;

describe('split without a checkpoint', () => {
  it('walks the parts in order, tells each its position, and goes on with the message as it was', async () => {
    const { runtime, mock } = harness(PLAIN);
    mock.endpoint('part').expectedBodiesReceived('a', 'b', 'c');
    mock.endpoint('whole').expectedBodiesReceived(['a', 'b', 'c']);
    const exchange = await runtime.send('direct:in', ['a', 'b', 'c'], { h: 1 });
    await mock.endpoint('part').assertIsSatisfied();
    await mock.endpoint('whole').assertIsSatisfied();
    expect(mock.endpoint('part').received.map(({ properties, headers }) => [properties, headers])).toEqual([
      [{ CamelSplitIndex: 0, CamelSplitComplete: false }, { h: 1 }],
      [{ CamelSplitIndex: 1, CamelSplitComplete: false }, { h: 1 }],
      [{ CamelSplitIndex: 2, CamelSplitComplete: true }, { h: 1 }],
    ]);
    expect(mock.endpoint('part').received.map(({ id }) => id)).toEqual(
      [0, 1, 2].map((i) => `${exchange.id}-${i}`),
    );
    expect(exchange.properties['CamelSplitSize']).toBe(3);
  });

  it('cuts a text at commas', async () => {
    const { runtime, mock } = harness(PLAIN);
    await runtime.send('direct:in', 'x,y');
    expect(mock.endpoint('part').received.map(({ body }) => body)).toEqual(['x', 'y']);
  });

  it('stops at the first failed part and fails the message', async () => {
    const { runtime, mock } = harness(PLAIN);
    mock.endpoint('part').whenAnyExchangeReceived((_, count) => {
      if (count === 2) throw new Error('second');
    });
    await expect(runtime.send('direct:in', [1, 2, 3])).rejects.toThrow('second');
    expect(mock.endpoint('part').received).toHaveLength(2);
    expect(mock.endpoint('whole').received).toHaveLength(0);
  });

  it('refuses a body that has no parts', async () => {
    const { runtime } = harness(PLAIN);
    await expect(runtime.send('direct:in', 5)).rejects.toMatchObject({ code: 'ENGINE_SPLIT_BODY' });
    await expect(runtime.send('direct:in', null)).rejects.toMatchObject({ code: 'ENGINE_SPLIT_BODY' });
  });
});
