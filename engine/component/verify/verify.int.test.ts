import { describe, expect, it } from '@jest/globals';
import { bankDay, dayFile, dayItem, deliverFile } from '../../testing/index.ts';

describe('verify:', () => {
  it('judges anew when another message has changed what is remembered meanwhile', async () => {
    const h = bankDay();
    await h.runtime.start();
    const judged: (number | undefined)[] = [];
    const { judge } = h.checker;
    h.checker.judge = (report, memory) => {
      judged.push(memory.get('A') as number | undefined);
      return judge(report, memory);
    };
    const files = [1, 2].map((sequence) => dayFile([dayItem(sequence)], sequence));
    await Promise.all(files.map((file) => deliverFile(h, file)));
    // Both saw an empty memory at first; one of them judged again after the other.
    expect(judged).toEqual([undefined, undefined, expect.any(Number)]);
    const verdicts = await h.store.list('expectation', { prefix: 'verdict/', limit: 10 });
    expect(verdicts).toHaveLength(2);
  });

  it('gives later steps its report, and reads a file once', async () => {
    const first = bankDay();
    await first.runtime.start();
    await deliverFile(first, dayFile([dayItem(1)]));
    expect(first.checker.reads()).toBe(1);
    expect([...first.store.data.tallies.values()].map(({ group }) => group)).toEqual(['A', 'A']);
  });

  it('parks a message whose check has a bug, instead of refusing it', async () => {
    const h = bankDay();
    h.checker.read = () => Promise.reject(new TypeError('a bug'));
    await h.runtime.start();
    expect(await deliverFile(h, dayFile([dayItem(1)]))).toBe('parked');
    expect(await h.runtime.messages.listParked()).toMatchObject([
      { state: 'open', value: { step: 'check', what: 'a bug' } },
    ]);
  });

  it('refuses a report that is no JSON, with the name of the check', async () => {
    const h = bankDay();
    h.checker.read = () => Promise.resolve({ count: 1n } as never);
    await h.runtime.start();
    await deliverFile(h, dayFile([dayItem(1)]));
    const [parked] = await h.runtime.messages.listParked();
    expect(parked?.value.findings).toMatchObject([{ code: 'ENGINE_REPORT_NOT_STORABLE' }]);
  });

  it('needs a file', async () => {
    const h = bankDay();
    await h.runtime.start();
    expect(await h.feed.deliver('inbox', { body: { a: 1 }, headers: {} })).toBe('parked');
    expect((await h.runtime.messages.listParked())[0]?.value.code).toBe('ENGINE_VERIFY_BODY');
  });
});
