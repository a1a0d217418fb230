import { describe, expect, it } from '@jest/globals';
import { checkMapping, compileMapping, MAPPING_RULES, type MappingRule } from './index.ts';
import { check, inputOf } from './testing/mapping-of.ts';

const TABLES = 'tables:\n  codes: { file: codes.csv }\n';

/** Rule, level, what is wrong, the fields, what stands in text and remedy, and what else stands in the file. */
const CASES: readonly (readonly [MappingRule, string, string, string, string, string?])[] = [
  ['unknown-source-path', 'error', 'a misspelt path', 'text: { path: naem }', 'Did you mean "name"?'],
  [
    'unknown-source-path',
    'error',
    'a misspelt part',
    'text: { path: party.nam }',
    'Did you mean "party.name"?',
  ],
  ['unknown-source-path', 'error', 'a path into a list', 'text: { path: parts.no }', 'list: { over: ... }'],
  [
    'unknown-source-path',
    'error',
    'a path of the source inside a list',
    'parts: { list: { over: parts, fields: { no: { path: note } } } }',
    'begin with /',
  ],
  [
    'unknown-source-path',
    'error',
    'a misspelt path in a template',
    'text: { template: "x {noet}" }',
    'Did you mean "note"?',
  ],
  [
    'unknown-source-path',
    'error',
    'a path with nothing like it',
    'text: { path: zzzzzzzz }',
    'Known at the top: id, kind',
  ],
  [
    'unknown-source-path',
    'error',
    "a prototype's name",
    'text: { path: constructor }',
    'the source has no "constructor"',
  ],
  ['unknown-target-path', 'error', 'a misspelt field', 'shrot: { path: id }', 'Did you mean "short"?'],
  [
    'unknown-target-path',
    'error',
    'a misspelt part',
    'group.frist: { path: id }',
    'Did you mean "group.first"?',
  ],
  [
    'target-overlap',
    'error',
    'a whole and its part',
    'money: { path: amount, money: { currency: EUR } }\nmoney.value: { path: id }',
    'Map the whole, or its parts.',
  ],
  [
    'required-target-missing',
    'error',
    'a group without its required part',
    'group.second: { path: id }',
    '"group.first" is not mapped',
  ],
  [
    'required-target-missing',
    'error',
    'a list item without its required field',
    'parts: { list: { over: parts, fields: { of: { path: /id } } } }',
    '"parts.no" is not mapped',
  ],
  [
    'required-target-missing',
    'error',
    'a required field that may be left out',
    'group.first: { path: id }\nparts: { list: { over: parts, fields: { no: { path: no, onAbsent: leave-out } } } }',
    'cannot be left out',
  ],
  [
    'may-be-absent',
    'warning',
    'a required field from an optional path',
    'parts: { list: { over: parts, fields: { no: { path: kind } } } }',
    'Give it a default',
  ],
  [
    'may-be-absent',
    'warning',
    'an expression over an optional path',
    'text: { cel: "source.note + \\"!\\"" }',
    'has(source.note) ?',
  ],
  ['type-mismatch', 'error', 'a number for a text', 'text: { path: count }', 'cel: string(...)'],
  ['type-mismatch', 'error', 'a text for a number', 'count: { path: id }', 'takes a integer'],
  ['type-mismatch', 'error', 'a list for a text', 'text: { path: lines }', 'Join the list with concat.'],
  ['type-mismatch', 'error', 'a text for a list', 'tags: { path: id }', 'Make a list with collect.'],
  ['type-mismatch', 'error', 'a group for a text', 'text: { path: party }', 'Name the part of the group.'],
  [
    'type-mismatch',
    'error',
    'a group joined into a text',
    'text: { concat: [{ path: party }] }',
    'Name the part',
  ],
  ['type-mismatch', 'error', 'a text for a date', 'day: { path: when }', 'takes a date'],
  [
    'type-mismatch',
    'error',
    'a list over what is none',
    'parts: { list: { over: id, fields: { no: { path: id } } } }',
    'is not a list',
  ],
  [
    'type-mismatch',
    'error',
    'a text step on a list',
    'text: { path: lines, text: { max: 3 } }',
    'Join a list with concat',
  ],
  [
    'type-mismatch',
    'error',
    'a date form with two days',
    'text: { path: day, date: DD.DD.YYYY }',
    'once each',
  ],
  [
    'type-mismatch',
    'error',
    'a date step on a number',
    'text: { path: count, date: DD.MM.YYYY }',
    'only a text',
  ],
  [
    'type-mismatch',
    'warning',
    'a date step on what may be none',
    'text: { path: note, date: DD.MM.YYYY }',
    'may not be a date',
  ],
  [
    'type-mismatch',
    'error',
    'a table for a group',
    'text: { path: party, table: codes }',
    'cannot be looked up',
    TABLES,
  ],
  [
    'type-mismatch',
    'error',
    'startsWith of a number',
    'text: { path: note, when: { path: count, startsWith: "1" } }',
    'cannot be asked of',
  ],
  [
    'type-mismatch',
    'error',
    'fields for items that are texts',
    'tags: { list: { over: parts, fields: { no: { path: no } } } }',
    'Use value: instead of fields:',
  ],
  ['money-mistake', 'error', 'an amount for a text', 'text: { path: amount }', 'as: decimal'],
  ['money-mistake', 'error', 'a text for an amount', 'money: { path: amount.value }', 'Map the whole amount'],
  [
    'money-mistake',
    'error',
    'an amount in any currency',
    'money: { path: amount }',
    'money: { currency: EUR }',
  ],
  [
    'money-mistake',
    'error',
    'an amount that loses its currency',
    'text: { path: amount, money: { as: decimal } }',
    'currency: EUR',
  ],
  [
    'money-mistake',
    'error',
    'a money step on a text',
    'text: { path: amount.value, money: { currency: EUR, as: decimal } }',
    'Name the amount itself',
  ],
  [
    'money-mistake',
    'error',
    'a currency that does not exist',
    'money: { path: amount, money: { currency: EUO } }',
    'ISO 4217',
  ],
  [
    'money-mistake',
    'error',
    'an amount joined into a text',
    'text: { template: "{amount} eur" }',
    'money: { as: decimal }',
  ],
  [
    'money-mistake',
    'error',
    'an amount made a floating number',
    'urgent: { cel: "double(source.amount.value) > 10.0" }',
    'minorUnits',
  ],
  [
    'value-not-allowed',
    'error',
    'a constant that the field does not take',
    'code: { constant: four }',
    'It takes: one, two, three.',
  ],
  ['value-not-allowed', 'error', 'a constant in a wrong form', 'shape: { constant: abc }', '^[A-Z]+$'],
  [
    'value-not-allowed',
    'error',
    'a constant that is too long',
    'short: { constant: abcdef }',
    'It takes 5 characters',
  ],
  [
    'value-not-allowed',
    'error',
    'a table whose values the field does not take',
    'code: { path: kind, table: { name: codes, column: note, onMissing: leave-out } }',
    'does not take "first", "second"',
    TABLES,
  ],
  [
    'value-not-allowed',
    'error',
    'a default that the field does not take',
    'count: { path: count, default: 12 }',
    'does not take 12',
  ],
  [
    'value-not-allowed',
    'error',
    'a source value that the field does not take',
    'code: { path: kind }',
    'does not take "a", "b", "c"',
  ],
  [
    'value-not-allowed',
    'warning',
    'a table that lacks a code',
    'code: { path: kind, table: codes }',
    'lacks "c"',
    TABLES,
  ],
  ['text-may-not-fit', 'warning', 'a text that may be longer', 'short: { path: note }', 'overflow: cut'],
  [
    'text-may-not-fit',
    'warning',
    'list items that may be longer',
    'tags: { path: lines }',
    'takes 5 characters',
  ],
  [
    'text-lossy',
    'info',
    'a text that is cut',
    'short: { path: note, text: { overflow: cut } }',
    'over 5 characters is cut',
  ],
  [
    'text-lossy',
    'info',
    'a text that is narrowed',
    'text: { path: note, text: { charset: sfs-4017, unmappable: replacement } }',
    'sfs-4017 lacks',
  ],
  [
    'unknown-table',
    'error',
    'a table that is not declared',
    'code: { path: kind, table: cods }',
    'Did you mean "codes"?',
    TABLES,
  ],
  ['unused-table', 'warning', 'a table that nobody looks into', 'text: { path: id }', 'Remove it', TABLES],
  [
    'table-not-readable',
    'error',
    'a table file that is not there',
    'text: { path: id }',
    'Add it',
    'tables:\n  t: { file: nope.csv }\n',
  ],
  [
    'table-not-readable',
    'error',
    'a table with a broken row',
    'code: { path: kind, table: t }',
    'wrong.csv line 4',
    'tables:\n  t: { file: wrong.csv }\n',
  ],
  [
    'table-not-readable',
    'error',
    'a code that stands twice',
    'code: { path: kind, table: t }',
    'Remove one of the rows',
    'tables:\n  t: { file: twice.csv }\n',
  ],
  [
    'table-not-readable',
    'error',
    'a table from nowhere',
    'code: { path: kind, table: t }',
    'Write file, or fund.',
    'tables:\n  t: { key: a }\n',
  ],
  [
    'table-column',
    'error',
    'a column that the table lacks',
    'code: { path: kind, table: { name: codes, column: nota } }',
    'Did you mean "note"?',
    TABLES,
  ],
  [
    'unreachable-condition',
    'error',
    'a value that the source never has',
    'text: { path: id, when: { path: kind, equals: d } }',
    'It can be: a, b, c.',
  ],
  [
    'unreachable-condition',
    'error',
    'a value of another kind',
    'text: { path: id, when: { path: count, equals: "1" } }',
    'It is a integer',
  ],
  [
    'unreachable-condition',
    'error',
    'a case behind one that takes the rest',
    'text: { choose: [{ constant: x }, { when: { path: kind, equals: a }, constant: y }] }',
    'take everything',
  ],
  [
    'unreachable-condition',
    'error',
    'a case with the same condition',
    'text: { choose: [{ when: { path: note, equals: a }, constant: x }, { when: { path: note, equals: a }, constant: y }] }',
    'same condition',
  ],
  [
    'unreachable-condition',
    'error',
    'a rest that nothing is left for',
    'text: { choose: [{ when: { path: kind, in: [a, b] }, constant: x }, { when: { path: kind, equals: c }, constant: y }, { constant: z }] }',
    'take everything',
  ],
  [
    'unreachable-condition',
    'error',
    'values that were taken before',
    'text: { choose: [{ when: { path: kind, in: [a, b] }, constant: x }, { when: { path: kind, equals: b }, constant: y }] }',
    'take its values',
  ],
  [
    'unreachable-condition',
    'error',
    'an alternative behind one that is always there',
    'text: { first: [{ path: id }, { path: note }] }',
    'always has a value',
  ],
  [
    'unreachable-condition',
    'error',
    'asking for what is always there',
    'text: { path: note, when: { path: id, present: true } }',
    'always holds',
  ],
  [
    'unreachable-condition',
    'error',
    'two values at once',
    'text: { path: id, when: { all: [{ path: note, equals: x }, { path: note, equals: y }] } }',
    'cannot be both',
  ],
  [
    'default-unused',
    'warning',
    'a default for what is always there',
    'text: { path: id, default: x }',
    'Remove the default',
  ],
  ['cel-refused', 'error', 'an expression that is none', 'text: { cel: "source.id +" }', 'CEL_NOT_READABLE'],
  [
    'cel-refused',
    'error',
    'an expression over an unknown path',
    'text: { cel: "source.naem" }',
    'Did you mean "name"?',
  ],
  [
    'cel-refused',
    'error',
    'an expression without bound',
    'urgent: { cel: "source.id.matches(\\"(a+)+\\")" }',
    'CEL_NOT_ALLOWED',
  ],
  [
    'cel-refused',
    'error',
    'an expression of unknown type',
    'text: { cel: "source.parts[0]" }',
    'which no field takes',
  ],
  [
    'cel-refused',
    'error',
    'a condition that says no truth',
    'text: { path: id, when: { cel: "source.id" } }',
    'true or false',
  ],
  ['personal-unlabelled', 'warning', 'a name in an unlabelled field', 'text: { path: name }', 'labelled'],
  ['personal-unlabelled', 'warning', 'a name inside a template', 'text: { template: "{name}" }', 'labelled'],
  [
    'personal-unlabelled',
    'warning',
    'a name through an expression',
    'text: { cel: "has(source.name) ? source.name : \\"\\"" }',
    'labelled',
  ],
  ['one-form', 'error', 'a list that makes nothing', 'parts: { list: { over: parts } }', 'fields: or value:'],
  ['not-readable', 'error', 'a value without form', 'text: { default: x }', 'path, constant'],
  ['not-readable', 'error', 'a value with two forms', 'text: { path: id, constant: x }', 'path, constant'],
  ['not-readable', 'error', 'an unknown step', 'text: { path: id, tabel: codes }', 'Did you mean "table"?'],
  ['not-readable', 'error', 'an unknown date form', 'text: { path: day, date: dd.mm.yyyy }', 'YYYY'],
  [
    'not-readable',
    'error',
    'a condition that asks nothing',
    'text: { path: id, when: { path: kind } }',
    'equals, in',
  ],
  ['not-readable', 'error', 'a field written twice', 'id: { path: id }', 'unique'],
  [
    'not-readable',
    'error',
    'an unknown character set',
    'text: { path: id, text: { charset: latin1 } }',
    'Allowed: utf-8',
  ],
];

describe('a check finds', () => {
  it.each(CASES.map(([...one]) => ({ name: `${one[0]} (${one[1]}): ${one[2]}`, one })))(
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
    const proven = new Set<string>([...CASES.map(([rule]) => rule), 'unknown-schema']);
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
