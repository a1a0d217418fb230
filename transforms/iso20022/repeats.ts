import { KeySet } from './key-set.ts';

/**
 * What only a whole reading can tell of references. JSON, a part of the report of pass 1; pass 2 reads it to give
 * every item its final key.
 */
export interface Repeats {
  /** Entry (counted over the message) to the references that several of its items have; null: too many to list. */
  readonly references: readonly (readonly [entry: number, references: readonly string[] | null])[];
  /** Item (position in the sequence) to how many items of its statement had the same key up to it: 2 or more. */
  readonly keys: readonly (readonly [item: number, occurrence: number])[];
}

/** More repeated references and keys than this are not listed: the report stays of a size that can be kept. */
export const MOST_REPEATS = 100_000;

export const NO_REPEATS: Repeats = { references: [], keys: [] };

/** Beyond so many in one entry, the entry's references are all taken as not telling its items apart. */
const LISTED = 10_000;

/** Finds references that repeat within an entry. An entry of one item costs nothing. */
export class ReferenceRepeats {
  readonly #found: [number, string[] | null][] = [];
  readonly #seen = new KeySet();
  #listed = 0;
  #entry = -1;
  #waiting = '';
  #repeated: Set<string> | null = new Set();

  /** Whether the reference came before in the same entry. */
  add(entry: number, reference: string): boolean {
    if (entry !== this.#entry) {
      this.#keep();
      this.#entry = entry;
      this.#waiting = reference;
      return false;
    }
    if (this.#waiting !== '') this.#seen.add(this.#waiting);
    this.#waiting = '';
    if (reference === '' || !this.#seen.add(reference)) return false;
    if (this.#repeated !== null && this.#repeated.add(reference).size > LISTED) this.#repeated = null;
    return true;
  }

  #keep(): void {
    const count = this.#repeated?.size ?? 1;
    this.#listed += count;
    if (count > 0 && this.#listed <= MOST_REPEATS) {
      this.#found.push([this.#entry, this.#repeated === null ? null : [...this.#repeated]]);
    }
    this.#repeated = new Set();
    this.#seen.clear();
  }

  list(): [number, string[] | null][] {
    this.#keep();
    this.#entry = -1;
    return this.#found;
  }

  /** There were too many to list. */
  get overflown(): boolean {
    return this.#listed > MOST_REPEATS;
  }
}

/** Looks up what pass 1 found, entry by entry in order. */
export class KnownReferences {
  readonly #known: Repeats['references'];
  #next = 0;
  #entry = -1;
  #references: ReadonlySet<string> | null | undefined;

  constructor(known: Repeats['references']) {
    this.#known = known;
  }

  has(entry: number, reference: string): boolean {
    if (this.#known.length === 0) return false;
    if (entry !== this.#entry) this.#move(entry);
    return this.#references === null || (this.#references?.has(reference) ?? false);
  }

  #move(entry: number): void {
    while (this.#next < this.#known.length && this.#known[this.#next]![0] < entry) this.#next += 1;
    const found = this.#known[this.#next];
    this.#entry = entry;
    this.#references = found?.[0] !== entry ? undefined : found[1] === null ? null : new Set(found[1]);
  }
}

/**
 * Counts items of one statement that have the same key. The bank booked each of them, so each is posted: the second
 * has '~2' after its key, the third '~3'. The same items in another message get the same set of keys.
 */
export class KeyRepeats {
  readonly #seen = new KeySet();
  readonly #counts = new Map<string, number>();
  readonly #found: [number, number][] = [];
  readonly #most: number;
  #date = '';
  #dateNumber = 0;

  /** `most`: beyond so many they are not told apart any more. */
  constructor(most: number) {
    this.#most = most;
  }

  /**
   * 1 for the first item with this key in the statement. A key is compared by its varying part (`text`), its amount,
   * and what booking date and direction make of them; the account is the statement's.
   */
  add(item: number, date: string, credit: boolean, units: number, text: string): number {
    if (date !== this.#date) {
      this.#date = date;
      this.#dateNumber = Math.imul(Number(date.replaceAll('-', '')), 0x9e3779b1);
    }
    const number = (units * 2 + (credit ? 1 : 0)) ^ this.#dateNumber;
    if (!this.#seen.add(text, number >>> 0)) return 1;
    const key = [date, credit, units, text].join('|');
    const count = (this.#counts.get(key) ?? 1) + 1;
    if (this.overflown) return count;
    this.#counts.set(key, count);
    this.#found.push([item, count]);
    return count;
  }

  startStatement(): void {
    this.#seen.clear();
    this.#counts.clear();
  }

  list(): [number, number][] {
    return this.#found;
  }

  /** There were too many to list. */
  get overflown(): boolean {
    return this.#found.length > this.#most;
  }
}
