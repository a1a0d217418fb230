import { byte, equalBits } from './memory';

const VECTOR: i32 = 16;

@inline function part(bits: i32, count: i32): i32 {
  return count >= VECTOR ? bits : bits & ((1 << count) - 1);
}

/** Line feeds from `from` to `to`; -1 when there is a carriage return, which needs more thought. */
export function lineFeeds(from: i32, to: i32): i32 {
  let count = 0;
  for (let p = from; p < to; p += VECTOR) {
    const bytes = v128.load(p);
    if (part(equalBits(bytes, i8x16.splat(0x0d)), to - p) != 0) return -1;
    count += popcnt(part(equalBits(bytes, i8x16.splat(0x0a)), to - p));
  }
  return count;
}

/** Bytes from `from` to `to` that do not continue a UTF-8 character. */
export function characters(from: i32, to: i32): i32 {
  let count = 0;
  for (let p = from; p < to; p += VECTOR) {
    // Continuation bytes are 0x80 to 0xbf: as signed bytes, less than -64.
    const first = i8x16.ge_s(v128.load(p), i8x16.splat(-64));
    count += popcnt(part(i8x16.bitmask(first), to - p));
  }
  return count;
}
