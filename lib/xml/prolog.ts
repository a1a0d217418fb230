import { type Declaration, parseDeclaration } from './declaration.ts';
import { type Encoding, ISO_8859_1, ISO_8859_15, UTF_8, UTF_16BE, UTF_16LE } from './encoding.ts';
import { errors } from './errors.ts';
import { Position } from './position.ts';

/** What the first bytes of a document tell. */
export interface Prolog {
  readonly encoding: Encoding;
  readonly declaration: Declaration | undefined;
  /** Bytes of the byte order mark and the declaration. */
  readonly length: number;
  readonly position: Position;
}

/** No declaration is longer; a longer one is refused rather than collected. */
const LONGEST_DECLARATION = 1024;
/** With this many bytes `readProlog` always knows. */
export const LONGEST_PROLOG = LONGEST_DECLARATION * 2 + 4;
const OPENING = '<?xml';

interface Signature {
  readonly bytes: readonly number[];
  readonly encoding: Encoding | string;
  readonly mark: number;
}

/** XML 1.0, appendix F: longest first. Encodings given as text are known but not read. */
const SIGNATURES: readonly Signature[] = [
  { bytes: [0x00, 0x00, 0xfe, 0xff], encoding: 'UTF-32BE', mark: 4 },
  { bytes: [0xff, 0xfe, 0x00, 0x00], encoding: 'UTF-32LE', mark: 4 },
  { bytes: [0x00, 0x00, 0x00, 0x3c], encoding: 'UTF-32BE', mark: 0 },
  { bytes: [0x3c, 0x00, 0x00, 0x00], encoding: 'UTF-32LE', mark: 0 },
  { bytes: [0x4c, 0x6f, 0xa7, 0x94], encoding: 'EBCDIC', mark: 0 },
  { bytes: [0x00, 0x3c, 0x00, 0x3f], encoding: UTF_16BE, mark: 0 },
  { bytes: [0x3c, 0x00, 0x3f, 0x00], encoding: UTF_16LE, mark: 0 },
  { bytes: [0xef, 0xbb, 0xbf], encoding: UTF_8, mark: 3 },
  { bytes: [0xfe, 0xff], encoding: UTF_16BE, mark: 2 },
  { bytes: [0xff, 0xfe], encoding: UTF_16LE, mark: 2 },
];
const LONGEST_SIGNATURE = 4;

const SINGLE_BYTE: Readonly<Record<string, Encoding>> = {
  'UTF-8': UTF_8,
  'ISO-8859-1': ISO_8859_1,
  'ISO-8859-15': ISO_8859_15,
};

/** `<?` in single bytes after a byte order mark of UTF-16. */
const FALSE_MARKS: readonly (readonly number[])[] = [
  [0xfe, 0xff, 0x3c, 0x3f],
  [0xff, 0xfe, 0x3c, 0x3f],
];

const START = { offset: 0, line: 1, column: 1 };

const startsWith = (head: Buffer, bytes: readonly number[]): boolean =>
  bytes.every((byte, index) => head[index] === byte);

/** Reads the start of a document; undefined while more bytes are needed. */
export function readProlog(head: Buffer, last: boolean): Prolog | undefined {
  if (head.length < LONGEST_SIGNATURE && !last) return undefined;
  const signature = SIGNATURES.find(({ bytes }) => startsWith(head, bytes));
  if (FALSE_MARKS.some((bytes) => startsWith(head, bytes)))
    throw errors.XML_ENCODING_CONTRADICTION(
      { declared: 'UTF-16 by its byte order mark', found: 'one for each character' },
      START,
    );
  if (typeof signature?.encoding === 'string')
    throw errors.XML_ENCODING_UNSUPPORTED(
      { encoding: signature.encoding },
      { offset: 0, line: 1, column: 1 },
    );
  const found = signature?.encoding ?? UTF_8;
  const mark = signature?.mark ?? 0;
  const text = asText(head.subarray(mark, mark + LONGEST_DECLARATION * found.unit), found);
  if (text.length <= OPENING.length && OPENING.startsWith(text.slice(0, OPENING.length)) && !last)
    return undefined;
  if (!/^<\?xml[ \t\r\n?]/.test(text)) {
    if (found.unit === 2 && mark === 0)
      throw errors.XML_ENCODING_CONTRADICTION({ declared: 'no encoding', found: found.name }, START);
    return { encoding: found, declaration: undefined, length: mark, position: new Position(found.multibyte) };
  }
  const end = text.indexOf('?>');
  if (end < 0 && text.length < LONGEST_DECLARATION && !last) return undefined;
  const whole = end < 0 ? text : text.slice(0, end + 2);
  const place = (index: number) => ({
    offset: mark + index * found.unit,
    ...new Position(false).at(Buffer.from(whole, 'latin1'), 0, index),
  });
  const declaration = parseDeclaration(whole, place);
  const encoding = agree(declaration.encoding, found, mark, () =>
    place(Math.max(0, whole.indexOf('encoding'))),
  );
  const position = new Position(encoding.multibyte);
  position.step(Buffer.from(whole, 'latin1'), 0, whole.length);
  return { encoding, declaration, length: mark + whole.length * found.unit, position };
}

/** The head as text, where a declaration has only ASCII: anything else becomes a character that none has. */
function asText(bytes: Buffer, encoding: Encoding): string {
  if (encoding.unit === 1) return bytes.latin1Slice();
  const units = bytes.subarray(0, bytes.length - (bytes.length % 2));
  return encoding === UTF_16LE ? units.toString('utf16le') : Buffer.from(units).swap16().toString('utf16le');
}

/** The encoding to use, given what is declared and what the bytes show. */
function agree(
  declared: string | undefined,
  found: Encoding,
  mark: number,
  place: () => { offset: number; line: number; column: number },
): Encoding {
  const contradiction = (): Error =>
    errors.XML_ENCODING_CONTRADICTION({ declared: declared ?? 'no encoding', found: found.name }, place());
  const name = declared?.toUpperCase();
  if (found.unit === 2) {
    if (name === found.name || (mark > 0 && (name === undefined || name === 'UTF-16'))) return found;
    throw contradiction();
  }
  if (name === undefined) return UTF_8;
  if (name.startsWith('UTF-16')) throw contradiction();
  const encoding = SINGLE_BYTE[name];
  if (encoding === undefined) throw errors.XML_ENCODING_UNSUPPORTED({ encoding: declared! }, place());
  if (mark > 0 && encoding !== UTF_8) throw contradiction();
  return encoding;
}
