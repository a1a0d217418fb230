import {
  AMPERSAND,
  BRACKET,
  E_CDATA_END,
  HAS_HIGH,
  HAS_LINE_END,
  HAS_REFERENCE,
  HIGH,
  LEAD,
  LESS,
  LINE_END,
} from '../../codes';
import { byte, textClass } from './memory';
import { character, end, fail, reference, starve, stop } from './source';

const OPENING: i32 = 0x3c;
const GREATER: i32 = 0x3e;
const VECTOR: i32 = 16;

/** What the run of text at hand contains, and where it stops when the window does not hold its end. */
export let runFlags: i32 = 0;
export let stopped: i32 = 0;

export function setStopped(at: i32): void {
  stopped = at;
}

/** Position of the first byte from `at` on that is not plain text. */
@inline export function plain(at: i32): i32 {
  let p = at;
  while (true) {
    const bytes = v128.load(p);
    // Signed comparison finds control characters and all bytes from 0x80 on; tab and line feed are plain.
    const special = v128.or(
      v128.or(i8x16.eq(bytes, i8x16.splat(0x3c)), i8x16.eq(bytes, i8x16.splat(0x26))),
      v128.or(
        i8x16.eq(bytes, i8x16.splat(0x5d)),
        v128.andnot(
          i8x16.lt_s(bytes, i8x16.splat(0x20)),
          v128.or(i8x16.eq(bytes, i8x16.splat(0x0a)), i8x16.eq(bytes, i8x16.splat(0x09))),
        ),
      ),
    );
    const bits = i8x16.bitmask(special);
    if (bits != 0) return p + ctz(bits);
    p += VECTOR;
  }
}

/** Position of the `<` that ends the run of text at `from`. */
@inline export function run(from: i32): i32 {
  let p = byte(from) == OPENING ? from : plain(from);
  runFlags = 0;
  stopped = p;
  return byte(p) == OPENING ? p : unusualRun(p);
}

/** The run goes on at `from` with what is not plain text. */
function unusualRun(from: i32): i32 {
  let flags = 0;
  let p = from;
  while (true) {
    runFlags = flags;
    stopped = p;
    const kind = textClass(p);
    if (kind == LESS) return p;
    if (kind == LEAD) {
      flags |= HAS_HIGH;
      p = character(p);
    } else if (kind == HIGH) {
      flags |= HAS_HIGH;
      p++;
    } else if (kind == AMPERSAND) {
      flags |= HAS_REFERENCE;
      p = reference(p);
    } else if (kind == LINE_END) {
      // The line feed that may follow belongs to the same line end.
      if (p + 1 >= end) return starve();
      flags |= HAS_LINE_END;
      p++;
    } else if (kind == BRACKET) {
      p = bracket(p);
    } else {
      return stop(p);
    }
    if (p < 0) return p;
    p = plain(p);
  }
}

/** Position after the bracket at `at`, unless it starts `]]>`. */
function bracket(at: i32): i32 {
  if (at + 1 >= end) return starve();
  if (byte(at + 1) != byte(at)) return at + 1;
  if (at + 2 >= end) return starve();
  return byte(at + 2) == GREATER ? fail(E_CDATA_END, at, 0, at + 3) : at + 1;
}
