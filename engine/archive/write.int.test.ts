import { createSecretKey, randomBytes } from 'node:crypto';
import { open } from 'node:fs/promises';
import { describe, expect, it } from '@jest/globals';
import type { DataKeys } from '../../lib/seal/index.ts';
import { codedError } from './coded-error.ts';
import { chunksOf } from './testing/index.ts';
import { BLOCK_BYTES, writeOriginal } from './write.ts';

const keys: DataKeys = { fund: 'f', current: 1, keys: new Map([[1, createSecretKey(randomBytes(32))]]) };

/** Linux's device on which every write finds the disk full. */
const FULL_DISK = '/dev/full';

describe('a full disk', () => {
  it.each([10, 8 * BLOCK_BYTES])('stops an original of %d bytes with a code', async (size) => {
    const file = await open(FULL_DISK, 'w');
    try {
      const writing = writeOriginal(file, keys, 'x', chunksOf(randomBytes(size), 100_000));
      const error = await writing.catch((thrown: unknown) => codedError(thrown, 'archive', 'write a file'));
      expect(error).toMatchObject({ code: 'ARCHIVE_FULL' });
    } finally {
      await file.close();
    }
  });
});

describe('other errors', () => {
  it('of the file system are told with their reason, and strange ones are left as they are', async () => {
    const missing = await open('/nowhere/at/all').catch((error: unknown) => error);
    expect(codedError(missing, 'archive', 'make a file')).toMatchObject({
      code: 'ARCHIVE_FAILED',
      message: 'the archive archive could not make a file (ENOENT)',
    });
    const strange = new Error('strange');
    expect(codedError(strange, 'archive', 'make a file')).toBe(strange);
  });
});
