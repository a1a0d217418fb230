import { defineErrors } from '../errors/index.ts';

export const errors = defineErrors({
  TIME_DATE_NOT_READABLE: {
    what: '"{text}" is not a date',
    remedy: 'Write it as YYYY-MM-DD, a day that exists.',
  },
  TIME_DURATION_NOT_READABLE: {
    what: '"{text}" is not a duration',
    remedy: 'Write a whole number and a unit without a space: 500ms, 30s, 15m, 12h, 90d.',
  },
  TIME_CALENDAR_UNKNOWN: {
    what: 'there is no business calendar "{name}"',
    remedy: 'Known calendars: {known}.',
  },
  TIME_CALENDAR_ENDS: {
    what: 'the calendar "{name}" does not know the year {year}',
    remedy: 'It knows {first} to {last}; add the year to lib/time/data/business-days.json with its source.',
  },
});
