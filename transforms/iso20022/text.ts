import type { ErrorPlace } from '../../lib/errors/index.ts';
import { errors } from './errors.ts';
import type { Slots } from './slots.ts';

/** The text of a slot without blanks around it; undefined when there is none. */
export function text(slots: Slots, slot: number): string | undefined {
  const value = slots[slot];
  if (value === undefined) return undefined;
  const trimmed = value.trim();
  return trimmed === '' ? undefined : trimmed;
}

const DATE = /^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])/;

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
