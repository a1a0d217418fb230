import data from './data/business-days.json' with { type: 'json' };
import { errors } from './errors.ts';
import { addDays, dayOfWeek, type LocalDate } from './local-date.ts';

/** `fi`: Finnish bank days. `target`: days on which TARGET (T2) settles euro. */
export type CalendarName = 'fi' | 'target';

/** Bank days as data: weekends are closed, the table says which weekdays are too. */
export interface BusinessCalendar {
  readonly name: CalendarName;
  /** Years that the table covers. */
  readonly first: number;
  readonly last: number;
  /** @throws TIME_CALENDAR_ENDS beyond the table's years; so do all others */
  isBusinessDay(date: LocalDate): boolean;
  /** The date itself when it is a business day, else the next one. */
  following(date: LocalDate): LocalDate;
  /** The date itself when it is a business day, else the one before. */
  preceding(date: LocalDate): LocalDate;
  /** Goes forward (or back, when negative) by that many business days; 0 is `following`. */
  add(date: LocalDate, days: number): LocalDate;
  /** Why a weekday is closed, or undefined. */
  holiday(date: LocalDate): string | undefined;
}

const calendars = new Map<string, BusinessCalendar>();

/** @throws TIME_CALENDAR_UNKNOWN */
export function businessCalendar(name: CalendarName): BusinessCalendar {
  const existing = calendars.get(name);
  if (existing !== undefined) return existing;
  const table = data.calendars[name];
  if (table === undefined) {
    throw errors.TIME_CALENDAR_UNKNOWN({ name, known: Object.keys(data.calendars).join(', ') });
  }
  const calendar = createCalendar(name, new Map(Object.entries(table.closed)), data.first, data.last);
  calendars.set(name, calendar);
  return calendar;
}

function createCalendar(
  name: CalendarName,
  closed: ReadonlyMap<string, string>,
  first: number,
  last: number,
): BusinessCalendar {
  const isBusinessDay = (date: LocalDate): boolean => {
    const year = Number(date.slice(0, 4));
    if (year < first || year > last) throw errors.TIME_CALENDAR_ENDS({ name, year, first, last });
    return dayOfWeek(date) <= 5 && !closed.has(date);
  };
  const walk = (date: LocalDate, step: 1 | -1): LocalDate => {
    let day = date;
    while (!isBusinessDay(day)) day = addDays(day, step);
    return day;
  };
  const add = (date: LocalDate, days: number): LocalDate => {
    const step = days < 0 ? -1 : 1;
    let day = walk(date, step);
    for (let left = Math.abs(days); left > 0; left--) day = walk(addDays(day, step), step);
    return day;
  };
  return {
    name,
    first,
    last,
    isBusinessDay,
    following: (date) => walk(date, 1),
    preceding: (date) => walk(date, -1),
    add,
    holiday: (date) => closed.get(date),
  };
}
