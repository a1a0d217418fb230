import { describe, expect, it } from '@jest/globals';
import { isKaravaaniError } from '../../lib/errors/index.ts';
import type { Loss } from './index.ts';
import { compile, INPUT, made } from './testing/mapping-of.ts';

const TABLES = 'tables:\n  codes: { file: codes.csv }\n  accounts: { fund: accounts }\n';

function codeOf(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    return isKaravaaniError(error) ? error.code : `uncoded ${String(error)}`;
  }
  return 'none';
}

/** Field, its spec, what changes in the input, what comes out (undefined: the field is absent). */
type Row = readonly [string, string, string, object, unknown, string?];

function rows(cases: readonly Row[]): { name: string; one: Row }[] {
  return cases.map((one) => ({ name: one[0], one }));
}

describe('a value', () => {
  it.each(
    rows([
      ['is what a path leads to', 'text', '{ path: note }', { note: 'x' }, 'x'],
      ['is absent where the path is', 'text', '{ path: note }', {}, undefined],
      ['is absent where a step of the path is', 'text', '{ path: party.name }', {}, undefined],
      ['is absent when it is an empty text', 'text', '{ path: note }', { note: '' }, undefined],
      ['is a constant', 'text', '{ constant: always }', {}, 'always'],
      ['is a constant list', 'tags', '{ constant: [a, b] }', {}, ['a', 'b']],
      ['is a number', 'count', '{ path: count }', { count: 7 }, 7],
      ['is a truth', 'urgent', '{ path: urgent }', { urgent: false }, false],
      ['is a template', 'text', '{ template: "{id}: {note} {{x}}" }', { note: 'n' }, 'i1: n {x}'],
      ['is absent when a part of its template is', 'text', '{ template: "{id}: {note}" }', {}, undefined],
      [
        'is joined from parts',
        'text',
        '{ concat: [{ path: id }, { path: note }, { path: kind }], separator: "-" }',
        { note: 'n' },
        'i1-n-a',
      ],
      [
        'leaves absent parts out when joined',
        'text',
        '{ concat: [{ path: id }, { path: note }, { path: kind }], separator: "-" }',
        {},
        'i1-a',
      ],
      [
        'joins the lines of a list',
        'text',
        '{ concat: [{ path: lines }], separator: " " }',
        { lines: ['a', 'b'] },
        'a b',
      ],
      [
        'is absent when nothing is there to join',
        'text',
        '{ concat: [{ path: note }, { path: lines }] }',
        { lines: [] },
        undefined,
      ],
      [
        'is the first that is there',
        'text',
        '{ first: [{ path: note }, { path: when }, { path: id }] }',
        { when: 'w' },
        'w',
      ],
      ['is the default when nothing is there', 'text', '{ path: note, default: none }', {}, 'none'],
      ['is not the default when something is', 'text', '{ path: note, default: none }', { note: 'n' }, 'n'],
      [
        'is collected to a list',
        'tags',
        '{ collect: [{ path: id }, { path: lines }, { path: note }] }',
        { lines: ['a', 'b'] },
        ['i1', 'a', 'b'],
      ],
      [
        'is absent when nothing is collected',
        'tags',
        '{ collect: [{ path: note }, { path: lines }] }',
        { lines: [] },
        undefined,
      ],
      ['is an expression', 'text', '{ cel: "source.id + \\"/\\" + source.kind" }', {}, 'i1/a'],
      ['is an expression that makes a number', 'count', '{ cel: "size(source.parts) + 2" }', {}, 2],
      [
        'is an expression with whole cents',
        'urgent',
        '{ cel: "minorUnits(source.amount.value) > 1229" }',
        {},
        true,
      ],
      [
        'is absent when an expression makes an empty text',
        'text',
        '{ cel: "source.kind == \\"b\\" ? source.id : \\"\\"" }',
        {},
        undefined,
      ],
      [
        'is left out when its condition does not hold',
        'text',
        '{ path: id, when: { path: kind, equals: b } }',
        {},
        undefined,
      ],
      [
        'has no default when its condition does not hold',
        'text',
        '{ path: note, default: x, when: { path: kind, equals: b } }',
        {},
        undefined,
      ],
    ]),
  )('$name', ({ one: [, field, spec, change, expected] }) => {
    expect(made(field, spec, change)).toEqual(expected);
  });

  it('of an expression may have loop variables called like parts of the source', () => {
    const { findings } = compile('text: { cel: "source.lines.map(note, note + \\"!\\").join()" }');
    expect(findings.map(({ what }) => what)).toEqual(['the expression fails where source.lines is absent']);
  });

  it('is the case that holds, in order', () => {
    const spec =
      '{ choose: [{ when: { path: kind, equals: a }, constant: one }, { when: { path: note, present: true }, path: note }, { constant: rest }] }';
    expect(made('text', spec)).toBe('one');
    expect(made('text', spec, { kind: 'b', note: 'n' })).toBe('n');
    expect(made('text', spec, { kind: 'b' })).toBe('rest');
  });

  it('is never taken from a prototype', () => {
    const { map } = compile('text: { path: note }');
    const input = JSON.parse(`{"__proto__": {"note": "inherited"}, ${JSON.stringify(INPUT).slice(1)}`);
    expect(map(input)).toEqual({ id: 'i1' });
  });
});

