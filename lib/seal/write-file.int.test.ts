import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { TOO_MANY_BYTES, withSmallFiles } from '../write-all/testing/small-files.ts';

let directory: string;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'karavaani-seal-'));
});
afterEach(() => rm(directory, { recursive: true }));

describe('a file of keys', () => {
  it('is never made or replaced by a part of itself, and leaves nothing behind', async () => {
    const file = JSON.stringify(join(directory, 'ring'));
    const printed = await withSmallFiles(`
      const { createDurably, replaceDurably } = await import(${JSON.stringify(new URL('write-file.ts', import.meta.url).href)});
      for (const write of [createDurably, replaceDurably]) {
        try { write(${file}, 'x'.repeat(${TOO_MANY_BYTES})); console.log('done'); }
        catch (error) { console.log(error.code); }
      }`);
    expect(printed.trim().split('\n')).toEqual(['EFBIG', 'EFBIG']);
    expect(await readdir(directory)).toEqual([]);
  });
  it('that is a key is made whole or not at all', async () => {
    const file = JSON.stringify(join(directory, 'key'));
    const printed = await withSmallFiles(
      `
      const { createKeyFile } = await import(${JSON.stringify(new URL('key-file.ts', import.meta.url).href)});
      try { createKeyFile(${file}); console.log('done'); } catch (error) { console.log(error.code); }`,
      0,
    );
    expect(printed.trim()).toBe('KEY_FILE_WRITE');
    expect(await readdir(directory)).toEqual([]);
  });
});
