import { readFile } from 'node:fs/promises';
import { describe, expect, it } from '@jest/globals';
import { registeredErrors } from '../../lib/errors/index.ts';
import { generatedPages } from './generated.ts';

/** Grows with every new code: a code that goes away or changes its name breaks who relies on it. */
const CODES = 306;

describe('reference pages', () => {
  it('are what the declarations say; run `npm run generate`', async () => {
    for (const [file, text] of await generatedPages()) {
      expect({ file, text: await readFile(file, 'utf8') }).toEqual({ file, text });
    }
  });

  it('list every error code of the program', async () => {
    await generatedPages();
    const codes = [...registeredErrors().keys()];
    expect(codes.every((code) => /^[A-Z][A-Z0-9]*(_[A-Z0-9]+)+$/.test(code))).toBe(true);
    expect(codes).toHaveLength(CODES);
  });

  it('say what happened and what to do for every code', async () => {
    await generatedPages();
    for (const [code, { what, remedy }] of registeredErrors()) {
      expect({ code, ends: what.endsWith('.') }).toEqual({ code, ends: false });
      expect({ code, remedy: remedy.length > 0 }).toEqual({ code, remedy: true });
    }
  });
});
