import { describe, expect, it } from '@jest/globals';
import { isKaravaaniError } from '../errors/index.ts';
import { createCelEnvironment } from './index.ts';

const environment = createCelEnvironment(
  [
    {
      name: 'source',
      fields: { key: 'string', amount: { value: 'string' }, flags: 'list<string>', parts: 'list' },
    },
  ],
  [{ signature: 'digits(string): bool', run: (text: string) => /^[0-9]+$/.test(text) }],
);

function codeOf(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    return isKaravaaniError(error) ? `${error.code} ${error.remedy}` : `uncoded ${String(error)}`;
  }
  return 'none';
}

describe('an expression', () => {
  it('is read once and evaluated with plain objects', () => {
    const expression = environment.compile('has(source.key) && digits(source.key) ? source.key : "none"');
    expect(expression.type).toBe('string');
    expect(expression.evaluate({ source: { key: '12' } })).toBe('12');
    expect(expression.evaluate({ source: {} })).toBe('none');
  });

  it('tells what it reads and what it only asks for', () => {
    const { reads } = environment.compile('has(source.amount.value) ? source.key : ""');
    expect(reads).toEqual([
      { path: ['source', 'amount', 'value'], asked: true },
      { path: ['source', 'key'], asked: false },
    ]);
  });

  it('fails with a code when it reads an absent part', () => {
    expect(codeOf(() => environment.compile('source.key').evaluate({ source: {} }))).toContain('CEL_FAILED');
  });

  it('reads own fields only', () => {
    const loose = createCelEnvironment([{ name: 'source' }]);
    expect(codeOf(() => loose.compile('source.constructor').evaluate({ source: {} }))).toContain(
      'CEL_FAILED',
    );
    expect(codeOf(() => loose.compile('source.__proto__').evaluate({ source: {} }))).toContain('CEL_FAILED');
  });
});

describe('refused before it runs', () => {
  it.each([
    ['what is not CEL', 'source.key +', 'CEL_NOT_READABLE'],
    [
      'an unknown field, with the one meant',
      'source.kye == ""',
      'CEL_TYPE_WRONG Correct it near "source.kye == """. Did you mean "key"?',
    ],
    ['an unknown variable, with the one meant', 'soruce.key', 'Did you mean "source"?'],
    ['types that do not fit', 'source.key + 1', 'CEL_TYPE_WRONG'],
    ['a regular expression', 'source.key.matches("(a+)+$")', 'CEL_NOT_ALLOWED'],
    ['a binding', 'cel.bind(a, source.key + source.key, a + a)', 'CEL_NOT_ALLOWED'],
    ['a loop inside a loop', 'source.flags.exists(a, source.flags.exists(b, a == b))', 'CEL_NOT_ALLOWED'],
    ['too many loops', Array(5).fill('source.flags.exists(a, a == "x")').join(' || '), 'CEL_NOT_ALLOWED'],
    ['an expression beyond its size', Array(300).fill('source.key').join(' + '), 'CEL_NOT_READABLE'],
    ['an expression beyond its depth', `${'('.repeat(60)}1${')'.repeat(60)}`, 'CEL_NOT_READABLE'],
    ['a long text', `source.key == "${'x'.repeat(2001)}"`, 'CEL_NOT_ALLOWED'],
  ])('%s', (_, text, expected) => {
    expect(codeOf(() => environment.compile(text))).toContain(expected);
  });

  it('a text beyond its limit, when it is made', () => {
    const join = environment.compile('source.flags.map(f, f + f).join(source.key)');
    const values = { source: { key: 'k'.repeat(1000), flags: Array(200).fill('flag') } };
    expect(codeOf(() => join.evaluate(values))).toContain('CEL_RESULT_TOO_LARGE');
  });
});