describe('a condition', () => {
  it.each(
    rows([
      ['in', '', '{ path: kind, in: [b, a] }', {}, true],
      ['not in', '', '{ path: kind, in: [b, c] }', {}, false],
      ['startsWith', '', '{ path: note, startsWith: ab }', { note: 'abc' }, true],
      ['startsWith one of several', '', '{ path: note, startsWith: [x, ab] }', { note: 'abc' }, true],
      ['startsWith, of what is absent', '', '{ path: note, startsWith: ab }', {}, false],
      ['contains, of a list', '', '{ path: lines, contains: b }', { lines: ['a', 'b'] }, true],
      ['contains, of a text', '', '{ path: note, contains: b }', { note: 'abc' }, true],
      ['contains, of what is absent', '', '{ path: lines, contains: b }', {}, false],
      ['present', '', '{ path: note, present: true }', { note: 'n' }, true],
      ['absent', '', '{ path: note, present: false }', { note: 'n' }, false],
      ['equals a truth', '', '{ path: urgent, equals: true }', { urgent: true }, true],
      ['equals a number', '', '{ path: count, equals: 3 }', { count: 3 }, true],
      ['all', '', '{ all: [{ path: kind, equals: a }, { path: note, present: true }] }', {}, false],
      ['any', '', '{ any: [{ path: kind, equals: a }, { path: note, present: true }] }', {}, true],
      ['not', '', '{ not: { path: kind, equals: b } }', {}, true],
      ['cel', '', '{ cel: "source.kind in [\\"a\\", \\"b\\"]" }', {}, true],
      [
        'a value out of a table',
        '',
        '{ value: { path: kind, table: { name: codes, onMissing: leave-out } }, equals: one }',
        {},
        true,
      ],
    ]),
  )('$name', ({ one: [, , condition, change, expected] }) => {
    const unused = condition.includes('codes') ? 'tables:\n  codes: { file: codes.csv }\n' : '';
    expect(made('text', `{ constant: yes, when: ${condition} }`, change, unused) === 'yes').toBe(expected);
  });
});

describe('a table', () => {
  it('turns codes into values', () => {
    expect(made('code', '{ path: kind, table: { name: codes, onMissing: leave-out } }', {}, TABLES)).toBe(
      'one',
    );
    expect(
      made(
        'text',
        '{ path: kind, table: { name: codes, column: note, onMissing: leave-out } }',
        { kind: 'b' },
        TABLES,
      ),
    ).toBe('second');
    expect(made('text', '{ constant: FI1, table: accounts }', {}, TABLES)).toBe('one');
  });

  it('parks what it has no code for, unless told otherwise', () => {
    const missing = { kind: 'c' };
    const error = (() => {
      try {
        return made('code', '{ path: kind, table: codes }', missing, TABLES);
      } catch (caught) {
        return caught;
      }
    })();
    expect(error).toMatchObject({
      code: 'MAPPING_CODE_MISSING',
      message: 'the table "codes" has no code "c" for the field "code"',
      place: { file: 'try.yaml' },
    });
    expect(made('text', '{ path: kind, table: { name: codes, onMissing: keep } }', missing, TABLES)).toBe(
      'c',
    );
    expect(
      made('text', '{ path: kind, table: { name: codes, onMissing: leave-out } }', missing, TABLES),
    ).toBeUndefined();
    expect(
      made('text', '{ path: kind, table: { name: codes, onMissing: { constant: other } } }', missing, TABLES),
    ).toBe('other');
  });

  it('is not asked when there is no value', () => {
    expect(made('text', '{ path: note, table: codes }', {}, TABLES)).toBeUndefined();
  });

  it('never says a personal value that it lacks', () => {
    const run = (): unknown => made('name', '{ path: name, table: codes }', { name: 'Testi Koe' }, TABLES);
    expect(run).toThrow(expect.objectContaining({ message: expect.stringContaining('(hidden)') }));
  });
});

