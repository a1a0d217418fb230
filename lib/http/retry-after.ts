/**
 * Longest wait that another side's word is taken for: a date years ahead, by mistake or by intent, would stop the
 * day's payments in silence. After it we ask again, and are told again.
 */
const LONGEST_WAIT_MS = 3_600_000;

/**
 * Milliseconds to wait by a Retry-After header: seconds or an HTTP date (RFC 9110, 10.2.3). Undefined when there is
 * none, or none that can be read; never more than an hour.
 */
export function retryAfterMs(header: string | undefined, now: number): number | undefined {
  if (header === undefined) return undefined;
  if (/^\d+$/.test(header)) return Math.min(Number(header) * 1000, LONGEST_WAIT_MS);
  const date = Date.parse(header);
  return Number.isNaN(date) ? undefined : Math.min(Math.max(0, date - now), LONGEST_WAIT_MS);
}
