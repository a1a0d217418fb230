import { describe, expect, it } from '@jest/globals';
import { compileSchema, demandRightSchema, didYouMean, parseLocatedYaml, placeIn, toError } from './index.ts';

const validator = compileSchema({
  type: 'object',
  additionalProperties: false,
  required: ['format', 'day'],
  properties: {
    format: { const: 'thing@1' },
    day: { type: 'string', format: 'date', description: 'The day it happened.' },
    colour: { enum: ['red', 'green'] },
    size: { type: 'integer', minimum: 1 },
    accounts: {
      type: 'array',
      items: {
        type: 'object',
        additionalProperties: false,
        properties: { iban: { type: 'string', pattern: '^FI', 'x-remedy': 'Write a Finnish IBAN.' } },
      },
    },
  },
});

const TEXT = `format: thing@2
accounts:
  - iban: SE1
    ibna: x
colour: gren
size: "3"
acounts: []
`;

describe('issues of a document', () => {
  const document = parseLocatedYaml(TEXT, 'thing.yaml');
  const issues = validator.issues(document.value);
  const said = issues.map((issue) => `${placeIn(document, issue).line}: ${issue.what}. ${issue.remedy}`);

  it('each say line, what and remedy', () => {
    expect(said.toSorted()).toEqual([
      '1: "day" is missing. Add "day". The day it happened.',
      '1: format is "thing@2". Allowed: thing@1. Did you mean "thing@1"?',
      '3: accounts[0].iban is not in its form. Write a Finnish IBAN.',
      '4: unknown key "ibna" in accounts[0]. Correct or remove it. Did you mean "iban"?',
      '5: colour is "gren". Allowed: red, green. Did you mean "green"?',
      '6: size is the text "3". Write a whole number.',
      '7: unknown key "acounts". Correct or remove it. Did you mean "accounts"?',
    ]);
  });

  it('tell a slip in a key that must be there once, at the slip', () => {
    const slipped = parseLocatedYaml('format: thing@1\ndya: 2024-01-31\n', 'thing.yaml');
    const [first] = validator.issues(slipped.value);
    expect(placeIn(slipped, first!).line).toBe(2);
    expect(first).toMatchObject({
      what: '"day" is missing, and "dya" is not known',
      remedy: 'Did you mean "day" by "dya"?',
    });
  });

  it('become a coded error with place and path', () => {
    const issue = issues.find(({ what }) => what.startsWith('colour'))!;
    expect(toError(issue, placeIn(document, issue))).toMatchObject({
      code: 'SCHEMA_VALUE_REFUSED',
      place: { file: 'thing.yaml', line: 5, column: 9, path: 'colour' },
    });
    expect(() => validator.demand(document.value)).toThrow(
      expect.objectContaining({ code: 'SCHEMA_VALUE_REFUSED' }),
    );
    expect(() => validator.demand({ format: 'thing@1', day: '2024-01-31' })).not.toThrow();
  });

  it('say an alternative once, not once for each branch', () => {
    const either = compileSchema({
      properties: {
        when: { oneOf: [{ required: ['a'] }, { required: ['b'] }], 'x-remedy': 'Write a or b.' },
      },
    });
    expect(either.issues({ when: {} })).toEqual([
      {
        path: ['when'],
        atKey: false,
        what: 'when has none, or more than one, of its allowed forms',
        remedy: 'Write a or b.',
      },
    ]);
  });
});

describe('a schema', () => {
  it('is refused in tests when it is not one', () => {
    expect(() => demandRightSchema({ type: 'strng' })).toThrow('type');
    expect(() => demandRightSchema({ type: 'string', patern: 'x' })).toThrow('patern');
    expect(() => demandRightSchema({ type: 'string', 'x-remedy': 'Write a text.' })).not.toThrow();
  });

  it('may refer to another by its id, in either dialect', () => {
    for (const $schema of [
      'http://json-schema.org/draft-07/schema#',
      'https://json-schema.org/draft/2020-12/schema',
    ]) {
      const other = { $schema, $id: 'https://x.invalid/day.json', type: 'string', format: 'date' };
      const schema = {
        $schema,
        $id: 'https://x.invalid/root.json',
        properties: { day: { $ref: 'day.json' } },
      };
      expect(compileSchema(schema, [other]).issues({ day: '2024-02-30' })).toHaveLength(1);
      expect(compileSchema(schema, [other]).matches({ day: '2024-02-29' })).toBe(true);
    }
  });
});

describe('YAML', () => {
  it.each([
    ['broken nesting', 'a: b\n  c: d\n', 1],
    ['a key written twice', 'a: 1\nb: 2\na: 3\n', 3],
    ['a tab for indentation', 'a:\n\tb: 1\n', 2],
  ])('refuses %s with its line', (_, text, line) => {
    expect(() => parseLocatedYaml(text, 'x.yaml')).toThrow(
      expect.objectContaining({
        code: 'SCHEMA_YAML_NOT_READABLE',
        place: expect.objectContaining({ file: 'x.yaml', line }),
      }),
    );
  });

  it('refuses aliases, which make a small file large', () => {
    expect(() => parseLocatedYaml('a: &a [1]\nb: *a\n', 'x.yaml')).toThrow(
      expect.objectContaining({ code: 'SCHEMA_YAML_NOT_READABLE' }),
    );
  });

  it('points at the nearest part that exists', () => {
    const document = parseLocatedYaml('a:\n  b:\n    - c: 1\n', 'x.yaml');
    expect(document.at(['a', 'b', 0, 'c'])).toEqual({ line: 3, column: 10 });
    expect(document.keyAt(['a', 'b', 0, 'c'])).toEqual({ line: 3, column: 7 });
    expect(document.at(['a', 'b', 7])).toEqual({ line: 3, column: 5 });
  });
});

describe('the word that was meant', () => {
  it('is the closest one, or none', () => {
    const known = ['bookingDate', 'valueDate', 'amount.value', 'reference.normalised'];
    expect(didYouMean('bokingDate', known)).toBe('bookingDate');
    expect(didYouMean('amuont.value', known)).toBe('amount.value');
    expect(didYouMean('ref.normalised', known)).toBe('reference.normalised');
    expect(didYouMean('colour', known)).toBeUndefined();
  });
});
