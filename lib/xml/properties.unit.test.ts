import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { cores } from './testing/cores.ts';
import { cutsOf } from './testing/documents.ts';
import { readAll, readSelected, WHOLE } from './testing/events.ts';
import { readWithSaxes } from './testing/saxes-events.ts';
import { selectWithSaxes } from './testing/selected-with-saxes.ts';
import { treeOf } from './testing/trees.ts';
import { writtenOf } from './testing/written.ts';

describe.each(cores)('%s, given random documents in any encoding and cut anywhere', (_, make) => {
  it('tells what the second parser tells', () => {
    fc.assert(
      fc.property(writtenOf, cutsOf, ({ text, bytes, encoding }, cuts) => {
        const reading = readAll(make, bytes, cuts);
        const second = readWithSaxes(text);
        expect(second.error).toBeUndefined();
        expect(reading).toEqual({ told: second.told, error: undefined, encoding });
      }),
      { numRuns: 200 },
    );
  });

  it('tells of a selection the wanted part of what the second parser tells, with offsets in the encoded bytes', () => {
    fc.assert(
      fc.property(writtenOf, treeOf, cutsOf, ({ text, bytes, bytesBefore }, tree, cuts) => {
        const reading = readSelected(make, bytes, tree, cuts);
        expect(reading.error).toBeUndefined();
        expect(reading.told).toEqual(selectWithSaxes(text, tree, bytesBefore));
      }),
      { numRuns: 250 },
    );
  });

  it('tells the same of a document however it is cut', () => {
    fc.assert(
      fc.property(writtenOf, cutsOf, ({ bytes }, cuts) => {
        expect(readAll(make, bytes, cuts)).toEqual(readAll(make, bytes, WHOLE));
      }),
      { numRuns: 100 },
    );
  });
});
