import { describe, expect, it } from '@jest/globals';
import { testExchange } from '../../testing/index.ts';
import { createMock } from './index.ts';

function sent(...bodies: unknown[]) {
  const mock = createMock();
  const producer = mock.createProducer!({ name: 'a' }, {} as never);
  for (const body of bodies) producer.send(testExchange(body, { h: 1 }));
  return { endpoint: mock.endpoint('a'), producer };
}

describe('a mock endpoint', () => {
  it('is satisfied when all that was expected has come', async () => {
    await sent(1, 2)
      .endpoint.expectedBodiesReceived(1, 2)
      .expectedHeaderReceived('h', 1)
      .assertIsSatisfied(0);
    await sent(1, 2, 3).endpoint.expectedMinimumMessageCount(2).assertIsSatisfied(0);
    await sent().endpoint.expectedMessageCount(0).assertIsSatisfied(0);
  });

  it.each<[string, (endpoint: ReturnType<typeof sent>['endpoint']) => unknown]>([
    ['expected 3 message(s), received 2', (endpoint) => endpoint.expectedMessageCount(3)],
    ['expected at least 3, received 2', (endpoint) => endpoint.expectedMinimumMessageCount(3)],
    ['body 1 is not the expected one', (endpoint) => endpoint.expectedBodiesReceived(1, 3)],
    [
      "header 'h' of message 0 is not the expected one",
      (endpoint) => endpoint.expectedHeaderReceived('h', 2),
    ],
  ])('says what is missing: %s', async (why, expecting) => {
    const { endpoint } = sent(1, 2);
    expecting(endpoint);
    await expect(endpoint.assertIsSatisfied(0)).rejects.toMatchObject({
      code: 'MOCK_NOT_SATISFIED',
      message: expect.stringContaining(why),
    });
  });

  it('waits for what comes later', async () => {
    const { endpoint, producer } = sent(1);
    const satisfied = endpoint.expectedMessageCount(2).assertIsSatisfied();
    producer.send(testExchange(2));
    await satisfied;
    endpoint.reset();
    expect(endpoint.received).toEqual([]);
    await endpoint.assertIsSatisfied(0);
  });
});
