import { describe, expect, it } from '@jest/globals';
import { KaravaaniError } from '../../../lib/errors/index.ts';
import type { BodyHandle } from '../../spi/index.ts';
import {
  bankDay,
  dayFile,
  dayItem,
  deliverFile,
  fileBytes,
  memoryHandle,
  until,
} from '../../testing/index.ts';

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

  /** A file whose first reading fails with this. */
  async function failingOnce(h: ReturnType<typeof bankDay>, error: Error) {
    const name = 'day.json';
    const handle = await h.archive.put(name, memoryHandle(name, fileBytes(dayFile([dayItem(1)]))).open());
    let fails = true;
    const open: BodyHandle['open'] = async function* (range) {
      if (fails) {
        fails = false;
        throw error;
      }
      yield* handle.open(range);
    };
    return h.feed.deliver('inbox', { key: handle.sha256, body: { ...handle, open }, headers: {} });
  }

  it('never takes trouble of our own archive for a fault of the file: the run goes on later', async () => {
    const h = bankDay();
    await h.runtime.start();
    const ended = failingOnce(h, new KaravaaniError('ARCHIVE_READ', 'EMFILE', 'Wait.'));
    await until(() => h.time.sleeping > 0);
    expect(await h.runtime.messages.listParked()).toEqual([]);
    h.time.advance(5000);
    expect(await ended).toBe('settled');
    expect(h.checker.reads()).toBe(2);
  });

  it('parks a message whose archived original is damaged, without a verdict on the file', async () => {
    const h = bankDay();
    await h.runtime.start();
    expect(await failingOnce(h, new KaravaaniError('ARCHIVE_DAMAGED', 'damaged', 'Restore it.'))).toBe(
      'parked',
    );
    const [parked] = await h.runtime.messages.listParked();
    expect(parked).toMatchObject({ state: 'open', value: { code: 'ARCHIVE_DAMAGED' } });
    expect(await h.store.list('expectation', { prefix: 'verdict/', limit: 10 })).toEqual([]);
    expect(await h.runtime.repair.retry(parked!.id)).toMatchObject({ ended: 'settled' });
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
