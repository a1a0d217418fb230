import { isNameCharacter, isNameStart } from './characters.ts';
import {
  AMPERSAND,
  BRACKET,
  FORBIDDEN,
  HIGH,
  LEAD,
  LESS,
  LINE_END,
  NAME_COLON,
  NAME_END,
  NAME_INNER,
  NAME_LEAD,
  NAME_START,
  PLAIN,
  QUOTE,
} from './codes.ts';

/** What each of the 256 bytes means, in three places. */
export interface ByteClasses {
  readonly text: Uint8Array;
  readonly attribute: Uint8Array;
  readonly name: Uint8Array;
}

function nameClass(point: number): number {
  const character = String.fromCodePoint(point);
  if (character === ':') return NAME_COLON;
  if (/[A-Za-z_]/.test(character) || (point > 0x7f && isNameStart(point))) return NAME_START;
  if (/[-.0-9]/.test(character) || (point > 0x7f && isNameCharacter(point))) return NAME_INNER;
  return NAME_END;
}

function asciiText(byte: number): number {
  if (byte === 0x0d) return LINE_END;
  if (byte < 0x20 && byte !== 0x09 && byte !== 0x0a) return FORBIDDEN;
  if (byte === 0x3c) return LESS;
  if (byte === 0x26) return AMPERSAND;
  return byte === 0x5d ? BRACKET : PLAIN;
}

function asciiAttribute(byte: number): number {
  if (byte === 0x09 || byte === 0x0a || byte === 0x0d) return LINE_END;
  if (byte === 0x22 || byte === 0x27) return QUOTE;
  return byte === 0x5d ? PLAIN : asciiText(byte);
}

const table = (classOf: (byte: number) => number): Uint8Array =>
  Uint8Array.from({ length: 256 }, (_, byte) => classOf(byte));

/** Classes for an encoding of one byte per character, given the code point of each byte from 0x80 on. */
export function singleByteClasses(pointOf: (byte: number) => number): ByteClasses {
  return {
    text: table((byte) => (byte < 0x80 ? asciiText(byte) : HIGH)),
    attribute: table((byte) => (byte < 0x80 ? asciiAttribute(byte) : HIGH)),
    name: table((byte) => nameClass(byte < 0x80 ? byte : pointOf(byte))),
  };
}

/** Classes for UTF-8, where a byte from 0x80 on starts a character of several bytes or none. */
export const utf8Classes: ByteClasses = {
  text: table((byte) => (byte < 0x80 ? asciiText(byte) : LEAD)),
  attribute: table((byte) => (byte < 0x80 ? asciiAttribute(byte) : LEAD)),
  name: table((byte) => (byte < 0x80 ? nameClass(byte) : NAME_LEAD)),
};
