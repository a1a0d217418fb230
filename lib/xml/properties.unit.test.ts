import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { ISO_8859_15 } from './encoding.ts';
import { cores } from './testing/cores.ts';
import { type Alphabet, ANYTHING, cutsOf, documentOf, LATIN_1, LATIN_9 } from './testing/documents.ts';
import { readAll, WHOLE } from './testing/events.ts';
import { readWithSaxes } from './testing/saxes-events.ts';

interface Written {
  readonly name: string;
  readonly alphabet: Alphabet;
  readonly declared: string | undefined;
  readonly encode: (text: string) => Buffer;
}

const bigEndian = (text: string): Buffer => Buffer.from(text, 'utf16le').swap16();

/** How a document may be written. */
const WRITTEN: readonly Written[] = [
  { name: 'UTF-8', alphabet: ANYTHING, declared: undefined, encode: (text) => Buffer.from(text) },
  { name: 'UTF-8', alphabet: ANYTHING, declared: 'utf-8', encode: (text) => Buffer.from(`\ufeff${text}`) },
  {
    name: 'ISO-8859-1',
    alphabet: LATIN_1,
    declared: 'ISO-8859-1',
    encode: (text) => Buffer.from(text, 'latin1'),
  },
  {
    name: 'ISO-8859-15',
    alphabet: LATIN_9,
    declared: 'ISO-8859-15',
    encode: (text) => ISO_8859_15.encode(text)!,
  },
  {
    name: 'UTF-16LE',
    alphabet: ANYTHING,
    declared: 'UTF-16',
    encode: (text) => Buffer.from(`\ufeff${text}`, 'utf16le'),
  },
  { name: 'UTF-16BE', alphabet: ANYTHING, declared: undefined, encode: (text) => bigEndian(`\ufeff${text}`) },
  { name: 'UTF-16BE', alphabet: ANYTHING, declared: 'UTF-16BE', encode: bigEndian },
];

const document = fc.constantFrom(...WRITTEN).chain((written) =>
  documentOf(written.alphabet).map((body) => {
    const text =
      written.declared === undefined ? body : `<?xml version="1.0" encoding='${written.declared}'?>${body}`;
    return { text, bytes: written.encode(text), encoding: written.name };
  }),
);

describe.each(cores)('%s', (_, make) => {
  it('tells of random documents, in any encoding and cut anywhere, what the second parser tells', () => {
    fc.assert(
      fc.property(document, cutsOf, ({ text, bytes, encoding }, cuts) => {
        const reading = readAll(make, bytes, cuts);
        const second = readWithSaxes(text);
        expect(second.error).toBeUndefined();
        expect(reading).toEqual({ told: second.told, error: undefined, encoding });
      }),
      { numRuns: 400 },
    );
  });

  it('tells the same of a document however it is cut', () => {
    fc.assert(
      fc.property(document, cutsOf, ({ bytes }, cuts) => {
        expect(readAll(make, bytes, cuts)).toEqual(readAll(make, bytes, WHOLE));
      }),
      { numRuns: 200 },
    );
  });
});
