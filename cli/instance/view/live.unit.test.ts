import { describe, expect, it } from '@jest/globals';
import type { RuntimeFact } from '../../../engine/spi/index.ts';
import { type Live, LiveMessages } from './live.ts';

const message = 'm';
const waiting: RuntimeFact = {
  type: 'redelivering',
  message,
  step: 'post',
  attempt: 1,
  delayMs: 500,
  count: 1,
  code: 'TEST_AWAY',
};
const chunk = { message, step: 'parts', chunk: 0, settlements: { done: 1 } };

function liveAfter(...facts: readonly RuntimeFact[]): Live {
  const live = new LiveMessages();
  for (const fact of facts) live.onEvent({ at: 1, ...fact });
  return live.get(message);
}

describe('what a message in flight is at', () => {
  it('is waiting from a redelivery until a chunk has gone through', () => {
    expect(liveAfter(waiting)).toMatchObject({ waiting: { code: 'TEST_AWAY' } });
    expect(liveAfter(waiting, { type: 'chunk-committed', next: 1, ...chunk })).toEqual({});
    expect(liveAfter(waiting, { type: 'chunk-retried', ...chunk })).toEqual({});
  });

  it('is nothing when it has settled, or the retry of its parts has ended', () => {
    expect(liveAfter(waiting, { type: 'settled', message, routeId: 'r', state: 'settled' })).toEqual({});
    expect(liveAfter(waiting, { type: 'retry-ended', message, routeId: 'r' })).toEqual({});
  });
});
