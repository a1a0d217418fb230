import { type Html, html, safe } from '../html/index.ts';
import type { Environment, HealthStatus, MessageState, RouteState, StepFacts } from '../view.ts';

/** What people read for a settlement; the ledger lists them in this order. */
export const SETTLEMENTS: Readonly<Record<string, string>> = {
  done: 'Posted',
  'already-seen': 'Already seen',
  parked: 'Parked',
  discarded: 'Discarded',
  'lump-elsewhere': 'Lump reconciled elsewhere',
  'not-for-register': 'Not for the register',
  'not-booked': 'Not booked yet',
  intraday: 'Intraday report',
};

export const settlementWord = (settlement: string): Html | string =>
  SETTLEMENTS[settlement] === undefined ? settlement : safe(SETTLEMENTS[settlement]);

/** In the order of `SETTLEMENTS`, unknown ones last. */
export function inOrder<T>(bySettlement: Readonly<Record<string, T>>): readonly (readonly [string, T])[] {
  const order = Object.keys(SETTLEMENTS);
  const rank = (settlement: string) =>
    order.includes(settlement) ? order.indexOf(settlement) : order.length;
  return Object.entries(bySettlement).sort(([a], [b]) => rank(a) - rank(b));
}

/** What data an environment holds, in words: the colour alone must never say it. */
export const ENVIRONMENTS: Readonly<Record<Environment, { name: string; means: string }>> = {
  development: { name: 'Development', means: 'made-up data' },
  test: { name: 'Test', means: 'made-up data' },
  training: { name: 'Training', means: 'made-up data' },
  production: { name: 'Production', means: 'real people, real money' },
  'production-copy': { name: 'Copy of production', means: 'real people’s data' },
};

type Mood = 'good' | 'busy' | 'warn' | 'bad' | 'quiet';

const MOODS: Readonly<
  Record<MessageState | RouteState | HealthStatus | StepFacts['outcome'] | 'refuse', Mood>
> = {
  'in-flight': 'busy',
  settled: 'good',
  parked: 'warn',
  quarantined: 'bad',
  discarded: 'quiet',
  started: 'good',
  starting: 'busy',
  stopped: 'quiet',
  failed: 'bad',
  UP: 'good',
  WARN: 'warn',
  DOWN: 'bad',
  done: 'good',
  running: 'busy',
  waiting: 'warn',
  refuse: 'bad',
};

/** A state as a word with a mark and a colour; the word is what counts. */
export function badge(state: keyof typeof MOODS, word: string = state): Html {
  return html`<span class="badge ${safe(MOODS[state])}">${safe(word)}</span>`;
}
