import { describe, expect, it } from '@jest/globals';
import { collectingLog } from '../../engine/testing/index.ts';
import { type At, keepHouse } from './housekeeping.ts';

const SCHEDULES = { purge: '02:30', timeZone: 'Europe/Helsinki' };
const PURGED = { records: 7, messages: 2, originals: 1 };
const PLANNED = Date.UTC(2026, 10, 21, 0, 30);

/** A house whose day comes when the test says so. */
function house(purge: () => Promise<typeof PURGED>, readExpiries = async () => {}) {
  const log = collectingLog();
  const clock = { time: Date.UTC(2026, 10, 20, 12, 0), now: () => clock.time };
  let planned: { moment: number; act: () => void } | undefined;
  const at: At = (moment, act) => {
    planned = { moment, act };
    return () => {
      planned = undefined;
    };
  };
  const end = keepHouse(
    { config: { schedules: SCHEDULES }, runtime: { purge } },
    { log, readExpiries },
    clock,
    at,
  );
  return {
    log,
    end,
    planned: () => planned?.moment,
    /** The planned moment comes; resolves when the work is done. */
    comes: async () => {
      const { moment, act } = planned!;
      clock.time = moment;
      act();
      await new Promise((resolve) => setImmediate(resolve));
    },
  };
}

describe('housekeeping', () => {
  it("removes what is past its retention at the fund's time, each day", async () => {
    let purged = 0;
    const { planned, comes, log } = house(async () => {
      purged += 1;
      return PURGED;
    });
    expect([planned(), purged]).toEqual([PLANNED, 0]);
    await comes();
    expect([planned(), purged]).toEqual([PLANNED + 86_400_000, 1]);
    const text = 'removed what is past its retention: 2 messages, 1 originals, 7 records and keys';
    expect(log.lines).toMatchObject([{ level: 'info', text }]);
  });

  it('goes on the next day when something failed, and says what', async () => {
    const cause = new Error('disk');
    const { planned, comes, log } = house(
      () => Promise.reject(cause),
      () => Promise.reject(cause),
    );
    await comes();
    expect(planned()).toBe(PLANNED + 86_400_000);
    expect(log.lines.map(({ level, fields }) => [level, fields['err']])).toEqual([
      ['error', cause],
      ['error', cause],
    ]);
  });

  it('looks when certificates end', async () => {
    let looked = 0;
    const { comes } = house(
      async () => PURGED,
      async () => {
        looked += 1;
      },
    );
    await comes();
    expect(looked).toBe(1);
  });

  it('ends at once, also in the middle of its work', async () => {
    let stop = (_: Error): void => {};
    const { comes, end, planned, log } = house(
      () =>
        new Promise((_resolve, reject) => {
          stop = reject;
        }),
    );
    await comes();
    end();
    stop(new Error('the store is closed'));
    await new Promise((resolve) => setImmediate(resolve));
    expect(planned()).toBeUndefined();
    expect(log.lines).toMatchObject([{ level: 'info' }]);
  });
});
