const SMALLEST = 1 << 10;
/** Share of the slots that may be taken before the table doubles. */
const FULL = 0.66;

/**
 * Remembers which texts it has seen, in eight bytes of hash each and tables at most two thirds full: some 20 bytes
 * a text, 64 MB for 3 million. Two different texts are taken for one with a chance of n^2 / 2^65 for n texts.
 *
 * A text is fed in parts, so that nobody has to join what is only asked for.
 */
export class KeySet {
  /** Two words a slot; a slot whose second word is 0 is free. */
  #slots = new Uint32Array(SMALLEST * 2);
  #mask = SMALLEST - 1;
  #count = 0;
  #a = 0;
  #b = 0;

  /** Starts a text. */
  start(): this {
    this.#a = 0x9e3779b9;
    this.#b = 0x85ebca6b;
    return this;
  }

  /** Goes on with a part of it; parts are kept apart. */
  feed(text: string): this {
    let a = this.#a;
    let b = this.#b;
    for (let at = 0; at < text.length; at += 1) {
      const code = text.charCodeAt(at);
      a = Math.imul(a ^ code, 0x01000193);
      b = Math.imul(b + code, 0x2c1b3c6d);
      b = (b << 13) | (b >>> 19);
    }
    this.#a = Math.imul(a ^ 0x1ff, 0x01000193);
    this.#b = Math.imul(b + 0x1ff, 0x2c1b3c6d);
    return this;
  }

  /** Ends the text and adds it; true when it was there already. */
  add(): boolean {
    let a = this.#a;
    a ^= a >>> 16;
    a = Math.imul(a, 0x7feb352d);
    a = (a ^ (a >>> 15)) >>> 0;
    let b = this.#b;
    b ^= b >>> 15;
    b = Math.imul(b, 0x846ca68b);
    b = (b ^ (b >>> 16)) >>> 0 || 1;
    if (this.#put(a, b)) return true;
    this.#count += 1;
    if (this.#count > this.#mask * FULL) this.#grow();
    return false;
  }

  #put(a: number, b: number): boolean {
    const slots = this.#slots;
    let slot = (a & this.#mask) * 2;
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

  #grow(): void {
    const old = this.#slots;
    this.#slots = new Uint32Array(old.length * 2);
    this.#mask = this.#mask * 2 + 1;
    for (let slot = 0; slot < old.length; slot += 2) {
      if (old[slot + 1] !== 0) this.#put(old[slot]!, old[slot + 1]!);
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
