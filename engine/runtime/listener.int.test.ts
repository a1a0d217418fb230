import { describe, expect, it } from '@jest/globals';
import { bankDay, dayFile, dayItem, deliverFile } from '../testing/index.ts';

const file = dayFile(Array.from({ length: 25 }, (_, i) => dayItem(i)));

describe('a listener that throws', () => {
  it('ends nothing: what it was told of is durable already, and its failure is logged', async () => {
    const h = bankDay({
      onEvent: ({ type }) => {
        throw new Error(`cannot hear ${type}`);
      },
    });
    await h.runtime.start();
    expect(await deliverFile(h, file)).toBe('settled');
    expect(h.sink.batches).toEqual([10, 10, 5]);
    expect(await h.runtime.messages.listParked()).toEqual([]);
    expect(h.log.lines.filter(({ fields }) => fields['event'] === 'chunk-committed')).toHaveLength(3);
  });
});
