import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { TOO_MANY_BYTES, withSmallFiles } from '../../../lib/write-all/testing/small-files.ts';

let directory: string;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'karavaani-write-'));
});
afterEach(() => rm(directory, { recursive: true }));

describe('a file that is written', () => {
  it('never appears cut short by the disk, and leaves nothing behind', async () => {
    const printed = await withSmallFiles(`
      const { writeFile } = await import(${JSON.stringify(new URL('write.ts', import.meta.url).href)});
      const settings = { directory: ${JSON.stringify(directory)}, fileExist: 'Fail', tempPrefix: '.t.' };
      await writeFile(settings, 'out.xml', [Buffer.alloc(${TOO_MANY_BYTES})])
        .then(() => console.log('done'), (error) => console.log(error.code));`);
    expect(printed.trim()).toBe('EFBIG');
    expect(await readdir(directory)).toEqual([]);
  });
});
