import { describe, expect, it } from '@jest/globals';
import { harness } from '../../testing/index.ts';

const route = (options: string): string => `
- from: { uri: "timer:tick?${options}", steps: [ { to: "mock:out" } ] }
`;

describe('timer:', () => {
  it('ticks as often as asked, and tells which tick it is', async () => {
    const h = harness(route('period=1&delay=1&repeatCount=3&includeMetadata=true'));
    h.mock.endpoint('out').expectedMessageCount(3).expectedHeaderReceived('CamelTimerName', 'tick');
    await h.runtime.start();
    await h.mock.endpoint('out').assertIsSatisfied();
    await h.runtime.idle();
    await h.runtime.stop();
    expect(
      h.mock.endpoint('out').received.map(({ headers, body }) => [headers['CamelTimerCounter'], body]),
    ).toEqual([
      [1, null],
      [2, null],
      [3, null],
    ]);
  });

  it('leaves nothing in the journal, but parks a tick that failed', async () => {
    const h = harness(route('period=1&delay=1&repeatCount=2'));
    h.mock.endpoint('out').whenAnyExchangeReceived((_, count) => {
      if (count === 2) throw new Error('second');
    });
    h.mock.endpoint('out').expectedMessageCount(2);
    await h.runtime.start();
    await h.mock.endpoint('out').assertIsSatisfied();
    await h.runtime.idle();
    await h.runtime.stop();
    const messages = await h.runtime.messages.list();
    expect(messages.map(({ state }) => state)).toEqual(['parked']);
    expect(await h.runtime.messages.listParked()).toMatchObject([{ value: { what: 'second' } }]);
  });

  it('does not tick after its intake was stopped', async () => {
    const h = harness(route('period=1h&delay=1h'));
    await h.runtime.start();
    await h.runtime.stop();
    expect(h.mock.endpoint('out').received).toEqual([]);
  });
});
