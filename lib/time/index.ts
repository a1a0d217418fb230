export { type BusinessCalendar, businessCalendar, type CalendarName } from './business-days.ts';
export { type Clock, systemClock } from './clock.ts';
export { DURATION_PATTERN, formatDuration, parseDuration } from './duration.ts';
export {
  addDays,
  addMonths,
  dayOfWeek,
  daysBetween,
  isLocalDate,
  type LocalDate,
  localDate,
  localDateAt,
} from './local-date.ts';
