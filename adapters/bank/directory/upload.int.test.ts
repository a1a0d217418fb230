import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { TOO_MANY_BYTES, withSmallFiles } from '../../../lib/write-all/testing/small-files.ts';

let directory: string;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'karavaani-upload-'));
});
afterEach(() => rm(directory, { recursive: true }));

describe('an upload', () => {
  it('never gives the bank a file cut short by the disk, and leaves nothing behind', async () => {
    const printed = await withSmallFiles(`
      const { uploadTo } = await import(${JSON.stringify(new URL('upload.ts', import.meta.url).href)});
      const file = { name: 'pain.xml', open: async function* () { yield Buffer.alloc(${TOO_MANY_BYTES}); } };
      await uploadTo(${JSON.stringify(directory)}, file, new AbortController().signal)
        .then(() => console.log('done'), (error) => console.log(error.error.code));`);
    expect(printed.trim()).toBe('BANK_UPLOAD_FAILED');
    expect(await readdir(directory)).toEqual([]);
  });
});
