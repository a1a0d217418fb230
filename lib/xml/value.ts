import { HAS_HIGH, HAS_LINE_END, HAS_REFERENCE, IS_CDATA } from './codes.ts';
import type { Encoding } from './encoding.ts';

const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', apos: "'", quot: '"' };
const REFERENCE = /&(?:#x([0-9A-Fa-f]+)|#([0-9]+)|([a-z]+));/g;

const resolve = (_: string, hex: string | undefined, decimal: string | undefined, entity: string): string => {
  if (hex !== undefined) return String.fromCodePoint(Number.parseInt(hex, 16));
  return decimal === undefined ? ENTITIES[entity]! : String.fromCodePoint(Number.parseInt(decimal, 10));
};

const raw = (encoding: Encoding, bytes: Buffer, start: number, end: number, flags: number): string =>
  flags & HAS_HIGH ? encoding.decode(bytes, start, end) : bytes.latin1Slice(start, end);

/** Text of a checked run of bytes: line ends normalised (section 2.11), references replaced outside CDATA. */
export function textValue(
  encoding: Encoding,
  bytes: Buffer,
  start: number,
  end: number,
  flags: number,
): string {
  let value = raw(encoding, bytes, start, end, flags);
  if (flags & HAS_LINE_END) value = value.replace(/\r\n?/g, '\n');
  if (flags & HAS_REFERENCE && !(flags & IS_CDATA)) value = value.replace(REFERENCE, resolve);
  return value;
}

/** Value of a checked attribute, normalised as one of type CDATA (section 3.3.3). */
export function attributeValue(
  encoding: Encoding,
  bytes: Buffer,
  start: number,
  end: number,
  flags: number,
): string {
  let value = raw(encoding, bytes, start, end, flags);
  if (flags & HAS_LINE_END) value = value.replace(/\r\n|[\r\n\t]/g, ' ');
  if (flags & HAS_REFERENCE) value = value.replace(REFERENCE, resolve);
  return value;
}
