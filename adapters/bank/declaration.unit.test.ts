import { describe, expect, it } from '@jest/globals';
import { declaration, readOptions } from './declaration.ts';

describe('the options of the bank: component', () => {
  it('default to what the declaration says', () => {
    const options: Record<string, unknown> = {
      ...readOptions({ service: 'statements', directory: '/in', move: undefined }),
    };
    for (const { name, default: value } of declaration.options) {
      if (value !== undefined) expect([name, options[name]]).toEqual([name, value]);
    }
  });

  it('are each described, in words that end', () => {
    for (const { description } of declaration.options) expect(description).toMatch(/^[A-Z].*\.$/s);
  });

  it('match include against the whole name in any case', () => {
    const { include } = readOptions({ directory: '/in', include: 'a|b' });
    expect(['A', 'b', 'ab', 'xa'].map((name) => include?.test(name))).toEqual([true, true, false, false]);
  });

  it('refuse an include that is no regular expression', () => {
    expect(() => readOptions({ directory: '/in', include: '*.xml' })).toThrow(
      expect.objectContaining({ code: 'BANK_OPTION_INVALID', message: expect.stringContaining('include') }),
    );
  });
});
