import type { ErrorPlace } from '../../lib/errors/index.ts';
import { errors } from './errors.ts';
import type { Slots } from './slots.ts';

/** Above all blanks and control characters. */
const BLANK = 32;
/** The first blank beyond ASCII (no-break space); from here on `trim` decides. */
const OTHER_BLANKS = 160;

function isTrim(code: number): boolean {
  return code > BLANK && code < OTHER_BLANKS;
}

/** The text of a slot without blanks around it; undefined when there is none. */
export function text(slots: Slots, slot: number): string | undefined {
  const value = slots[slot];
  if (value === undefined) return undefined;
  // The usual text has nothing to trim, and seeing that is faster than trimming.
  if (isTrim(value.charCodeAt(0)) && isTrim(value.charCodeAt(value.length - 1))) return value;
  const trimmed = value.trim();
  return trimmed === '' ? undefined : trimmed;
}

/** Empties slots `from` up to (not including) `to`: in a loop, as this is done for every entry. */
export function clear(slots: Slots, from: number, to: number): void {
  for (let at = from; at < to; at += 1) slots[at] = undefined;
}

/** xs:date or xs:dateTime. */
const DATE =
  /^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])(?:T[0-9]{2}:[0-9]{2}:[0-9]{2}(?:\.[0-9]+)?)?(?:Z|[+-][0-9]{2}:[0-9]{2})?$/;

/**
 * The local date of an ISO date or date-time, as its sender wrote it: a zone is neither applied nor needed, as a
 * bank writes its own local time. Undefined when it is no date.
 */
export function localDate(value: string): string | undefined {
  if (!DATE.test(value)) return undefined;
  const date = value.slice(0, 10);
  const last = new Date(Date.UTC(Number(date.slice(0, 4)), Number(date.slice(5, 7)), 0)).getUTCDate();
  return Number(date.slice(8)) <= last ? date : undefined;
}

/** Reads dates, keeping the one it read last: the entries of a message have few different ones. */
export class Dates {
  #text = '';
  #date = '';

  /** The local date; CAMT_FIELD_VALUE with the place when the text is no date. */
  read(value: string, element: string, place: () => ErrorPlace): string {
    if (value === this.#text) return this.#date;
    const date = localDate(value.trim());
    if (date === undefined) throw errors.CAMT_FIELD_VALUE({ element, value, expected: 'a date' }, place());
    this.#text = value;
    this.#date = date;
    return date;
  }
}

const FLAGS: Readonly<Record<string, boolean>> = { true: true, '1': true, false: false, '0': false };

/** An xs:boolean; undefined when it is none. */
export function boolean(value: string): boolean | undefined {
  return FLAGS[value];
}
