import { errors } from './errors.ts';

/** What an XML declaration says (XML 1.0, section 2.8). */
export interface Declaration {
  readonly version: string;
  readonly encoding: string | undefined;
  readonly standalone: boolean | undefined;
}

const VERSION = /[ \t\r\n]+version[ \t\r\n]*=[ \t\r\n]*(["'])(1\.[0-9]+)\1/y;
const ENCODING = /[ \t\r\n]+encoding[ \t\r\n]*=[ \t\r\n]*(["'])([A-Za-z][A-Za-z0-9._-]*)\1/y;
const STANDALONE = /[ \t\r\n]+standalone[ \t\r\n]*=[ \t\r\n]*(["'])(yes|no)\1/y;
const CLOSING = /[ \t\r\n]*\?>/y;

/** Reads `<?xml ... ?>`; `place` turns an index of the text into a place for the error. */
export function parseDeclaration(
  text: string,
  place: (index: number) => { offset: number; line: number; column: number },
): Declaration {
  let at = '<?xml'.length;
  const take = (pattern: RegExp): string | undefined => {
    pattern.lastIndex = at;
    const match = pattern.exec(text);
    if (match === null) return undefined;
    at = pattern.lastIndex;
    return match[2] ?? '';
  };
  const version = take(VERSION);
  if (version === undefined) throw errors.XML_DECLARATION_ILL_FORMED({}, place(at));
  const encoding = take(ENCODING);
  const standalone = take(STANDALONE);
  if (take(CLOSING) === undefined) throw errors.XML_DECLARATION_ILL_FORMED({}, place(at));
  return { version, encoding, standalone: standalone === undefined ? undefined : standalone === 'yes' };
}
