const SMALLEST = 1 << 12;
/** Share of the slots that may be taken before the table doubles. */
const FULL = 0.66;

/**
 * Remembers which texts it has seen, each with a number, in eight bytes of hash and tables at most two thirds full:
 * some 20 bytes a text, 64 MB for 3 million. Two different ones are taken for one with a chance of n^2 / 2^65.
 */
export class KeySet {
  /** Two words a slot; a slot whose second word is 0 is free. */
  #slots = new Uint32Array(SMALLEST * 2);
  #mask = SMALLEST - 1;
  #count = 0;

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
    return this.#has(a, b);
  }

  #has(a: number, b: number): boolean {
    if (put(this.#slots, this.#mask, a, b)) return true;
    this.#count += 1;
    if (this.#count > this.#mask * FULL) this.#grow();
    return false;
  }

  #grow(): void {
    const old = this.#slots;
    this.#slots = new Uint32Array(old.length * 2);
    this.#mask = this.#mask * 2 + 1;
    for (let slot = 0; slot < old.length; slot += 2) {
      if (old[slot + 1] !== 0) put(this.#slots, this.#mask, old[slot]!, old[slot + 1]!);
    }
  }

  clear(): void {
    if (this.#count === 0) return;
    if (this.#mask < SMALLEST) this.#slots.fill(0);
    else this.#slots = new Uint32Array(SMALLEST * 2);
    this.#mask = SMALLEST - 1;
    this.#count = 0;
  }
}

/** Puts two words where the first one says; true when they are there already. */
function put(slots: Uint32Array, mask: number, a: number, b: number): boolean {
  let slot = (a & mask) * 2;
  let stored = slots[slot + 1]!;
  while (stored !== 0) {
    if (stored === b && slots[slot] === a) return true;
    slot = slot + 2 === slots.length ? 0 : slot + 2;
    stored = slots[slot + 1]!;
  }
  slots[slot] = a;
  slots[slot + 1] = b;
  return false;
}
