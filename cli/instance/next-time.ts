const MINUTE_MS = 60_000;
const DAY_MINUTES = 24 * 60;

const formatters = new Map<string, Intl.DateTimeFormat>();

/** Minutes since midnight in a time zone. */
function minuteOfDay(moment: number, zone: string): number {
  let formatter = formatters.get(zone);
  if (formatter === undefined) {
    formatter = new Intl.DateTimeFormat('en-GB', {
      timeZone: zone,
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    });
    formatters.set(zone, formatter);
  }
  const [hour, minute] = formatter.format(moment).split(':').map(Number);
  return hour! * 60 + minute!;
}

/** No clock change is longer; minutes are counted one by one from here on. */
const MARGIN_MINUTES = 180;

/**
 * The next moment after `now` (milliseconds since the epoch) at which clocks in a time zone (IANA name) show
 * `time` (`HH:MM`), or at which they skip it.
 */
export function nextTime(now: number, time: string, zone: string): number {
  const [hour, minute] = time.split(':').map(Number);
  const wanted = hour! * 60 + minute!;
  const start = (Math.floor(now / MINUTE_MS) + 1) * MINUTE_MS;
  const minutesAway = (wanted - minuteOfDay(start, zone) + DAY_MINUTES) % DAY_MINUTES;
  let moment = start + Math.max(0, minutesAway - MARGIN_MINUTES) * MINUTE_MS;
  for (let before = wanted; ; moment += MINUTE_MS) {
    const shown = minuteOfDay(moment, zone);
    if (shown === wanted || (before < wanted && shown > wanted)) return moment;
    before = shown;
  }
}
