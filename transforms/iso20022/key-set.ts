const SMALLEST = 1 << 10;
const GROWTH = 4;
const FULL = 0.7;

let first = 0;
let second = 0;

/** Two independent 32-bit hashes of a text, left in `first` and `second`: an object per text would cost more. */
function hash(text: string): void {
  let a = 0x9e3779b9;
  let b = 0x85ebca6b;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    a = Math.imul(a ^ code, 0x01000193);
    b = Math.imul(b + code, 0xc2b2ae35);
    b = (b << 13) | (b >>> 19);
  }
  a ^= a >>> 16;
  a = Math.imul(a, 0x7feb352d);
  first = (a ^ (a >>> 15)) >>> 0;
  b ^= b >>> 15;
  b = Math.imul(b, 0x846ca68b);
  second = (b ^ (b >>> 16)) >>> 0 || 1;
}

/**
 * Remembers which texts it has seen, in a few bytes each: four bytes of hash in tables that are not half empty,
 * placed by a second hash. Larger tables are added as it fills, so that nothing is ever moved. Two different texts
 * are taken for one with a chance of about n^2 / 2^55 for n texts: one in 5,000 for 2.7 million.
 */
export class KeySet {
  #tables: Uint32Array[] = [new Uint32Array(SMALLEST)];
  #count = 0;

  /** Adds a text; true when it was there already. */
  add(text: string): boolean {
    hash(text);
    const tables = this.#tables;
    for (let at = 0; at < tables.length; at += 1) {
      const table = tables[at]!;
      const mask = table.length - 1;
      let slot = first & mask;
      let stored = table[slot]!;
      while (stored !== 0) {
        if (stored === second) return true;
        slot = (slot + 1) & mask;
        stored = table[slot]!;
      }
      if (at === tables.length - 1) {
        table[slot] = second;
        this.#count += 1;
        if (this.#count > table.length * FULL) this.#grow(table.length * GROWTH);
        return false;
      }
    }
    return false;
  }

  #grow(size: number): void {
    this.#tables.push(new Uint32Array(size));
    this.#count = 0;
  }

  clear(): void {
    if (this.#tables.length === 1 && this.#count === 0) return;
    this.#tables = [new Uint32Array(SMALLEST)];
    this.#count = 0;
  }
}
