import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { cores } from './testing/cores.ts';
import { type Alphabet, ANYTHING, cutsOf, documentOf, repetitionOf } from './testing/documents.ts';
import { type Reading, readAll } from './testing/events.ts';
import { mutate, mutationsOf } from './testing/mutations.ts';
import { readWithSaxes } from './testing/saxes-events.ts';

const ASCII: Alphabet = { names: 'de', text: 'de' };

const mutated = fc
  .tuple(
    fc.oneof(
      ...[ASCII, ASCII, ANYTHING].flatMap((alphabet) => [documentOf(alphabet), repetitionOf(alphabet)]),
    ),
    mutationsOf,
    fc.boolean(),
  )
  .map(([text, mutations, declared]) =>
    mutate(Buffer.from(declared ? `<?xml version="1.0"?>${text}` : text), mutations),
  );

/** What we refuse and the second parser lets pass: by code, the documents in which it does. */
const LAXER: Readonly<Record<string, RegExp>> = {
  // It reads document type declarations.
  XML_DTD: /<!DOCTYPE/,
  // It takes a local part that starts like no name does (Namespaces in XML 1.0, [4] NCName).
  XML_NAME_COLON: /:[-.0-9·]/,
  // It takes a question mark in the target of an instruction (XML 1.0, [17] PITarget).
  XML_INSTRUCTION_ILL_FORMED: /<\?[^\s?]+\?[^>]/,
};

/** It trims the names of namespaces, which may make two of them one, or none of one. */
const TRIMS =
  /\bxmlns(?::[^\s=]*)?\s*=\s*(?:"(?:(?:\s|&#)[^"]*|[^"]*(?:\s|&#\w+;))"|'(?:(?:\s|&#)[^']*|[^']*(?:\s|&#\w+;))')/;

/** It reads by the rules of XML 1.1 whatever is not version 1.0; we do as the fifth edition says (section 2.8). */
const IS_11 = /^<\?xml version="1\.(?!0")/;

const asText = (bytes: Buffer): string | undefined => {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
};

const outcome = ({ told, error }: Reading): unknown => ({ told, code: error?.code, place: error?.place });

describe.each(cores)('%s, given documents with a few bytes changed', (_, make) => {
  it('agrees with the second parser on what is well-formed, and on its events', () => {
    let accepted = 0;
    let refused = 0;
    fc.assert(
      fc.property(mutated, (bytes) => {
        const { told, error } = readAll(make, bytes);
        const text = asText(bytes);
        if (text === undefined) {
          // Told by whichever is found first; never accepted.
          expect(error).toBeDefined();
          return;
        }
        fc.pre(!TRIMS.test(text) && !IS_11.test(text));
        const second = readWithSaxes(text);
        if (error !== undefined && second.error === undefined) {
          expect(text).toMatch(LAXER[error.code] ?? /$never/);
          return;
        }
        expect(error === undefined).toBe(second.error === undefined);
        if (error === undefined) {
          expect(told).toEqual(second.told);
          accepted++;
        } else {
          refused++;
        }
      }),
      { numRuns: 1200 },
    );
    expect(accepted).toBeGreaterThan(60);
    expect(refused).toBeGreaterThan(250);
  });

  it('tells and refuses the same at the same place however the document is cut', () => {
    fc.assert(
      fc.property(mutated, cutsOf, fc.boolean(), (bytes, cuts, tight) => {
        const limits = tight ? { token: 40, attributes: 2, depth: 3, names: 24 } : {};
        expect(outcome(readAll(make, bytes, cuts, limits))).toEqual(
          outcome(readAll(make, bytes, [bytes.length + 1], limits)),
        );
      }),
      { numRuns: 600 },
    );
  });
});
