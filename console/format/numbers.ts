import { type Html, html, safe } from '../html/index.ts';
import type { Sum } from '../view.ts';

/** Groups of three, kept together by a narrow space that no line breaks at. */
const SPACE = '\u202f';

function grouped(digits: string): string {
  return digits.replace(/\B(?=(\d{3})+$)/g, SPACE);
}

export function count(value: number): Html {
  return safe(grouped(String(value)));
}

/** A decimal string as it came but for the grouping. What is no amount is shown masked. */
export function amount({ amount: value }: Pick<Sum, 'amount'>): Html | string {
  const parts = /^(-?)(\d+)(\.\d+)?$/.exec(value);
  if (parts === null) return value;
  const [, sign = '', whole = '', cents = ''] = parts;
  return safe(`${sign && '\u2212'}${grouped(whole)}${cents}`);
}

/** An amount with its currency. */
export function money(sum: Pick<Sum, 'amount'>, currency: string): Html {
  return html`${amount(sum)}${safe(`\u00a0${currency}`)}`;
}

const UNITS = ['B', 'kB', 'MB', 'GB', 'TB'];

/** Decimal units, three digits at most. */
export function bytes(value: number): Html {
  let [size, unit] = [value, 0];
  while (size >= 999.5 && unit < UNITS.length - 1) [size, unit] = [size / 1000, unit + 1];
  return safe(`${unit > 0 && size < 9.95 ? size.toFixed(1) : Math.round(size)}\u00a0${UNITS[unit]}`);
}

/** A length of time, to the two largest units that matter. */
export function duration(ms: number): Html {
  if (ms < 1000) return safe(`${Math.round(ms)}\u00a0ms`);
  if (ms < 60_000) return safe(`${(ms / 1000).toFixed(1)}\u00a0s`);
  const minutes = Math.floor(ms / 60_000);
  if (minutes < 60) return safe(`${minutes}\u00a0min ${Math.floor((ms % 60_000) / 1000)}\u00a0s`);
  const hours = Math.floor(minutes / 60);
  if (hours < 48) return safe(`${hours}\u00a0h ${minutes % 60}\u00a0min`);
  return safe(`${Math.floor(hours / 24)}\u00a0d ${hours % 24}\u00a0h`);
}
