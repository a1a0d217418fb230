import { NAME_XML, NAME_XMLNS } from '../codes.ts';
import { NAME_BYTES } from '../limits.ts';

const GUESSES = 2;

/** Names of one document by number: their bytes are kept once, and told apart by hash. */
export class NameTable {
  bytes = Buffer.alloc(16_384);
  /** First and last byte of each name. */
  readonly starts: Int32Array;
  readonly lengths: Int32Array;
  readonly prefixes: Int32Array;
  readonly locals: Int32Array;
  /** Column of a local name in the selection's table, 0 for none. */
  readonly columns: Int32Array;
  /** The name that last followed a start (even) or end (odd) tag of each name: documents repeat themselves. */
  readonly guesses: Int32Array;
  private readonly hashes: Int32Array;
  private readonly slots: Int32Array;
  private readonly limit: number;
  private count = 1;
  private used = 0;

  constructor(limit: number) {
    const size = limit + 4;
    this.limit = size;
    this.starts = new Int32Array(size);
    this.lengths = new Int32Array(size);
    this.prefixes = new Int32Array(size);
    this.locals = new Int32Array(size);
    this.columns = new Int32Array(size);
    this.guesses = new Int32Array(size * GUESSES);
    this.hashes = new Int32Array(size);
    this.slots = new Int32Array(2 ** Math.ceil(Math.log2(size * 2)));
    for (const [number, text] of [
      [NAME_XML, 'xml'],
      [NAME_XMLNS, 'xmlns'],
    ] as const) {
      const bytes = Buffer.from(text);
      if (this.find(bytes, 0, bytes.length, hashOf(bytes, 0, bytes.length), -1) !== number)
        throw new RangeError(text);
    }
  }

  /**
   * Number of the name in `bytes` from `start` to `end`, made when it is new; -1 when there is no room. `colon` is
   * the index of its colon, or negative.
   */
  find(bytes: Uint8Array, start: number, end: number, hash: number, colon: number): number {
    const mask = this.slots.length - 1;
    const length = end - start;
    let slot = (hash ^ (hash >>> 15)) & mask;
    for (let name = this.slots[slot]!; name !== 0; name = this.slots[slot]!) {
      if (this.hashes[name] === hash && this.lengths[name] === length && this.matches(name, bytes, start))
        return name;
      slot = (slot + 1) & mask;
    }
    let prefix = 0;
    let local = 0;
    if (colon >= 0) {
      prefix = this.find(bytes, start, colon, hashOf(bytes, start, colon), -1);
      local = this.find(bytes, colon + 1, end, hashOf(bytes, colon + 1, end), -1);
      if (prefix < 0 || local < 0) return -1;
      while (this.slots[slot] !== 0) slot = (slot + 1) & mask;
    }
    if (this.count >= this.limit || this.used + length > NAME_BYTES) return -1;
    const name = this.count++;
    this.keep(bytes, start, length);
    this.starts[name] = this.used - length;
    this.lengths[name] = length;
    this.hashes[name] = hash;
    this.prefixes[name] = prefix;
    this.locals[name] = colon >= 0 ? local : name;
    this.slots[slot] = name;
    return name;
  }

  text(name: number): Uint8Array {
    return this.bytes.subarray(this.starts[name]!, this.starts[name]! + this.lengths[name]!);
  }

  private matches(name: number, bytes: Uint8Array, start: number): boolean {
    const own = this.bytes;
    const from = this.starts[name]!;
    const length = this.lengths[name]!;
    for (let i = 0; i < length; i++) if (own[from + i] !== bytes[start + i]) return false;
    return true;
  }

  private keep(bytes: Uint8Array, start: number, length: number): void {
    if (this.used + length > this.bytes.length) {
      const larger = Buffer.alloc(Math.max(this.bytes.length * 2, this.used + length));
      larger.set(this.bytes.subarray(0, this.used));
      this.bytes = larger;
    }
    this.bytes.set(bytes.subarray(start, start + length), this.used);
    this.used += length;
  }
}

export const HASH_SEED = 0x2f0b4c47;
export const HASH_FACTOR = 0x01000193;

/** FNV-1a over the bytes, as the scanner makes it while it reads a name. */
export function hashOf(bytes: Uint8Array, start: number, end: number): number {
  let hash = HASH_SEED;
  for (let i = start; i < end; i++) hash = Math.imul(hash ^ bytes[i]!, HASH_FACTOR);
  return hash;
}
