const SMALLEST = 1 << 12;
/** Share of the slots that may be taken before the table grows. */
const FULL = 0.66;

/**
 * Remembers which texts it has seen, each with a number, in eight bytes of hash and tables at most two thirds full:
 * some 20 bytes a text, 64 MB for 3 million. Two different ones are taken for one with a chance of n^2 / 2^65.
 *
 * Banks mostly number in order, and what is greater than all before it is new: as long as texts come in order they
 * are only written down one after the other, and the table is made when the first one comes out of order.
 */
export class KeySet {
  /** Two words of hash a text: in order of arrival, then as a table in which a second word of 0 is a free slot. */
  #words = new Uint32Array(SMALLEST * 2);
  #count = 0;
  #ordered = true;
  #greatest = '';

  /** Adds a text with a number below 2^53; true when both were there already. */
  add(text: string, number = 0): boolean {
    let a = Math.imul(number ^ 0x9e3779b9, 0x01000193);
    let b = Math.imul((number / 0x100000000) ^ 0x85ebca6b, 0x2c1b3c6d) + number;
    for (let at = 0; at < text.length; at += 1) {
      const code = text.charCodeAt(at);
      a = Math.imul(a ^ code, 0x01000193);
      b = Math.imul(b + code, 0x2c1b3c6d);
      b = (b << 13) | (b >>> 19);
    }
    a ^= a >>> 16;
    a = Math.imul(a, 0x7feb352d);
    a = (a ^ (a >>> 15)) >>> 0;
    b ^= b >>> 15;
    b = Math.imul(b, 0x846ca68b);
    b = (b ^ (b >>> 16)) >>> 0 || 1;
    if (this.#ordered && text > this.#greatest) {
      this.#greatest = text;
      this.#write(a, b);
      return false;
    }
    return this.#look(a, b);
  }

  #write(a: number, b: number): void {
    const at = this.#count * 2;
    if (at === this.#words.length) {
      const words = new Uint32Array(at * 2);
      words.set(this.#words);
      this.#words = words;
    }
    this.#words[at] = a;
    this.#words[at + 1] = b;
    this.#count += 1;
  }

  #look(a: number, b: number): boolean {
    if (this.#ordered) this.#makeTable(this.#count * 2);
    if (put(this.#words, a, b)) return true;
    this.#count += 1;
    if (this.#count > (this.#words.length / 2) * FULL) this.#makeTable(this.#words.length);
    return false;
  }

  /** Puts all words there are into a table of twice `length` words, rounded up to a power of two. */
  #makeTable(length: number): void {
    const old = this.#words;
    const to = this.#ordered ? this.#count * 2 : old.length;
    let size = SMALLEST * 2;
    while (size < length * 2) size *= 2;
    this.#words = new Uint32Array(size);
    for (let at = 0; at < to; at += 2) if (old[at + 1] !== 0) put(this.#words, old[at]!, old[at + 1]!);
    this.#ordered = false;
  }

  clear(): void {
    if (this.#count === 0) return;
    if (this.#words.length > SMALLEST * 2) this.#words = new Uint32Array(SMALLEST * 2);
    else this.#words.fill(0);
    this.#count = 0;
    this.#ordered = true;
    this.#greatest = '';
  }
}

/** Puts two words into a table where the first one says; true when they are there already. */
function put(words: Uint32Array, a: number, b: number): boolean {
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
