import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { KaravaaniError } from '../../lib/errors/index.ts';
import { compileExpression, compilePredicate, type Subject } from './index.ts';

const place = { file: 'r.yaml', line: 4, column: 7 };
function subject(
  body: unknown,
  headers: Record<string, unknown> = {},
  properties: Record<string, unknown> = {},
): Subject {
  return {
    id: 'm1',
    routeId: 'r1',
    body,
    headers,
    header: (name) => headers[name],
    property: (name) => properties[name],
  };
}
const evaluate = (text: string, on: Subject): unknown => compileExpression({ text, place })(on);
const test = (text: string, on: Subject): boolean => compilePredicate({ text, place })(on);
function failure(make: () => unknown): KaravaaniError {
  try {
    make();
  } catch (error) {
    return error as KaravaaniError;
  }
  throw new Error('nothing was thrown');
}

describe('a Simple expression', () => {
  const payment = { amount: { value: '12.30' }, lines: ['a', 'b', 'c'], 'odd name': 1, none: null };

  it.each<[string, unknown]>([
    ['${body}', payment],
    ['${body.amount.value}', '12.30'],
    ['${body.amount.currency}', undefined],
    ['${body.none.deeper}', undefined],
    ['${body?.amount?.value}', '12.30'],
    ['${body.lines[0]}', 'a'],
    ['${body.lines[last]}', 'c'],
    ['${body.lines[last-1]}', 'b'],
    ['${body.lines.size}', 3],
    ["${body['odd name']}", 1],
    ['${header.h}', 'x'],
    ['${headers.h}', 'x'],
    ['${header[h]}', 'x'],
    ['${header:h}', 'x'],
    ['${header.o.p}', 7],
    ['${exchangeProperty.p}', 'y'],
    ['${exchangeId}', 'm1'],
    ['${id}', 'm1'],
    ['${routeId}', 'r1'],
    ['plain', 'plain'],
    ['', ''],
    ['${header.h} and ${body.none}!', 'x and !'],
    ['{"a": ${body.amount}\\}', '{"a": {"value":"12.30"}}'],
    ['a\\nb', 'a\nb'],
  ])('%s gives %j', (text, value) => {
    expect(evaluate(text, subject(payment, { h: 'x', o: { p: 7 } }, { p: 'y' }))).toEqual(value);
  });

  it.each([
    ['${body.constructor}', 'SIMPLE_SYNTAX'],
    ['${body.__proto__.x}', 'SIMPLE_SYNTAX'],
    ['${body.toString()}', 'SIMPLE_SYNTAX'],
    ['${body', 'SIMPLE_SYNTAX'],
    ['${header}', 'SIMPLE_SYNTAX'],
    ['${header.a${body}}', 'SIMPLE_SYNTAX'],
    ['${date:now:yyyy}', 'SIMPLE_FUNCTION'],
    ['${bean:x}', 'SIMPLE_FUNCTION'],
    ['${}', 'SIMPLE_FUNCTION'],
  ])('refuses %s', (text, code) => {
    expect(failure(() => compileExpression({ text, place })).code).toBe(code);
  });

  it('suggests the function that was meant, with file, line and character', () => {
    const error = failure(() => compileExpression({ text: 'x ${boddy.a}', place }));
    expect(error.message).toContain('at character 5');
    expect(error.remedy).toContain("Did you mean 'body'?");
    expect(error.place).toEqual(place);
  });
});

describe('a Simple predicate', () => {
  const on = subject(
    {
      status: 'BOOK',
      amount: '100.50',
      big: '12345678901234567890.10',
      n: 5,
      yes: true,
      list: ['a', 'b'],
      zero: 0,
    },
    { flag: 'false', word: 'Abc' },
  );

  it.each<[string, boolean]>([
    ["${body.status} == 'BOOK'", true],
    ["${body.status} != 'BOOK'", false],
    ["${body.status} == 'book'", false],
    ["${body.status} =~ 'book'", true],
    ['${body.status} == "BOOK"', true],
    ['${body.n} == 5', true],
    ["${body.n} == '5'", true],
    ["${body.n} == '5.0'", true],
    ['${body.n} > 4', true],
    ['${body.n} >= 5', true],
    ['${body.n} < 5', false],
    ['${body.n} <= 5', true],
    ['${body.n} > 10', false],
    ['${body.amount} > 99', true],
    ['${body.amount} > -1', true],
    ["${body.big} > '12345678901234567890.09'", true],
    ["${body.big} == '12345678901234567890.10'", true],
    ['${body.missing} == null', true],
    ['${body.missing} != null', false],
    ['${body.missing} > 1', false],
    ['${body.missing} <= 1', false],
    ['${body.n} == null', false],
    ['${body.yes}', true],
    ['${body.yes} == true', true],
    ["${body.yes} == 'TRUE'", true],
    ['${header.flag}', false],
    ['${header.word}', true],
    ['${body.zero}', true],
    ['${body.missing}', false],
    ["${header.word} contains 'b'", true],
    ["${header.word} !contains 'b'", false],
    ["${body.list} contains 'a'", true],
    ["${body.list} contains 'z'", false],
    ["${body.missing} contains 'z'", false],
    ["${body.n} == 5 && ${body.status} == 'BOOK'", true],
    ["${body.n} == 6 && ${body.status} == 'BOOK'", false],
    ["${body.n} == 6 || ${body.status} == 'BOOK'", true],
    ["${body.n} == 5 && ${body.n} == 6 || ${body.status} == 'BOOK'", true],
    ["${body.n} == 5 && (${body.n} == 6 || ${body.status} == 'BOOK')", true],
    ['!${body.missing}', true],
    ['!(${body.n} == 5)', false],
    ["'a' < 'b'", true],
    ['${body.n}==5', true],
  ])('%s is %j', (text, truth) => {
    expect(test(text, on)).toBe(truth);
  });

  it('refuses what reads two ways', () => {
    const error = failure(() => compilePredicate({ text: '${body.a} || ${body.b} && ${body.c}', place }));
    expect(error.code).toBe('SIMPLE_MIXED');
  });

  it.each([
    ['${body.a} regex', 'not supported'],
    ['${body.a} == foo', "A text stands in quotes: 'foo'"],
    ['${body.a} contians 1', "Did you mean 'contains'?"],
    ["${body.a} == 'x", "Close it with '"],
    ['${body.a} == ', 'Write ${left} OPERATOR right'],
    ['${body.a} ${body.b}', 'Write ${left} OPERATOR right'],
    ['(${body.a}', 'Write ${left} OPERATOR right'],
    ['', 'Write ${left} OPERATOR right'],
  ])('refuses %j and says what to write', (text, hint) => {
    const error = failure(() => compilePredicate({ text, place }));
    expect(error.code).toBe('SIMPLE_SYNTAX');
    expect(error.remedy).toContain(hint);
  });

  it('refuses to put a text and a list in order', () => {
    expect(failure(() => test('${body.list} > 5', on)).code).toBe('SIMPLE_COMPARE');
  });

  it('orders decimal texts as exact numbers', () => {
    const cents = fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n });
    const text = (value: bigint): string => {
      const digits = (value < 0n ? -value : value).toString().padStart(3, '0');
      return `${value < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
    };
    const less = compilePredicate({ text: '${body.a} < ${body.b}', place });
    fc.assert(
      fc.property(cents, cents, (a, b) => {
        expect(less(subject({ a: text(a), b: text(b) }))).toBe(a < b);
      }),
    );
  });
});
