import { describe, expect, it } from '@jest/globals';
import type { Declaration } from '../spi/index.ts';
import { parseDuration, readOptions } from './index.ts';

const declaration: Declaration = {
  name: 'thing',
  kind: 'component',
  title: 'Thing',
  description: 'For tests.',
  path: { name: 'where', type: 'string', description: 'where it is' },
  options: [
    { name: 'delay', type: 'duration', default: '1s', description: 'pause' },
    { name: 'mode', type: 'enum', values: ['Fast', 'slow'], description: 'how' },
    { name: 'count', type: 'integer', required: true, description: 'how many' },
    { name: 'deep', type: 'boolean', description: 'whether deep' },
    { name: 'names', type: 'list', description: 'names' },
    { name: 'secret', type: 'secret-file', description: 'a secret' },
  ],
};
const place = { file: 'a.yaml', line: 3, column: 5 };
const read = (raw: Record<string, string | number | boolean | string[]>, path = 'here') =>
  readOptions(declaration, { raw, path, place, places: { mode: { file: 'a.yaml', line: 9, column: 1 } } });

describe('readOptions', () => {
  it('gives typed values and fills defaults in', () => {
    const { values, errors } = read({
      count: '3',
      mode: 'fast',
      deep: 'true',
      names: 'a, b',
      secret: 'x.pem',
    });
    expect(errors).toEqual([]);
    expect(values).toEqual({
      where: 'here',
      delay: 1000,
      mode: 'Fast',
      count: 3,
      deep: true,
      names: ['a', 'b'],
      secret: 'x.pem',
    });
  });

  it('tells all errors, each at the place where it was written', () => {
    const { errors } = read({ mode: 'fats', dela: 4 }, '');
    expect(errors.map((error) => [error.code, error.place.line, error.remedy])).toEqual([
      ['ROUTE_OPTION_TYPE', 9, "Did you mean 'Fast'?"],
      ['ROUTE_OPTION_UNKNOWN', 3, "Did you mean 'delay'?"],
      ['ROUTE_OPTION_MISSING', 3, 'Write it: how many'],
      ['ROUTE_PATH_MISSING', 3, 'Write thing:where, where where is: where it is'],
    ]);
  });

  it.each([
    [{ count: 'three' }, 'a whole number'],
    [{ count: 1.5 }, 'a whole number'],
    [{ count: 1, deep: 'yes' }, 'true or false'],
    [{ count: 1, delay: '5 parsecs' }, 'a duration'],
    [{ count: 1, mode: 'x' }, 'one of Fast, slow'],
  ])('refuses a wrong type: %j', (raw, type) => {
    expect(read(raw as Record<string, string>).errors.map((error) => error.message)).toEqual([
      expect.stringContaining(type),
    ]);
  });

  it('never repeats a secret in an error', () => {
    const [error] = read({ count: 1, secret: ['hunter2'] }).errors;
    expect(error?.message).not.toContain('hunter2');
  });
});

describe('parseDuration', () => {
  it.each([
    ['5000', 5000],
    ['5s', 5000],
    ['1m30s', 90_000],
    ['250ms', 250],
    ['1h', 3_600_000],
    ['2d', 172_800_000],
    ['5 s', undefined],
    ['-1s', undefined],
    ['', undefined],
  ])('reads %j as %j', (text, ms) => {
    expect(parseDuration(text)).toBe(ms);
  });
});
