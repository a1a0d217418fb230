import type { Entry } from './entry.ts';
import type { Item } from './item.ts';
import { keyField, shortened } from './keys.ts';
import {
  KeyRepeats,
  KnownReferences,
  MOST_REPEATS,
  NO_REPEATS,
  ReferenceRepeats,
  type Repeats,
} from './repeats.ts';

/**
 * Gives items their keys. With what an earlier reading found (`known`) the keys are final; without, a reference
 * that is repeated later in its entry still counts when it comes first: such keys are provisional, and `found`
 * tells at the end what to read again with.
 */
export class ItemKeys {
  readonly #known: Repeats | undefined;
  readonly #knownReferences: KnownReferences;
  #nextKnownKey = 0;
  readonly #references = new ReferenceRepeats();
  readonly #keys: KeyRepeats;
  #account = '';
  #statement = '';
  #date = '';
  #credit = true;
  #currency = '';
  #start = '';
  #middle = '';

  constructor(known: Repeats | undefined) {
    this.#known = known;
    // With too many, pass 1 has refused the message.
    this.#keys = new KeyRepeats(known === undefined ? MOST_REPEATS : Number.POSITIVE_INFINITY);
    this.#knownReferences = new KnownReferences((known ?? NO_REPEATS).references);
  }

  startStatement(account: string, id: string | undefined): void {
    this.#account = keyField(account);
    this.#statement = keyField(id ?? '');
    this.#currency = '';
    this.#keys.startStatement();
  }

  /** The item's own reference, if it tells the item from all others; empty otherwise. */
  #reference(entry: Entry, item: Item, many: boolean): string {
    const own = item.reference;
    if (many) {
      if (own === '' || own === entry.usableReference) return '';
      const repeated =
        this.#known === undefined
          ? this.#references.add(entry.number, own)
          : this.#knownReferences.has(entry.number, own);
      return repeated ? '' : own;
    }
    // The only item of an entry: its entry's reference is its own, whether or not the bank calls it a batch of one.
    return own === '' ? entry.usableReference : own;
  }

  /**
   * The key, and with '~2' the second of its kind in the statement. `index` is the item's position in the message.
   * Empty when none is `wanted`: the occurrence is counted all the same.
   */
  key(entry: Entry, entryIndex: number, item: Item, many: boolean, index: number, wanted: boolean): string {
    const reference = this.#reference(entry, item, many);
    let where = '';
    let rest = reference;
    if (reference === '') {
      where =
        entry.usableReference === '' ? `${this.#statement}|${entryIndex}` : keyField(entry.usableReference);
      where = `${where}|${item.itemIndex}`;
      rest = item.referenceText;
    }
    // What is not booked is not posted, and may well be told again when it is.
    const occurrence = entry.status === 'BOOK' ? this.#occurrence(entry, item, where, rest, index) : 1;
    if (!wanted) return '';
    this.#setParts(entry, item.credit);
    const key = `${this.#start}${item.value}${entry.currency}|${where === '' ? '' : `${where}|`}${keyField(shortened(rest))}`;
    return occurrence === 1 ? key : `${key}~${occurrence}`;
  }

  /** What must be equal when the key is equal. */
  fingerprint(entry: Entry, item: Item): string {
    this.#setParts(entry, item.credit);
    return item.value + this.#middle + item.referenceText;
  }

  /** What keys and fingerprints are made of is the same for most entries, so it is kept. */
  #setParts(entry: Entry, credit: boolean): void {
    const { bookingDate: date = '', currency } = entry;
    if (date === this.#date && credit === this.#credit && currency === this.#currency) return;
    this.#date = date;
    this.#credit = credit;
    this.#currency = currency;
    const direction = credit ? 'credit' : 'debit';
    this.#start = `${this.#account}|${date}|${direction}|`;
    this.#middle = `${currency}|${direction}|${date}|`;
  }

  /**
   * Where references repeat, pass 1 has counted keys that pass 2 changes: they are counted again, all of them, as a
   * reading goes through all items wherever it starts.
   */
  #occurrence(entry: Entry, item: Item, where: string, rest: string, index: number): number {
    if (this.#known !== undefined && this.#known.references.length === 0) return this.#knownOccurrence(index);
    const text = where === '' ? rest : `${where}|${rest}`;
    return this.#keys.add(index, entry.bookingDate ?? '', item.credit, item.units, text);
  }

  #knownOccurrence(index: number): number {
    const keys = (this.#known ?? NO_REPEATS).keys;
    while (this.#nextKnownKey < keys.length && keys[this.#nextKnownKey]![0] < index) this.#nextKnownKey += 1;
    const found = keys[this.#nextKnownKey];
    return found?.[0] === index ? found[1] : 1;
  }

  /** More items than can be listed have references that do not tell them apart. */
  get overflown(): boolean {
    return this.#references.overflown || this.#keys.overflown;
  }

  /** What this reading found; what was known stays as it was. */
  found(): Repeats {
    return this.#known ?? { references: this.#references.list(), keys: this.#keys.list() };
  }
}
