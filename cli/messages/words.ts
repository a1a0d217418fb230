import type { CodedText } from '../../console/index.ts';
import type { FundConfig } from '../instance/fund/index.ts';

/** Shows moments in the fund's time zone: 2026-11-20 08:00:00. */
export function clockOf({ schedules }: Pick<FundConfig, 'schedules'>): (at: number) => string {
  // Swedish writes dates and times the way logs do.
  const format = new Intl.DateTimeFormat('sv-SE', {
    timeZone: schedules.timeZone,
    dateStyle: 'short',
    timeStyle: 'medium',
  });
  return (at) => format.format(at);
}

export function told({ code, what, remedy }: CodedText): string {
  return `${code}: ${what}. ${remedy}`;
}
