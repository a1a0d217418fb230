import { describe, expect, it } from '@jest/globals';
import { bankDayAfter, bankDayBefore, epochDay, finnishOffset, isBankDay, isoDate } from './calendar.ts';

describe('calendar', () => {
  it('turns dates into day numbers and back', () => {
    expect(epochDay('1970-01-01')).toBe(0);
    for (const date of ['1899-12-31', '2000-02-29', '2026-11-20']) expect(isoDate(epochDay(date))).toBe(date);
  });

  it.each(['2026-02-29', '20261120', '2026-13-01', 'today'])('refuses %s as a date', (date) => {
    expect(() => epochDay(date)).toThrow('YYYY-MM-DD');
  });

  it.each([
    ['2026-11-20', true],
    ['2026-11-21', false],
    ['2026-11-22', false],
    ['2026-01-01', false],
    ['2026-01-06', true],
    ['2026-04-03', false],
    ['2026-04-06', false],
    ['2026-05-01', false],
    ['2026-12-25', false],
    ['2025-04-18', false],
    ['2024-04-01', false],
    ['2024-12-26', false],
    ['2024-12-24', true],
  ])('knows whether banks book on %s', (date, open) => {
    expect(isBankDay(epochDay(date))).toBe(open);
  });

  it('steps over weekends and holidays', () => {
    expect(isoDate(bankDayAfter(epochDay('2026-04-02')))).toBe('2026-04-07');
    expect(isoDate(bankDayBefore(epochDay('2026-04-07')))).toBe('2026-04-02');
  });

  it.each([
    ['2026-03-28', '+02:00'],
    ['2026-03-29', '+03:00'],
    ['2026-10-24', '+03:00'],
    ['2026-10-25', '+02:00'],
  ])('keeps summer time on %s as %s', (date, offset) => {
    expect(finnishOffset(epochDay(date))).toBe(offset);
  });
});
