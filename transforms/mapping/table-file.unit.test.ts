import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readTable } from './table-file.ts';

const HEAD = '# karavaani/table@1\n';

function rowsOf(text: string, file = 't.csv'): object[] {
  return readTable(text, file).rows.map((row) => Object.fromEntries(row));
}

describe('a CSV table', () => {
  it('has columns and rows, with commas or semicolons', () => {
    expect(rowsOf(`${HEAD}code,value\n1,one\n2,two\n`)).toEqual([
      { code: '1', value: 'one' },
      { code: '2', value: 'two' },
    ]);
    expect(rowsOf(`${HEAD}code;value;note\n1;one, two;x\n`)).toEqual([
      { code: '1', value: 'one, two', note: 'x' },
    ]);
  });

  it('may be written by a spreadsheet', () => {
    expect(rowsOf(`\ufeff${HEAD.trim()};;\r\ncode;value\r\n1;one\r\n`)).toEqual([
      { code: '1', value: 'one' },
    ]);
  });

  it('has quotes, empty cells, comments and empty lines', () => {
    const text = `${HEAD}# for people\ncode,value\n\n1,"a ""b"", c\nd"\n2,\n`;
    expect(rowsOf(text)).toEqual([{ code: '1', value: 'a "b", c\nd' }, { code: '2' }]);
  });

  it('keeps codes as texts', () => {
    expect(rowsOf(`${HEAD}code,value\n007,1\n`)).toEqual([{ code: '007', value: '1' }]);
  });

  it.each([
    ['no format', 'code,value\n1,one\n', 1, 'Begin the file'],
    ['another format', '# karavaani/table@2\ncode,value\n', 1, 'Begin the file'],
    ['no columns', HEAD, 2, 'names of its columns'],
    ['one column', `${HEAD}code\n1\n`, 2, 'one of values'],
    ['two columns of one name', `${HEAD}code,code\n1,2\n`, 2, 'each differently'],
    ['a short row', `${HEAD}code,value\n1,one\n2\n`, 4, 'separators'],
    ['an open quote', `${HEAD}code,value\n1,"one\n`, 3, 'Close it'],
  ])('is refused for %s, with the line', (_, text, line, remedy) => {
    expect(() => readTable(text, 't.csv')).toThrow(
      expect.objectContaining({
        code: 'MAPPING_TABLE_NOT_READABLE',
        place: { file: 't.csv', line },
        remedy: expect.stringContaining(remedy),
      }),
    );
  });

  it('reads back what is written with quotes', () => {
    const cell = fc
      .string({ minLength: 1, maxLength: 20 })
      .filter((text) => text.trim() === text && !text.includes('\r'));
    fc.assert(
      fc.property(fc.array(fc.tuple(cell, cell), { minLength: 1 }), (rows) => {
        const quoted = rows.map((row) => row.map((one) => `"${one.replaceAll('"', '""')}"`).join(','));
        const expected = rows
          .filter(([code]) => !code.startsWith('#'))
          .map(([code, value]) => ({ code, value }));
        expect(rowsOf(`${HEAD}code,value\n${quoted.join('\n')}\n`)).toEqual(expected);
      }),
    );
  });
});

describe('a YAML table', () => {
  it('has values by code, or columns and rows', () => {
    expect(rowsOf('format: karavaani/table@1\nvalues:\n  a: 1\n  "02": two\n', 't.yaml')).toEqual([
      { code: 'a', value: 1 },
      { code: '02', value: 'two' },
    ]);
    expect(rowsOf('format: karavaani/table@1\ncolumns: [k, v]\nrows:\n  - [a, true]\n', 't.yaml')).toEqual([
      { k: 'a', v: true },
    ]);
  });

  it.each([
    ['neither', 'format: karavaani/table@1\n', 1],
    ['a short row', 'format: karavaani/table@1\ncolumns: [k, v]\nrows:\n  - [a]\n', 4],
    ['an unknown key', 'format: karavaani/table@1\nvalues: {}\nvalus: {}\n', 3],
  ])('is refused for %s, with the line', (_, text, line) => {
    expect(() => readTable(text, 't.yaml')).toThrow(
      expect.objectContaining({ code: 'MAPPING_TABLE_NOT_READABLE', place: { file: 't.yaml', line } }),
    );
  });
});
