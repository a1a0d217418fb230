import fc from 'fast-check';

/** Pieces that break, or nearly break, markup. */
const PIECES = [
  ...'<>&;"\'=/!?-[]:# \t\r\nax0.1',
  ']]>',
  '--',
  '-->',
  '<!--',
  '<![CDATA[',
  '<!DOCTYPE x>',
  '<?xml version="1.0"?>',
  '<?p ',
  '?>',
  '&#0;',
  '&#xD800;',
  '&#65;',
  '&amp;',
  '&x;',
  '</',
  '/>',
  'xmlns="urn:one"',
  " xmlns:a='urn:two'",
  ' xmlns:a=""',
  'a:',
  'xml:',
  'xmlns:',
  '\u0000',
  '\u0001',
  '\u000b',
  '\u007f',
  '\u0085',
  '\ufffe',
  '\uffff',
  'é',
  '×',
  '·',
  '😀',
] as const;
const BROKEN_BYTES = [0x80, 0xc0, 0xc3, 0xe0, 0xed, 0xf0, 0xf4, 0xf5, 0xff];

interface Mutation {
  readonly at: number;
  readonly remove: number;
  readonly insert: Buffer;
}

const insert = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...PIECES).map((piece) => Buffer.from(piece)) },
  { weight: 2, arbitrary: fc.constant(Buffer.alloc(0)) },
  { weight: 1, arbitrary: fc.constantFrom(...BROKEN_BYTES).map((byte) => Buffer.of(byte)) },
);

const mutation: fc.Arbitrary<Mutation> = fc.record({
  at: fc.nat(100_000),
  remove: fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, fc.integer({ min: 1, max: 12 })),
  insert,
});

export const mutationsOf = fc.array(mutation, { minLength: 1, maxLength: 3 });

/** A document with a few bytes taken out and others put in. */
export function mutate(document: Buffer, mutations: readonly Mutation[]): Buffer {
  let result = document;
  for (const { at, remove, insert: piece } of mutations) {
    const from = at % (result.length + 1);
    result = Buffer.concat([result.subarray(0, from), piece, result.subarray(from + remove)]);
  }
  return result;
}
