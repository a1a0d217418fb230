import iconv from 'iconv-lite';
import sfs4017 from './data/sfs-4017.json' with { type: 'json' };
import { errors } from './errors.ts';

/** Character sets that a receiver may have. */
export const CHARSETS = [
  'utf-8',
  'iso-8859-1',
  'iso-8859-15',
  'windows-1252',
  'us-ascii',
  'sfs-4017',
] as const;

export type Charset = (typeof CHARSETS)[number];

/** Character to byte of a one-byte set; printable characters only. */
const tables = new Map<Charset, ReadonlyMap<string, number>>();

function tableOf(charset: Charset): ReadonlyMap<string, number> {
  let table = tables.get(charset);
  if (table === undefined) {
    table = charset === 'sfs-4017' ? sfsTable() : iconvTable(charset);
    tables.set(charset, table);
  }
  return table;
}

const patterns = new Map<Charset, RegExp>();

/** Matches texts of the set's characters up to U+00FF, which are in NFC and need no look at each character. */
export function plainPattern(charset: Charset): RegExp {
  let pattern = patterns.get(charset);
  if (pattern === undefined) {
    let set = '';
    for (let point = 0x20; point <= 0xff; point++) {
      if (hasCharacter(charset, String.fromCharCode(point))) set += `\\x${point.toString(16)}`;
    }
    pattern = new RegExp(`^[${set}]*$`);
    patterns.set(charset, pattern);
  }
  return pattern;
}

/** C0 and C1 controls are no text for anybody; windows-1252 has letters at 80 to 9F. */
function isControl(character: string): boolean {
  const point = character.codePointAt(0)!;
  return point < 0x20 || (point >= 0x7f && point < 0xa0);
}

function iconvTable(charset: Charset): ReadonlyMap<string, number> {
  const table = new Map<string, number>();
  const last = charset === 'us-ascii' ? 0x7f : 0xff;
  for (let byte = 0; byte <= last; byte++) {
    const character = iconv.decode(Buffer.from([byte]), charset);
    if (character.length === 1 && character !== '�' && !isControl(character)) table.set(character, byte);
  }
  return table;
}

function sfsTable(): ReadonlyMap<string, number> {
  const table = new Map(tableOf('us-ascii'));
  for (const [position, character] of Object.entries(sfs4017.basic)) {
    const byte = Number.parseInt(position, 16);
    table.delete(String.fromCharCode(byte));
    table.set(character, byte);
  }
  return table;
}

/** Whether the set has this character (one code point). UTF-8 has all but controls and lone surrogates. */
export function hasCharacter(charset: Charset, character: string): boolean {
  if (charset === 'utf-8') return !isControl(character) && character.isWellFormed();
  return tableOf(charset).has(character);
}

/** @throws CHARSET_CHARACTER_MISSING for the first character that the set lacks: nothing becomes `?` by itself */
export function encode(text: string, charset: Charset): Uint8Array {
  if (charset === 'utf-8') return Buffer.from(text, 'utf8');
  const table = tableOf(charset);
  const bytes: number[] = [];
  for (const character of text) {
    const byte = table.get(character);
    if (byte === undefined) {
      throw errors.CHARSET_CHARACTER_MISSING({ charset, point: pointText(character) });
    }
    bytes.push(byte);
  }
  return Uint8Array.from(bytes);
}

/** The text of bytes in the set. SFS 4017 is 7 bits: a byte above is read as ISO-8859-1, as mixed files have it. */
export function decode(bytes: Uint8Array, charset: Charset): string {
  if (charset !== 'sfs-4017') return iconv.decode(Buffer.from(bytes), charset, { stripBOM: true });
  const basic: Readonly<Record<string, string>> = sfs4017.basic;
  let text = '';
  for (const byte of bytes) {
    text += basic[byte.toString(16).toUpperCase().padStart(2, '0')] ?? String.fromCharCode(byte);
  }
  return text;
}

/** `0161` for š. */
export function pointText(character: string): string {
  return character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0');
}
