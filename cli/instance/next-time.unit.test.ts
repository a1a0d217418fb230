import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { nextTime } from './next-time.ts';

const ZONE = 'Europe/Helsinki';
const clock = (moment: number): string =>
  new Intl.DateTimeFormat('sv-SE', { timeZone: ZONE, dateStyle: 'short', timeStyle: 'short' }).format(moment);

describe('the next time of day', () => {
  it('is later today, or tomorrow', () => {
    const noon = Date.UTC(2026, 10, 20, 10, 0);
    expect(clock(nextTime(noon, '12:01', ZONE))).toBe('2026-11-20 12:01');
    expect(clock(nextTime(noon, '12:00', ZONE))).toBe('2026-11-21 12:00');
    expect(clock(nextTime(noon, '02:30', ZONE))).toBe('2026-11-21 02:30');
  });

  it('is the moment of the change when clocks skip it', () => {
    const evening = Date.UTC(2026, 2, 28, 20, 0);
    expect(clock(nextTime(evening, '03:30', ZONE))).toBe('2026-03-29 04:00');
    expect(clock(nextTime(Date.UTC(2026, 2, 29, 1, 0), '03:30', ZONE))).toBe('2026-03-30 03:30');
  });

  it('is met on the night with an hour more', () => {
    const evening = Date.UTC(2026, 9, 24, 20, 0);
    expect(clock(nextTime(evening, '02:30', ZONE))).toBe('2026-10-25 02:30');
    expect(clock(nextTime(evening, '23:00', ZONE))).toBe('2026-10-25 23:00');
  });

  it('is always after now, within a day and an hour, and shows the time', () => {
    const moments = fc.integer({ min: Date.UTC(2020, 0, 1), max: Date.UTC(2040, 0, 1) });
    const times = fc.integer({ min: 0, max: 1439 });
    fc.assert(
      fc.property(moments, times, (now, minute) => {
        const time = `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
        const next = nextTime(now, time, ZONE);
        expect(next).toBeGreaterThan(now);
        expect(next - now).toBeLessThanOrEqual(25 * 3_600_000);
        const shown = clock(next).slice(11);
        // Only the hour from three to four is ever skipped here.
        expect(shown === time || (time.startsWith('03:') && shown === '04:00')).toBe(true);
      }),
      { numRuns: 200 },
    );
  });
});