describe('a date', () => {
  it.each(
    rows([
      ['DD.MM.YYYY', 'text', '{ path: day, date: DD.MM.YYYY }', { day: '2026-01-05' }, '05.01.2026'],
      ['D.M.YYYY', 'text', '{ path: day, date: D.M.YYYY }', { day: '2026-01-05' }, '5.1.2026'],
      ['YYMMDD', 'text', '{ path: day, date: YYMMDD }', { day: '2026-01-05' }, '260105'],
      [
        'from YYYYMMDD',
        'day',
        '{ path: when, date: { from: YYYYMMDD } }',
        { when: '20260105' },
        '2026-01-05',
      ],
      [
        'from D.M.YYYY to another',
        'text',
        '{ path: when, date: { from: D.M.YYYY, to: YYYY/MM/DD } }',
        { when: '5.1.2026' },
        '2026/01/05',
      ],
      ['from YYMMDD', 'day', '{ path: when, date: { from: YYMMDD } }', { when: '260105' }, '2026-01-05'],
    ]),
  )('is written as %j', ({ one: [, field, spec, change, expected] }) => {
    expect(made(field, spec, change)).toBe(expected);
  });

  it('that does not exist, or is in another form, parks the message', () => {
    const spec = '{ path: when, date: { from: YYYYMMDD } }';
    for (const when of ['20260230', '2026-01-05', 'x']) {
      expect(codeOf(() => made('day', spec, { when }))).toBe('MAPPING_DATE_REFUSED');
    }
    expect(codeOf(() => made('day', '{ path: day }', { day: '2026-02-30' }))).toBe('MAPPING_VALUE_REFUSED');
  });
});

describe('an amount', () => {
  const spec = (as: string): string => `{ path: amount, money: { currency: EUR, as: ${as} } }`;

  it('goes with its currency, or in the form that is asked for', () => {
    expect(made('money', '{ path: amount, money: { currency: EUR } }')).toEqual({
      value: '12.30',
      currency: 'EUR',
    });
    expect(made('text', spec('decimal'))).toBe('12.30');
    expect(made('text', spec('decimal-comma'))).toBe('12,30');
    expect(made('text', spec('minor-units'))).toBe('1230');
  });

  it('has the decimals of its currency', () => {
    expect(made('text', spec('decimal'), { amount: { value: '012.3000', currency: 'EUR' } })).toBe('12.30');
  });

  it('in another currency, or that is none, parks the message', () => {
    expect(codeOf(() => made('text', spec('decimal'), { amount: { value: '1', currency: 'SEK' } }))).toBe(
      'MAPPING_CURRENCY_REFUSED',
    );
    for (const value of ['1,00', '1.001', '-1', '']) {
      expect(codeOf(() => made('text', spec('decimal'), { amount: { value, currency: 'EUR' } }))).toBe(
        'MAPPING_AMOUNT_REFUSED',
      );
    }
  });
});

describe('a text', () => {
  function mapped(step: string, note: string): { value: unknown; losses: Loss[] } {
    const losses: Loss[] = [];
    const value = compile(`text: { path: note, text: ${step} }`).map({ ...INPUT, note }, (loss) =>
      losses.push(loss),
    )['text'];
    return { value, losses };
  }

  it('is trimmed, narrowed, cut and padded', () => {
    expect(mapped('{ max: 5 }', '  abc ').value).toBe('abc');
    expect(mapped('{ charset: iso-8859-1 }', 'Žöllä').value).toBe('Zöllä');
    expect(mapped('{ max: 5, overflow: cut }', 'abc defg').value).toBe('abc d');
    expect(mapped('{ case: upper }', 'äiti').value).toBe('ÄITI');
    expect(mapped('{ case: lower }', 'ÄITI').value).toBe('äiti');
    expect(mapped('{ pad: { length: 5, with: "0" } }', '42').value).toBe('00042');
    expect(mapped('{ pad: { length: 5, with: " ", side: right } }', '42').value).toBe('42   ');
    expect(mapped('{ max: 5 }', '   ').value).toBeUndefined();
  });

  it('keeps its blanks where the mapping says so, as a key must', () => {
    expect(mapped('{ trim: false, max: 9 }', ' a ').value).toBe(' a ');
  });

  it('is cut by characters, and never between a letter and its mark', () => {
    expect(mapped('{ max: 3, overflow: cut }', '😀😀😀😀').value).toBe('😀😀😀');
    expect(mapped('{ max: 2, overflow: cut }', 'ax\u0301y').value).toBe('a');
  });

  it('that is too long, or has a character that the set lacks, parks the message', () => {
    expect(codeOf(() => mapped('{ max: 3 }', 'abcd'))).toBe('MAPPING_TEXT_TOO_LONG');
    expect(codeOf(() => mapped('{ charset: iso-8859-1 }', 'я'))).toBe('MAPPING_CHARACTER_REFUSED');
    expect(mapped('{ charset: iso-8859-1, unmappable: replacement }', 'я').value).toBe('?');
    expect(mapped('{ charset: iso-8859-1, unmappable: leave-out }', 'aя').value).toBe('a');
  });

  it('tells what it lost, and nothing when it lost nothing', () => {
    expect(mapped('{ max: 3, overflow: cut, charset: iso-8859-1 }', 'žabcd').losses).toEqual([
      { field: 'text', kind: 'narrowed' },
      { field: 'text', kind: 'cut' },
    ]);
    expect(mapped('{ max: 9, overflow: cut, charset: iso-8859-1 }', 'äbc').losses).toEqual([]);
  });

  it('takes its length from the target when none is said', () => {
    expect(made('short', '{ path: note, text: { overflow: cut } }', { note: 'abcdefgh' })).toBe('abcde');
  });
});

