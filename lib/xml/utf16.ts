/** UTF-16 in chunks cut anywhere, rewritten as UTF-8 for the scanner. */
export class Utf16Reader {
  /** Bytes of the document taken so far. */
  taken = 0;
  /** Set when a surrogate stands alone: offset, counted as `taken`, of its first byte. */
  invalidAt = -1;
  private readonly littleEndian: boolean;
  /** First byte of a unit that the chunk cut, or -1. */
  private half = -1;
  /** High surrogate that waits for its low one, or 0. */
  private high = 0;

  constructor(littleEndian: boolean) {
    this.littleEndian = littleEndian;
  }

  /** Whether the document stops within a character; `invalidAt` tells where that starts. */
  finish(): boolean {
    const open = (this.half >= 0 ? 1 : 0) + (this.high !== 0 ? 2 : 0);
    if (open > 0) this.invalidAt = this.taken - open;
    return open === 0;
  }

  /**
   * Writes what fits of `chunk` from `from` on into `target` at `at`; returns the index after the last byte written.
   * `next` tells how far the chunk was used.
   */
  next = 0;
  write(chunk: Uint8Array, from: number, target: Buffer, at: number, room: number): number {
    let to = at;
    let i = from;
    // One unit becomes at most four bytes, with the high surrogate before it.
    for (; i < chunk.length && to + 4 <= room; i++) {
      this.taken++;
      if (this.half < 0) {
        this.half = chunk[i]!;
        continue;
      }
      const unit = this.littleEndian ? this.half | (chunk[i]! << 8) : (this.half << 8) | chunk[i]!;
      this.half = -1;
      const low = unit >= 0xdc00 && unit < 0xe000;
      if (low !== (this.high !== 0)) {
        this.invalidAt = this.taken - (this.high === 0 ? 2 : 4);
        break;
      }
      if (unit >= 0xd800 && unit < 0xdc00) {
        this.high = unit;
        continue;
      }
      const point = low ? 0x10000 + ((this.high - 0xd800) << 10) + (unit - 0xdc00) : unit;
      this.high = 0;
      to = writePoint(target, to, point);
    }
    this.next = i;
    return to;
  }
}

function writePoint(target: Buffer, at: number, point: number): number {
  let to = at;
  if (point < 0x80) {
    target[to++] = point;
    return to;
  }
  if (point < 0x800) {
    target[to++] = 0xc0 | (point >> 6);
  } else {
    if (point < 0x10000) {
      target[to++] = 0xe0 | (point >> 12);
    } else {
      target[to++] = 0xf0 | (point >> 18);
      target[to++] = 0x80 | ((point >> 12) & 0x3f);
    }
    target[to++] = 0x80 | ((point >> 6) & 0x3f);
  }
  target[to++] = 0x80 | (point & 0x3f);
  return to;
}

/** Bytes that UTF-8 bytes from `from` to `to` take in UTF-16. */
export function utf16Length(bytes: Uint8Array, from: number, to: number): number {
  let length = 0;
  for (let i = from; i < to; i++) {
    const byte = bytes[i]!;
    if ((byte & 0xc0) !== 0x80) length += byte >= 0xf0 ? 4 : 2;
  }
  return length;
}
