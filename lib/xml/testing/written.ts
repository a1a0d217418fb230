import fc from 'fast-check';
import { ISO_8859_15 } from '../encoding.ts';
import { type Alphabet, ANYTHING, documentOf, LATIN_1, LATIN_9, repetitionOf } from './documents.ts';

interface Writing {
  readonly encoding: string;
  readonly alphabet: Alphabet;
  readonly declared: string | undefined;
  readonly mark: boolean;
  readonly encode: (text: string) => Buffer;
}

const MARK = '\ufeff';
const utf8 = (text: string): Buffer => Buffer.from(text);
const latin1 = (text: string): Buffer => Buffer.from(text, 'latin1');
const latin9 = (text: string): Buffer => ISO_8859_15.encode(text)!;
const littleEndian = (text: string): Buffer => Buffer.from(text, 'utf16le');
const bigEndian = (text: string): Buffer => Buffer.from(text, 'utf16le').swap16();

/** The ways to write a document that the reader knows. */
const WRITINGS: readonly Writing[] = [
  { encoding: 'UTF-8', alphabet: ANYTHING, declared: undefined, mark: false, encode: utf8 },
  { encoding: 'UTF-8', alphabet: ANYTHING, declared: 'utf-8', mark: true, encode: utf8 },
  { encoding: 'ISO-8859-1', alphabet: LATIN_1, declared: 'ISO-8859-1', mark: false, encode: latin1 },
  { encoding: 'ISO-8859-15', alphabet: LATIN_9, declared: 'ISO-8859-15', mark: false, encode: latin9 },
  { encoding: 'UTF-16LE', alphabet: ANYTHING, declared: 'UTF-16', mark: true, encode: littleEndian },
  { encoding: 'UTF-16BE', alphabet: ANYTHING, declared: undefined, mark: true, encode: bigEndian },
  { encoding: 'UTF-16BE', alphabet: ANYTHING, declared: 'UTF-16BE', mark: false, encode: bigEndian },
];

/** A random document with its bytes. */
export interface Written {
  readonly text: string;
  readonly bytes: Buffer;
  readonly encoding: string;
  /** Offset in the bytes of an index in the text. */
  readonly bytesBefore: (index: number) => number;
}

export const writtenOf: fc.Arbitrary<Written> = fc.constantFrom(...WRITINGS).chain((writing) =>
  fc.oneof(documentOf(writing.alphabet), repetitionOf(writing.alphabet)).map((body) => {
    const { encoding, declared, encode } = writing;
    const mark = writing.mark ? MARK : '';
    const text = declared === undefined ? body : `<?xml version="1.0" encoding='${declared}'?>${body}`;
    return {
      text,
      bytes: encode(mark + text),
      encoding,
      bytesBefore: (index) => encode(mark + text.slice(0, index)).length,
    };
  }),
);
