import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import data from './data/business-days.json' with { type: 'json' };
import {
  addDays,
  addMonths,
  businessCalendar,
  dayOfWeek,
  daysBetween,
  formatDuration,
  isLocalDate,
  type LocalDate,
  localDate,
  localDateAt,
  parseDuration,
} from './index.ts';

const dates = fc
  .integer({ min: Date.UTC(1900, 0, 1) / 86_400_000, max: Date.UTC(2100, 0, 1) / 86_400_000 })
  .map((day) => new Date(day * 86_400_000).toISOString().slice(0, 10) as LocalDate);

describe('a local date', () => {
  it('is a day that exists', () => {
    expect(isLocalDate('2024-02-29')).toBe(true);
    for (const wrong of [
      '2023-02-29',
      '1900-02-29',
      '2024-13-01',
      '2024-00-10',
      '2024-04-31',
      '24-04-01',
      '2024-4-1',
    ]) {
      expect(isLocalDate(wrong)).toBe(false);
    }
    expect(() => localDate('31.12.2024')).toThrow(
      expect.objectContaining({ code: 'TIME_DATE_NOT_READABLE' }),
    );
  });

  it('goes forward and back by days', () => {
    fc.assert(
      fc.property(dates, fc.integer({ min: -5000, max: 5000 }), (date, days) => {
        const there = addDays(date, days);
        expect(isLocalDate(there)).toBe(true);
        expect(addDays(there, -days)).toBe(date);
        expect(daysBetween(date, there)).toBe(days);
        expect(there >= date).toBe(days >= 0);
      }),
    );
  });

  it('agrees with the platform on the day of the week', () => {
    fc.assert(
      fc.property(dates, (date) => {
        expect(dayOfWeek(date) % 7).toBe(new Date(`${date}T00:00:00Z`).getUTCDay());
      }),
    );
  });

  it('ends on the last day of a shorter month', () => {
    expect(addMonths(localDate('2024-01-31'), 1)).toBe('2024-02-29');
    expect(addMonths(localDate('2024-01-31'), -2)).toBe('2023-11-30');
    expect(addMonths(localDate('2024-12-15'), 1)).toBe('2025-01-15');
  });

  it('is the day in Helsinki, not in London', () => {
    expect(localDateAt(Date.parse('2024-06-30T21:30:00Z'))).toBe('2024-07-01');
    expect(localDateAt(Date.parse('2024-06-30T21:30:00Z'), 'UTC')).toBe('2024-06-30');
  });
});

describe('business days', () => {
  const fi = businessCalendar('fi');
  const target = businessCalendar('target');

  it('differ between Finnish banks and TARGET', () => {
    const eve = localDate('2024-12-24');
    expect(fi.isBusinessDay(eve)).toBe(false);
    expect(fi.holiday(eve)).toBe('Christmas Eve');
    expect(target.isBusinessDay(eve)).toBe(true);
  });

  it('are counted over weekends and holidays', () => {
    expect(fi.add(localDate('2024-12-23'), 1)).toBe('2024-12-27');
    expect(fi.add(localDate('2024-12-27'), -1)).toBe('2024-12-23');
    expect(fi.following(localDate('2024-06-21'))).toBe('2024-06-24');
    expect(fi.preceding(localDate('2024-04-01'))).toBe('2024-03-28');
    expect(target.add(localDate('2024-03-28'), 1)).toBe('2024-04-02');
  });

  it('end where the table ends', () => {
    expect(() => fi.isBusinessDay(localDate(`${data.last + 1}-01-01`))).toThrow(
      expect.objectContaining({ code: 'TIME_CALENDAR_ENDS' }),
    );
  });

  it('stand in the table as the rules give them', () => {
    for (const [name, extra] of [
      ['fi', true],
      ['target', false],
    ] as const) {
      const expected: string[] = [];
      for (let year = data.first; year <= data.last; year++) expected.push(...closedWeekdays(year, extra));
      expect(Object.keys(data.calendars[name].closed)).toEqual(expected);
    }
  });

  it('refuse a calendar that is not there', () => {
    expect(() => businessCalendar('se' as 'fi')).toThrow(
      expect.objectContaining({ code: 'TIME_CALENDAR_UNKNOWN' }),
    );
  });
});

/** The rules behind the table, by Easter (Gauss, as Lichtenberg corrected it) and fixed days. */
function closedWeekdays(year: number, finnish: boolean): string[] {
  const k = Math.floor(year / 100);
  const m = 15 + Math.floor((3 * k + 3) / 4) - Math.floor((8 * k + 13) / 25);
  const s = 2 - Math.floor((3 * k + 3) / 4);
  const a = year % 19;
  const d = (19 * a + m) % 30;
  const r = Math.floor((d + Math.floor(a / 11)) / 29);
  const og = 21 + d - r;
  const sz = 7 - ((year + Math.floor(year / 4) + s) % 7);
  const easter = addDays(`${year}-03-01` as LocalDate, og + (7 - ((og - sz) % 7)) - 1);
  let midsummerEve = `${year}-06-19` as LocalDate;
  while (dayOfWeek(midsummerEve) !== 5) midsummerEve = addDays(midsummerEve, 1);
  const days = [
    `${year}-01-01`,
    addDays(easter, -2),
    addDays(easter, 1),
    `${year}-05-01`,
    `${year}-12-25`,
    `${year}-12-26`,
  ];
  if (finnish)
    days.push(`${year}-01-06`, addDays(easter, 39), midsummerEve, `${year}-12-06`, `${year}-12-24`);
  return days.filter((day) => dayOfWeek(localDate(day)) <= 5).sort();
}

describe('a duration', () => {
  it('is a number and a unit', () => {
    expect(['500ms', '30s', '15m', '12h', '90d'].map(parseDuration)).toEqual([
      500, 30_000, 900_000, 43_200_000, 7_776_000_000,
    ]);
  });

  it('is refused in any other form', () => {
    for (const wrong of ['', '90', '90 d', '1.5h', '-3s', 'P90D', '3w']) {
      expect(() => parseDuration(wrong)).toThrow(
        expect.objectContaining({ code: 'TIME_DURATION_NOT_READABLE' }),
      );
    }
  });

  it('reads back as it is written', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10 ** 12 }), (ms) => {
        expect(parseDuration(formatDuration(ms))).toBe(ms);
      }),
    );
  });
});