describe('a list', () => {
  const parts = [{ no: '1', kind: 'p', amount: INPUT.amount }, { no: '2', kind: 'q' }, { no: '3' }];

  it('makes one item for each, with the source at hand', () => {
    const spec =
      '{ list: { over: parts, fields: { no: { path: no }, of: { template: "{/id} {no}" }, amount: { path: amount, money: { currency: EUR, as: decimal } } } } }';
    expect(made('parts', spec, { parts })).toEqual([
      { no: '1', of: 'i1 1', amount: '12.30' },
      { no: '2', of: 'i1 2' },
      { no: '3', of: 'i1 3' },
    ]);
  });

  it('makes plain values, and lets through what its condition takes', () => {
    expect(
      made(
        'tags',
        '{ list: { over: parts, where: { path: kind, present: true }, value: { path: no, text: { overflow: error } } } }',
        { parts },
      ),
    ).toEqual(['1', '2']);
    expect(
      made('tags', '{ list: { over: lines, value: { path: ., text: { overflow: cut } } } }', {
        lines: ['abcdef', 'b'],
      }),
    ).toEqual(['abcde', 'b']);
  });

  it('has its item in expressions', () => {
    expect(
      made(
        'tags',
        '{ list: { over: parts, where: { cel: "item.no != \\"2\\"" }, value: { cel: "item.no + source.kind", text: { overflow: error } } } }',
        { parts },
      ),
    ).toEqual(['1a', '3a']);
  });

  it('is absent when it has no item', () => {
    expect(
      made('tags', '{ list: { over: lines, value: { path: ., text: { overflow: cut } } } }', { lines: [] }),
    ).toBeUndefined();
  });

  it('that is longer than the target takes parks the message', () => {
    expect(codeOf(() => made('tags', '{ path: lines }', { lines: ['a', 'b', 'c', 'd'] }))).toBe(
      'MAPPING_VALUE_REFUSED',
    );
  });
});

describe('a group', () => {
  const fields = 'group.first: { path: note, onAbsent: error }\ngroup.second: { path: when }';

  it('is made from its parts', () => {
    expect(compile(fields).map({ ...INPUT, note: 'n', when: 'w' })).toEqual({
      id: 'i1',
      group: { first: 'n', second: 'w' },
    });
  });

  it('is absent when its one part is', () => {
    expect(compile('group.first: { path: note }').map(INPUT)).toEqual({ id: 'i1' });
  });

  it('that lacks a required part parks the message', () => {
    const { map } = compile('group.first: { path: note }\ngroup.second: { path: when }');
    expect(codeOf(() => map({ ...INPUT, when: 'w' }))).toBe('MAPPING_FIELD_MISSING');
    expect(map(INPUT)).toEqual({ id: 'i1' });
  });
});

describe('what the target takes', () => {
  it.each([
    ['a form', 'shape', { note: 'abc' }, 'is not in its form'],
    ['a length', 'short', { note: 'abcdef' }, 'more than 5 characters'],
    ['a choice', 'code', { note: 'four' }, 'is not one of those'],
  ])('is checked where it could not be known before: %s', (_, field, change, reason) => {
    expect(() => made(field, '{ path: note }', change)).toThrow(
      expect.objectContaining({ code: 'MAPPING_VALUE_REFUSED', message: expect.stringContaining(reason) }),
    );
  });

  it('is checked for a number', () => {
    expect(codeOf(() => made('count', '{ path: count }', { count: 12 }))).toBe('MAPPING_VALUE_REFUSED');
  });

  it('is checked whichever alternative came', () => {
    const spec = '{ first: [{ path: note }, { path: id }], when: { path: kind, equals: a } }';
    expect(codeOf(() => made('shape', spec, { note: 'abc' }))).toBe('MAPPING_VALUE_REFUSED');
    expect(made('shape', spec, { note: 'ABC' })).toBe('ABC');
  });

  it('is demanded where the mapping says so', () => {
    expect(codeOf(() => made('text', '{ path: note, onAbsent: error }'))).toBe('MAPPING_FIELD_MISSING');
  });
});
