import type { PackedKeys } from './packed-keys.ts';

const EMPTY = -1;
const SMALLEST = 1_024;

/**
 * The keys of the runs that are not in the index yet, in memory: columns, and an open-addressed hash table over
 * them (digests are hashes already, so their first word is the hash). The first of two equal keys wins.
 */
export class FreshKeys {
  size = 0;
  /** The newest run that is held here. */
  lastRun = 0;
  #capacity = SMALLEST;
  #table = new Int32Array(SMALLEST * 2).fill(EMPTY);
  #spaces = new Uint32Array(SMALLEST);
  #digests = new Uint32Array(SMALLEST * 4);
  #contents = new Uint32Array(SMALLEST * 2);
  #sources = new Float64Array(SMALLEST);
  #items = new Uint32Array(SMALLEST);

  add(space: number, source: number, run: number, keys: PackedKeys): void {
    while (this.size + keys.count > this.#capacity) this.#grow();
    const { digestWords, contentWords, items } = keys;
    for (let i = 0; i < keys.count; i++) {
      const place = this.#place(space, digestWords, i * 4);
      if (this.#table[place] !== EMPTY) continue;
      const slot = this.size++;
      this.#table[place] = slot;
      this.#spaces[slot] = space;
      for (let word = 0; word < 4; word++)
        this.#digests[slot * 4 + word] = digestWords[i * 4 + word] as number;
      this.#contents[slot * 2] = contentWords[i * 2] as number;
      this.#contents[slot * 2 + 1] = contentWords[i * 2 + 1] as number;
      this.#sources[slot] = source;
      this.#items[slot] = items[i] as number;
    }
    this.lastRun = Math.max(this.lastRun, run);
  }

  /** The slot of a key whose digest starts at word `at`, or -1. */
  find(space: number, digestWords: Uint32Array, at: number): number {
    return this.#table[this.#place(space, digestWords, at)] as number;
  }

  space(slot: number): number {
    return this.#spaces[slot] as number;
  }

  source(slot: number): number {
    return this.#sources[slot] as number;
  }

  item(slot: number): number {
    return this.#items[slot] as number;
  }

  /** A view; valid until the next `add`. */
  digest(slot: number): Uint8Array {
    return new Uint8Array(this.#digests.buffer, slot * 16, 16);
  }

  /** A view; valid until the next `add`. */
  content(slot: number): Uint8Array {
    return new Uint8Array(this.#contents.buffer, slot * 8, 8);
  }

  /** All slots in the order of their digests' first four bytes, as the index wants them. */
  sortedSlots(): Float64Array {
    // Digest word and slot in one number below 2^53: native number sorting needs no comparator.
    const slots = 2 ** Math.ceil(Math.log2(Math.max(2, this.size)));
    const sorted = new Float64Array(this.size);
    const view = new DataView(this.#digests.buffer);
    for (let slot = 0; slot < this.size; slot++) sorted[slot] = view.getUint32(slot * 16) * slots + slot;
    sorted.sort();
    for (let i = 0; i < sorted.length; i++) sorted[i] = (sorted[i] as number) % slots;
    return sorted;
  }

  /** Where the key stands in the table, or the empty place where it would. */
  #place(space: number, words: Uint32Array, at: number): number {
    const mask = this.#table.length - 1;
    let place = (words[at] as number) & mask;
    for (;;) {
      const slot = this.#table[place] as number;
      if (slot === EMPTY) return place;
      const own = slot * 4;
      if (
        this.#digests[own] === words[at] &&
        this.#digests[own + 1] === words[at + 1] &&
        this.#digests[own + 2] === words[at + 2] &&
        this.#digests[own + 3] === words[at + 3] &&
        this.#spaces[slot] === space
      ) {
        return place;
      }
      place = (place + 1) & mask;
    }
  }

  #grow(): void {
    this.#capacity *= 2;
    this.#spaces = grown(this.#spaces, new Uint32Array(this.#capacity));
    this.#digests = grown(this.#digests, new Uint32Array(this.#capacity * 4));
    this.#contents = grown(this.#contents, new Uint32Array(this.#capacity * 2));
    this.#sources = grown(this.#sources, new Float64Array(this.#capacity));
    this.#items = grown(this.#items, new Uint32Array(this.#capacity));
    this.#table = new Int32Array(this.#capacity * 2).fill(EMPTY);
    for (let slot = 0; slot < this.size; slot++) {
      this.#table[this.#place(this.space(slot), this.#digests, slot * 4)] = slot;
    }
  }
}

function grown<T extends Uint32Array | Float64Array>(from: T, to: T): T {
  to.set(from);
  return to;
}
