import { describe, expect, it } from '@jest/globals';
import { isCharacter, isNameCharacter, isNameStart } from './characters.ts';
import { cores } from './testing/cores.ts';
import { readAll } from './testing/events.ts';

/** As the fifth edition writes them, productions [2], [4] without the colon, and [4a]. */
const CHAR = /^[\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]$/u;
const NAME_START =
  /^[A-Z_a-z\u{c0}-\u{d6}\u{d8}-\u{f6}\u{f8}-\u{2ff}\u{370}-\u{37d}\u{37f}-\u{1fff}\u{200c}-\u{200d}\u{2070}-\u{218f}\u{2c00}-\u{2fef}\u{3001}-\u{d7ff}\u{f900}-\u{fdcf}\u{fdf0}-\u{fffd}\u{10000}-\u{effff}]$/u;
const NAME_INNER = /^(?:[-.0-9\u{b7}\u{203f}-\u{2040}]|[\u{300}-\u{36f}])$/u;

const isSurrogate = (point: number): boolean => point >= 0xd800 && point < 0xe000;

describe('characters beyond ASCII', () => {
  it('are allowed, start names and stand in names as the fifth edition says, each of them', () => {
    const wrong: number[] = [];
    for (let point = 0x80; point < 0x110000; point++) {
      if (isSurrogate(point)) continue;
      const character = String.fromCodePoint(point);
      const starts = NAME_START.test(character);
      if (
        isCharacter(point) !== CHAR.test(character) ||
        isNameStart(point) !== starts ||
        isNameCharacter(point) !== (starts || NAME_INNER.test(character))
      )
        wrong.push(point);
    }
    expect(wrong).toEqual([]);
  });
});

describe.each(cores)('%s', (_, make) => {
  const accepts = (document: string): boolean => readAll(make, Buffer.from(document)).error === undefined;
  /** Ends of ranges and what is next to them, and all of ASCII. */
  const points = [
    ...new Set(
      [
        ...Array.from({ length: 0x80 }, (_unused, point) => point),
        ...[
          0x80, 0xb7, 0xc0, 0xd7, 0xd8, 0xf7, 0xf8, 0x2ff, 0x300, 0x36f, 0x370, 0x37d, 0x37e, 0x37f, 0x1fff,
          0x2000,
        ],
        ...[
          0x200c, 0x200d, 0x203f, 0x2040, 0x2070, 0x218f, 0x2c00, 0x2fef, 0x3000, 0x3001, 0xd7ff, 0xe000,
          0xf900,
        ],
        ...[
          0xfdcf, 0xfdd0, 0xfdef, 0xfdf0, 0xfffd, 0xfffe, 0xffff, 0x10000, 0x1ffff, 0xeffff, 0xf0000,
          0x10ffff,
        ],
      ].flatMap((point) => [point, Math.max(0, point - 1), Math.min(0x10ffff, point + 1)]),
    ),
  ].filter((point) => !isSurrogate(point));

  it('takes in text, attributes, comments and CDATA what is a character', () => {
    for (const point of points) {
      const character = String.fromCodePoint(point);
      const allowed = CHAR.test(character);
      expect([point, accepts(`<a><!--x${character}x--><![CDATA[${character}]]></a>`)]).toEqual([
        point,
        allowed,
      ]);
      const text = allowed && !'<&'.includes(character);
      expect([point, accepts(`<a>${character}</a>`)]).toEqual([point, text]);
      expect([point, accepts(`<a b="${character}"/>`)]).toEqual([point, text && character !== '"']);
      expect([point, accepts(`<a>&#${point};&#x${point.toString(16)};</a>`)]).toEqual([point, allowed]);
    }
  });

  it('takes in names what names have', () => {
    for (const point of points) {
      const character = String.fromCodePoint(point);
      const starts = NAME_START.test(character);
      const inner = starts || NAME_INNER.test(character);
      expect([point, accepts(`<${character}/>`)]).toEqual([point, starts]);
      expect([point, accepts(`<x y${character}="" />`)]).toEqual([
        point,
        inner || ' \t\r\n'.includes(character),
      ]);
      expect([point, accepts(`<x>&#33;<?${character} ?></x>`)]).toEqual([point, starts]);
    }
  });
});
