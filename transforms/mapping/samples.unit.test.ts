import { describe, expect, it } from '@jest/globals';
import { runSamples } from './index.ts';
import { firstDifference, mergePatch } from './patch.ts';
import { compile } from './testing/mapping-of.ts';

const mapping = compile('text: { path: note }\nshort: { path: kind }');
const BASE = `format: karavaani/mapping-samples@1
base:
  in: { id: i, kind: a, amount: { value: "1", currency: EUR }, parts: [] }
  out: { id: i, short: a }
samples:
`;

function run(samples: string): ReturnType<typeof runSamples> {
  return runSamples(mapping, BASE + samples, 'try.samples.yaml');
}

describe('samples', () => {
  it('pass when the output is the expected one, in any order of keys', () => {
    const { results, untested } = run(
      '  - name: base\n  - name: a note\n    in: { note: n }\n    out: { text: n }\n',
    );
    expect(results.map(({ name, passed, line }) => [name, passed, line])).toEqual([
      ['base', true, 6],
      ['a note', true, 7],
    ]);
    expect(untested).toEqual([]);
  });

  it.each([
    ['another value', 'out: { short: b }', 'short is "a", and "b" was expected'],
    ['a missing field', 'out: { text: n }', 'text is nothing, and "n" was expected'],
    ['a field too many', 'out: { short: null }', 'short is "a", and nothing was expected'],
    ['an error that does not come', 'error: CEL_FAILED', 'it was mapped, and CEL_FAILED was expected'],
    [
      'an input that the source does not have',
      'in: { kind: d }',
      'MAPPING_INPUT_REFUSED: this is not an input for the mapping: kind is something else',
    ],
  ])('fail for %s, and say why', (_, more, problem) => {
    const { results } = run(`  - name: x\n    ${more}\n`);
    expect(results).toMatchObject([{ passed: false, problem }]);
  });

  it('may expect an error, by a code that there is', () => {
    const strict = compile('short: { path: note, onAbsent: error }');
    const samples = (code: string): string => `${BASE}  - name: x\n    error: ${code}\n`;
    expect(runSamples(strict, samples('MAPPING_FIELD_MISSING'), 'x').results[0]!.passed).toBe(true);
    expect(runSamples(strict, samples('MAPPING_FIELD_MISING'), 'x').results[0]!.problem).toBe(
      'MAPPING_FIELD_MISSING came instead of MAPPING_FIELD_MISING (no such code. Did you mean "MAPPING_FIELD_MISSING"?)',
    );
  });

  it('tell which fields none of them makes', () => {
    expect(run('  - name: base\n').untested).toEqual(['text']);
  });

  it('are refused with a line when they are not samples', () => {
    expect(() => run('  - nmae: x\n')).toThrow(
      expect.objectContaining({
        code: 'MAPPING_SAMPLES_NOT_READABLE',
        place: expect.objectContaining({ line: 6 }),
      }),
    );
  });
});

describe('a merge patch', () => {
  // RFC 7396, appendix A
  it.each([
    [{ a: 'b' }, { a: 'c' }, { a: 'c' }],
    [{ a: 'b' }, { b: 'c' }, { a: 'b', b: 'c' }],
    [{ a: 'b' }, { a: null }, {}],
    [{ a: ['b'] }, { a: 'c' }, { a: 'c' }],
    [{ a: 'c' }, { a: ['b'] }, { a: ['b'] }],
    [{ a: { b: 'c' } }, { a: { b: 'd', c: null } }, { a: { b: 'd' } }],
    [{ a: [{ b: 'c' }] }, { a: [1] }, { a: [1] }],
    [
      ['a', 'b'],
      ['c', 'd'],
      ['c', 'd'],
    ],
    [{ a: 'b' }, ['c'], ['c']],
    [[1, 2], { a: 'b', c: null }, { a: 'b' }],
    [{}, { a: { bb: { ccc: null } } }, { a: { bb: {} } }],
  ])('of %j with %j is %j', (target, patch, expected) => {
    expect(mergePatch(target, patch)).toEqual(expected);
  });
});

describe('the first difference', () => {
  it('is found with its path, whatever the order of keys', () => {
    expect(firstDifference({ a: 1, b: [1, { c: 2 }] }, { b: [1, { c: 3 }], a: 1 })).toEqual({
      path: 'b[1].c',
      expected: 2,
      actual: 3,
    });
    expect(firstDifference([1], [1, 2])).toEqual({ path: '[1]', expected: undefined, actual: 2 });
    expect(firstDifference({ a: 1 }, { a: 1 })).toBeUndefined();
  });
});
