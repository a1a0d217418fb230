/** Parts, each grown by itself: what is copied when one grows is small beside the whole. */
const PARTS = 64;
const PART_SHIFT = 26;
const SMALLEST = 64;
/** Share of a part's slots that may be taken before it doubles. */
const FULL = 0.66;

/** One open-addressed table of two-word hashes; a slot whose second word is 0 is free. */
class Part {
  #words = new Uint32Array(SMALLEST * 2);
  #count = 0;

  /** True when the two words are there already. */
  put(a: number, b: number): boolean {
    if (place(this.#words, a, b)) return true;
    this.#count += 1;
    if (this.#count > (this.#words.length / 2) * FULL) this.#grow();
    return false;
  }

  #grow(): void {
    const old = this.#words;
    this.#words = new Uint32Array(old.length * 2);
    for (let at = 0; at < old.length; at += 2)
      if (old[at + 1] !== 0) place(this.#words, old[at]!, old[at + 1]!);
    // Freed at once: left to the collector, old tables would add up to as much as the new one.
    old.buffer.transfer(0);
  }
}

function place(words: Uint32Array, a: number, b: number): boolean {
  let slot = (a & (words.length / 2 - 1)) * 2;
  let stored = words[slot + 1]!;
  while (stored !== 0) {
    if (stored === b && words[slot] === a) return true;
    slot = slot + 2 === words.length ? 0 : slot + 2;
    stored = words[slot + 1]!;
  }
  words[slot] = a;
  words[slot + 1] = b;
  return false;
}

/** A set of 64-bit hashes, 12 to 24 bytes each. The second word is never 0. */
export class HashTable {
  readonly #parts: Part[] = [];

  constructor() {
    for (let part = 0; part < PARTS; part += 1) this.#parts.push(new Part());
  }

  /** Adds a hash; true when it was there already. */
  put(a: number, b: number): boolean {
    return this.#parts[a >>> PART_SHIFT]!.put(a, b);
  }
}
