import { describe, expect, it } from '@jest/globals';
import { checkMapping, compileMapping, MAPPING_RULES } from './index.ts';
import { CHECK_CASES } from './testing/check-cases.ts';
import { check, inputOf } from './testing/mapping-of.ts';

describe('a check finds', () => {
  it.each(CHECK_CASES.map(([...one]) => ({ name: `${one[0]} (${one[1]}): ${one[2]}`, one })))(
    '$name',
    ({ one }) => {
      const [rule, level, , fields, text, more] = one;
      const { findings, mapping } = check(fields, more);
      const found = findings.filter((finding) => finding.rule === rule);
      const said = found.map(({ level: is, what, remedy }) => `${is} ${what} ${remedy}`).join('\n');
      expect(said).toContain(text);
      expect(found[0]).toMatchObject({ level, file: 'try.yaml' });
      expect(mapping === undefined).toBe(findings.some((finding) => finding.level === 'error'));
    },
  );

  it('every rule that there is, by one case at least', () => {
    const proven = new Set<string>([...CHECK_CASES.map(([rule]) => rule), 'unknown-schema']);
    expect(Object.keys(MAPPING_RULES).filter((rule) => !proven.has(rule))).toEqual([]);
  });

  it('an unknown source or target, with those that are known', () => {
    const { text, ...input } = inputOf('id: { path: id }');
    const { findings } = checkMapping({ ...input, text: text.replace('source: in', 'source: inn') });
    expect(findings).toMatchObject([
      { rule: 'unknown-schema', line: 3, column: 9, remedy: 'Known: in. Did you mean "in"?' },
    ]);
  });

  it('a required field that is not mapped at all', () => {
    const { findings } = checkMapping(inputOf('text: { path: id }'));
    expect(findings).toMatchObject([
      {
        rule: 'required-target-missing',
        line: 5,
        what: 'the required field "id" is not mapped',
        remedy: 'Add it. What it is called.',
      },
    ]);
  });

  it('line and column of what is meant', () => {
    const { findings } = check('text:\n  first:\n    - { path: note }\n    - { path: naem }');
    expect(findings).toMatchObject([{ rule: 'unknown-source-path', line: 10, column: 17 }]);
  });

  it('all mistakes of a file, errors first', () => {
    const { findings } = check('short: { path: note }\ncode: { constant: four }\ntext: { path: naem }');
    expect(findings.map(({ rule }) => rule)).toEqual([
      'value-not-allowed',
      'unknown-source-path',
      'text-may-not-fit',
    ]);
  });

  it('nothing where there is nothing', () => {
    expect(
      check('code: { path: kind, table: t }\ntext: { path: note }', 'tables:\n  t: { file: all.csv }\n')
        .findings,
    ).toEqual([]);
  });
});

describe('compiling', () => {
  it('refuses a mapping with an error, with its place', () => {
    expect(() => compileMapping(inputOf('id: { path: naem }'))).toThrow(
      expect.objectContaining({ code: 'MAPPING_REFUSED', place: { file: 'try.yaml', line: 6, column: 15 } }),
    );
  });

  it('runs nothing of a file: there is no form for code', () => {
    const { findings } = check('text: { js: "process.exit(1)" }');
    expect(findings[0]).toMatchObject({ rule: 'not-readable', level: 'error' });
  });
});
