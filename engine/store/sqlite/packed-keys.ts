/** Layout of `key_run.packed`: n digests, n contents, n items (little-endian, as every platform of Node 24 is). */
export const DIGEST_BYTES = 16;
export const CONTENT_BYTES = 8;
const ITEM_BYTES = 4;
export const KEY_BYTES = DIGEST_BYTES + CONTENT_BYTES + ITEM_BYTES;

/** One buffer from three columns, in memory of its own, so that it can be transferred. */
export function pack(digests: Uint8Array, contents: Uint8Array, items: Uint32Array): Uint8Array<ArrayBuffer> {
  const count = items.length;
  const packed = new Uint8Array(count * KEY_BYTES);
  packed.set(digests, 0);
  packed.set(contents, count * DIGEST_BYTES);
  packed.set(
    new Uint8Array(items.buffer, items.byteOffset, items.byteLength),
    count * (DIGEST_BYTES + CONTENT_BYTES),
  );
  return packed;
}

/** A run of keys, seen through its columns. Digests and contents are given as 32-bit words. */
export class PackedKeys {
  readonly count: number;
  readonly bytes: Uint8Array;
  /** Four per key. */
  readonly digestWords: Uint32Array;
  /** Two per key. */
  readonly contentWords: Uint32Array;
  readonly items: Uint32Array;

  constructor(packed: Uint8Array) {
    const aligned = packed.byteOffset % 4 === 0 ? packed : packed.slice();
    const count = aligned.length / KEY_BYTES;
    if (!Number.isInteger(count)) throw new RangeError(`a run of keys has ${aligned.length} bytes`);
    this.count = count;
    this.bytes = aligned;
    const { buffer, byteOffset } = aligned;
    this.digestWords = new Uint32Array(buffer, byteOffset, count * 4);
    this.contentWords = new Uint32Array(buffer, byteOffset + count * DIGEST_BYTES, count * 2);
    this.items = new Uint32Array(buffer, byteOffset + count * (DIGEST_BYTES + CONTENT_BYTES), count);
  }

  digest(index: number): Uint8Array {
    return this.bytes.subarray(index * DIGEST_BYTES, (index + 1) * DIGEST_BYTES);
  }

  content(index: number): Uint8Array {
    const start = this.count * DIGEST_BYTES + index * CONTENT_BYTES;
    return this.bytes.subarray(start, start + CONTENT_BYTES);
  }

  /** The keys from `start` to `end` as a run of their own. */
  slice(start: number, end: number): PackedKeys {
    const contents = this.count * DIGEST_BYTES;
    return new PackedKeys(
      pack(
        this.bytes.subarray(start * DIGEST_BYTES, end * DIGEST_BYTES),
        this.bytes.subarray(contents + start * CONTENT_BYTES, contents + end * CONTENT_BYTES),
        this.items.subarray(start, end),
      ),
    );
  }
}
