import type { Logger } from '../../spi/index.ts';

/** Something that ends at a known time: a certificate, a credential, an agreement. */
export interface Expiry {
  /** What people call it. */
  readonly name: string;
  readonly kind: 'certificate' | 'credential' | 'key' | 'agreement';
  /** Milliseconds since the epoch. */
  readonly expiresAt: number;
}

const DAY_MS = 86_400_000;
/** Days before the end from which on it is told. */
const WARN_DAYS = 60;

/** Those that end soon or have ended, the first one first, each with what to say of it. */
export function comingExpiries(
  expiries: readonly Expiry[],
  now: number,
): readonly { readonly expiry: Expiry; readonly days: number; readonly text: string }[] {
  return expiries
    .map((expiry) => ({ expiry, days: Math.floor((expiry.expiresAt - now) / DAY_MS) }))
    .filter(({ days }) => days < WARN_DAYS)
    .sort((a, b) => a.expiry.expiresAt - b.expiry.expiresAt)
    .map(({ expiry, days }) => {
      const when = days < 0 ? 'has ended' : `ends in ${days} days`;
      const date = new Date(expiry.expiresAt).toISOString().slice(0, 10);
      return { expiry, days, text: `the ${expiry.kind} ${expiry.name} ${when} (${date})` };
    });
}

/** One log line for each; call it at start and once a day. */
export function logExpiries(expiries: readonly Expiry[], now: number, log: Logger): void {
  for (const { expiry, days, text } of comingExpiries(expiries, now)) {
    log.warn({ kind: expiry.kind, days }, text);
  }
}
