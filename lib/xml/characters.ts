/**
 * Characters as XML 1.0 (fifth edition) names them: sections 2.2 and 2.3. Code points from U+0080 on. The WebAssembly
 * core compiles this same file.
 */

/** [2] Char, for a code point that well-formed UTF-8 or UTF-16 can carry (never a surrogate). */
export function isCharacter(point: number): boolean {
  return point !== 0xfffe && point !== 0xffff;
}

/** [4] NameStartChar beyond ASCII. */
export function isNameStart(point: number): boolean {
  if (point < 0x2000) {
    return (
      (point >= 0xc0 && point <= 0x2ff && point !== 0xd7 && point !== 0xf7) ||
      (point >= 0x370 && point !== 0x37e)
    );
  }
  return (
    (point >= 0x200c && point <= 0x200d) ||
    (point >= 0x2070 && point <= 0x218f) ||
    (point >= 0x2c00 && point <= 0x2fef) ||
    (point >= 0x3001 && point <= 0xd7ff) ||
    (point >= 0xf900 && point <= 0xfdcf) ||
    (point >= 0xfdf0 && point <= 0xfffd) ||
    (point >= 0x10000 && point <= 0xeffff)
  );
}

/** [4a] NameChar beyond ASCII. */
export function isNameCharacter(point: number): boolean {
  return (
    isNameStart(point) ||
    point === 0xb7 ||
    (point >= 0x300 && point <= 0x36f) ||
    (point >= 0x203f && point <= 0x2040)
  );
}
