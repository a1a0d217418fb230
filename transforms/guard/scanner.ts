import { findRealPerson } from './scan.ts';

/** Looks through a stream of bytes for personal identity codes that could be a real person's. */
export interface RealPersonScanner {
  /** Takes the next chunk, cut anywhere; true when the text so far has such a code. */
  write(chunk: Uint8Array): boolean;
  /** No more chunks; true when the text has such a code at its very end. */
  end(): boolean;
}

/** Kept of the text so far: a code written as character references (`&#x31;`) is this long at most. */
const KEPT = 256;
/** Of the next chunk looked at together with what was kept. */
const AHEAD = 64;
const REFERENCE = Buffer.from('&#');
/** Leading zeros included; a longer one is no way of writing a digit. */
const LONGEST_REFERENCE = 16;
const IN_A_CODE = /^[-+0-9A-Za-z]$/;
const REFERENCES = /&#(?:x([0-9a-f]{1,12})|([0-9]{1,12}));/gi;

export function createRealPersonScanner(): RealPersonScanner {
  let kept: Uint8Array = new Uint8Array(0);
  let total = 0;
  let layout: Layout | undefined;

  /** `joined` begins `kept.length` bytes before the end of the text so far. */
  const look = (bytes: Uint8Array, offset: number, open: boolean): boolean => {
    if (layout === undefined) return false;
    const { stride, low } = layout;
    const first = stride === 1 ? 0 : (low + offset) % 2;
    // Where the text was cut, the character before is not known; such a code was decided before.
    const from = offset === 0 ? first : first + stride;
    const range = { from, end: bytes.length, floor: first, stride, open };
    return findRealPerson(bytes, range) >= 0 || (stride === 1 && lookDecoded(bytes, open));
  };

  return {
    write: (chunk) => {
      const offset = total - kept.length;
      const joined = Buffer.concat([kept, chunk.subarray(0, AHEAD)]);
      if (layout === undefined && joined.length >= 4) layout = layoutOf(joined);
      const whole = chunk.length <= AHEAD ? joined : undefined;
      const found = look(joined, offset, true) || (whole === undefined && look(chunk, total, true));
      const text = whole ?? chunk;
      // A copy: the source may use the chunk again.
      kept = Uint8Array.prototype.slice.call(
        text.length >= KEPT ? text : Buffer.concat([kept, chunk]),
        -KEPT,
      );
      total += chunk.length;
      return found;
    },
    end: () => {
      layout ??= { stride: 1, low: 0 };
      return look(kept, total - kept.length, false);
    },
  };
}

interface Layout {
  readonly stride: 1 | 2;
  /** Offset of the first low byte, in UTF-16. */
  readonly low: 0 | 1;
}

/** UTF-16 is told by its mark, or by a zero byte beside the first character. */
function layoutOf(start: Uint8Array): Layout {
  const [a, b] = start as unknown as [number, number];
  if ((a === 0xff && b === 0xfe) || (a !== 0 && b === 0)) return { stride: 2, low: 0 };
  if ((a === 0xfe && b === 0xff) || (a === 0 && b !== 0)) return { stride: 2, low: 1 };
  return { stride: 1, low: 0 };
}

/** A code may be written as character references; that is rare, and then worth a copy. */
function lookDecoded(bytes: Uint8Array, open: boolean): boolean {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (!hasCodeReference(buffer)) return false;
  const text = buffer.latin1Slice().replace(REFERENCES, (_, hex?: string, decimal?: string) => {
    const point = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
    return point < 0x80 ? String.fromCharCode(point) : ' ';
  });
  const decoded = Buffer.from(text, 'latin1');
  return findRealPerson(decoded, { from: 0, end: decoded.length, floor: 0, stride: 1, open }) >= 0;
}

/** References to letters such as ä are common in some files and need no copy. */
function hasCodeReference(buffer: Buffer): boolean {
  for (let at = buffer.indexOf(REFERENCE); at >= 0; at = buffer.indexOf(REFERENCE, at + REFERENCE.length)) {
    const point = /^&#(?:[xX]0*([0-9a-fA-F]+)|0*([0-9]+));/.exec(
      buffer.toString('latin1', at, at + LONGEST_REFERENCE),
    );
    if (point === null) continue;
    const value = point[1] === undefined ? Number(point[2]) : Number.parseInt(point[1], 16);
    if (IN_A_CODE.test(String.fromCharCode(value))) return true;
  }
  return false;
}
