import { type Html, html, safe } from '../html/index.ts';

/** Shows moments in the instance's time zone, as a log would: 2026-08-03 08:00:00. */
export function clockFace(timeZone: string): (at: number) => Html {
  // Swedish writes dates and times the way logs do.
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' });
  return (at) => html`<time datetime="${safe(new Date(at).toISOString())}">${safe(format.format(at))}</time>`;
}
