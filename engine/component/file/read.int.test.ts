import { mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { readSafely } from './read.ts';
import { lookAt } from './read-lock.ts';

let directory: string;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'karavaani-read-'));
});
afterEach(() => rm(directory, { recursive: true }));

describe('reading a file', () => {
  it('gives its bytes', async () => {
    const bytes = Buffer.alloc(200_000, 'content');
    await writeFile(join(directory, 'a'), bytes);
    expect(await buffer(readSafely(join(directory, 'a')))).toEqual(bytes);
    expect(await lookAt(join(directory, 'a'))).toMatchObject({ size: 200_000 });
  });

  it('never follows a link that took its name after the listing', async () => {
    await writeFile(join(directory, 'secret'), 'secret');
    await symlink(join(directory, 'secret'), join(directory, 'a'));
    await expect(buffer(readSafely(join(directory, 'a')))).rejects.toMatchObject({ code: 'ELOOP' });
    expect(await lookAt(join(directory, 'a'))).toBeUndefined();
  });
});
