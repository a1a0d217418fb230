/** Local dates as day numbers (days since 1970-01-01), and the days on which Finnish banks book. */

const DAY_MS = 86_400_000;

export function epochDay(date: string): number {
  const ms = Date.parse(`${date}T00:00:00Z`);
  if (Number.isNaN(ms) || isoDate(ms / DAY_MS) !== date) {
    throw new RangeError(`"${date}" is not a date: write it as YYYY-MM-DD`);
  }
  return ms / DAY_MS;
}

export function isoDate(day: number): string {
  return new Date(day * DAY_MS).toISOString().slice(0, 10);
}

/** Monday 0 ... Sunday 6. */
function weekday(day: number): number {
  return (((day + 3) % 7) + 7) % 7;
}

/** Easter Sunday by the anonymous Gregorian algorithm. */
function easter(year: number): number {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const d = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30;
  const e = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - d - (c % 4)) % 7;
  const f = d + e - 7 * Math.floor((a + 11 * d + 22 * e) / 451) + 114;
  return epochDay(
    `${year}-${String(Math.floor(f / 31)).padStart(2, '0')}-${String((f % 31) + 1).padStart(2, '0')}`,
  );
}

const CLOSED = new Set(['01-01', '05-01', '12-25', '12-26']);

/** TARGET days: weekdays but for New Year, Good Friday, Easter Monday, 1 May and the two Christmas days. */
export function isBankDay(day: number): boolean {
  if (weekday(day) > 4) return false;
  const date = isoDate(day);
  if (CLOSED.has(date.slice(5))) return false;
  const sunday = easter(Number(date.slice(0, 4)));
  return day !== sunday - 2 && day !== sunday + 1;
}

export function bankDayBefore(day: number): number {
  let before = day - 1;
  while (!isBankDay(before)) before--;
  return before;
}

export function bankDayAfter(day: number): number {
  let after = day + 1;
  while (!isBankDay(after)) after++;
  return after;
}

function lastSunday(year: number, month: '03' | '10'): number {
  const last = epochDay(`${year}-${month}-31`);
  return last - ((weekday(last) + 1) % 7);
}

/** Offset of Finnish time at noon of the day (summer time from the last Sunday of March to that of October). */
export function finnishOffset(day: number): '+02:00' | '+03:00' {
  const year = Number(isoDate(day).slice(0, 4));
  return day >= lastSunday(year, '03') && day < lastSunday(year, '10') ? '+03:00' : '+02:00';
}
