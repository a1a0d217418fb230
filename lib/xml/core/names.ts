import {
  NAME_XML,
  NAME_XMLNS,
  NAMESPACE_XML,
  NAMESPACE_XMLNS,
  NO_NAME,
  NO_NAMESPACE,
  UNBOUND,
} from '../codes.ts';
import { NAME_BYTES } from '../limits.ts';

const FIRST_CAPACITY = 256;
const FIRST_BYTES = 4096;

const enlarged = (array: Int32Array, size: number): Int32Array<ArrayBuffer> => {
  const larger = new Int32Array(size);
  larger.set(array);
  return larger;
};

/** Names of one document by number: their bytes are kept once, and told apart by hash. */
export class NameTable {
  bytes = Buffer.alloc(FIRST_BYTES);
  /** First byte and length of each name. */
  starts = new Int32Array(FIRST_CAPACITY);
  lengths = new Int32Array(FIRST_CAPACITY);
  prefixes = new Int32Array(FIRST_CAPACITY);
  locals = new Int32Array(FIRST_CAPACITY);
  /** Column of a local name in the selection's table, 0 for none. */
  columns = new Int32Array(FIRST_CAPACITY);
  /** The namespace that each name is bound to as a prefix. */
  bound = new Int32Array(FIRST_CAPACITY);
  /** The tag that each name last stood in as an attribute. */
  stamps = new Int32Array(FIRST_CAPACITY);
  /** The name that last followed a start (even) or end (odd) tag of each name: documents repeat themselves. */
  guesses = new Int32Array(FIRST_CAPACITY * 2);
  private hashes = new Int32Array(FIRST_CAPACITY);
  /** Numbers of names by hash; never more than half full. */
  private slots = new Int32Array(FIRST_CAPACITY * 2);
  private readonly limit: number;
  private count = 1;
  private used = 0;

  constructor(limit: number) {
    this.limit = limit + RESERVED;
    this.bound[NO_NAME] = NO_NAMESPACE;
    for (const [number, text, namespace] of [
      [NAME_XML, 'xml', NAMESPACE_XML],
      [NAME_XMLNS, 'xmlns', NAMESPACE_XMLNS],
    ] as const) {
      const bytes = Buffer.from(text);
      this.find(bytes, 0, bytes.length, hashOf(bytes, 0, bytes.length), -1);
      this.bound[number] = namespace;
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
    }
    if (this.count >= this.limit || this.used + length > NAME_BYTES) return -1;
    if (this.count === this.starts.length) this.enlarge();
    const name = this.count++;
    this.keep(bytes, start, length);
    this.starts[name] = this.used - length;
    this.lengths[name] = length;
    this.hashes[name] = hash;
    this.prefixes[name] = prefix;
    this.locals[name] = colon >= 0 ? local : name;
    this.bound[name] = UNBOUND;
    this.file(name);
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

  /** Puts the name into the first free slot of its hash. */
  private file(name: number): void {
    const mask = this.slots.length - 1;
    const hash = this.hashes[name]!;
    let slot = (hash ^ (hash >>> HASH_FOLD)) & mask;
    while (this.slots[slot] !== 0) slot = (slot + 1) & mask;
    this.slots[slot] = name;
  }

  private enlarge(): void {
    const size = this.starts.length * 2;
    this.starts = enlarged(this.starts, size);
    this.lengths = enlarged(this.lengths, size);
    this.prefixes = enlarged(this.prefixes, size);
    this.locals = enlarged(this.locals, size);
    this.columns = enlarged(this.columns, size);
    this.bound = enlarged(this.bound, size);
    this.stamps = enlarged(this.stamps, size);
    this.hashes = enlarged(this.hashes, size);
    this.guesses = enlarged(this.guesses, size * 2);
    this.slots = new Int32Array(size * 2);
    for (let name = 1; name < this.count; name++) this.file(name);
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

/** Names that are there before the document's: none, xml, xmlns. */
const RESERVED = 3;
const HASH_FOLD = 15;
export const HASH_SEED = 0x2f0b4c47;
export const HASH_FACTOR = 0x01000193;

/** FNV-1a over the bytes, as the scanner makes it while it reads a name. */
export function hashOf(bytes: Uint8Array, start: number, end: number): number {
  let hash = HASH_SEED;
  for (let i = start; i < end; i++) hash = Math.imul(hash ^ bytes[i]!, HASH_FACTOR);
  return hash;
}
