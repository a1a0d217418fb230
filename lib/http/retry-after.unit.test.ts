import { describe, expect, it } from '@jest/globals';
import { retryAfterMs } from './index.ts';

const now = Date.parse('2025-03-03T12:00:00Z');

describe('Retry-After', () => {
  it('is seconds', () => {
    expect(retryAfterMs('0', now)).toBe(0);
    expect(retryAfterMs('120', now)).toBe(120_000);
  });

  it('is a date, and one in the past is no wait', () => {
    expect(retryAfterMs('Mon, 03 Mar 2025 12:00:30 GMT', now)).toBe(30_000);
    expect(retryAfterMs('Mon, 03 Mar 2025 11:00:00 GMT', now)).toBe(0);
  });

  it('is an hour at most: a longer wish would stop everything in silence', () => {
    for (const header of ['3601', '2147483', '99999999999999999999', 'Fri, 03 Mar 2045 12:00:00 GMT']) {
      expect(retryAfterMs(header, now)).toBe(3_600_000);
    }
  });

  it.each([undefined, '', 'soon', '-'])('is not told by %p', (header) => {
    expect(retryAfterMs(header, now)).toBeUndefined();
  });
});
