import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { jsCore } from './core/js-core.ts';
import { cutsOf } from './testing/documents.ts';
import { type Reading, readAll, readSelected } from './testing/events.ts';
import { mutate, mutationsOf } from './testing/mutations.ts';
import { treeOf } from './testing/trees.ts';
import { writtenOf } from './testing/written.ts';
import { wasmCore } from './wasm/wasm-core.ts';

const outcome = ({ told, error }: Reading): unknown => ({ told, code: error?.code, place: error?.place });

const document = fc
  .tuple(writtenOf, fc.option(mutationsOf))
  .map(([{ bytes }, mutations]) => (mutations === null ? bytes : mutate(bytes, mutations)));

const limits = fc.constantFrom({}, { token: 70, attributes: 3, depth: 3, names: 24 });

describe('the two cores', () => {
  it('tell and refuse the same, broken or not, in any encoding, cut anywhere, within any limits', () => {
    fc.assert(
      fc.property(document, cutsOf, limits, (bytes, cuts, within) => {
        expect(outcome(readAll(wasmCore, bytes, cuts, within))).toEqual(
          outcome(readAll(jsCore, bytes, cuts, within)),
        );
      }),
      { numRuns: 500 },
    );
  });

  it('tell and refuse the same of a selection', () => {
    fc.assert(
      fc.property(document, treeOf, cutsOf, limits, (bytes, tree, cuts, within) => {
        expect(outcome(readSelected(wasmCore, bytes, tree, cuts, within))).toEqual(
          outcome(readSelected(jsCore, bytes, tree, cuts, within)),
        );
      }),
      { numRuns: 500 },
    );
  });
});
