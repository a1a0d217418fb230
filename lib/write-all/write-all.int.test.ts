import { open } from 'node:fs/promises';
import { describe, expect, it } from '@jest/globals';
import { writeAll } from './index.ts';

describe('writing all of it', () => {
  it('goes on behind what a short write took', async () => {
    const taken: number[] = [];
    const file = {
      write: async (bytes: Uint8Array, at: number) => {
        const some = [...bytes.subarray(at, at + 3)];
        taken.push(...some);
        return { bytesWritten: some.length };
      },
    };
    await writeAll(file as never, Uint8Array.from([1, 2, 3, 4, 5, 6, 7]));
    expect(taken).toEqual([1, 2, 3, 4, 5, 6, 7]);
  });

  it('tells a full disk', async () => {
    const file = await open('/dev/full', 'w');
    try {
      await expect(writeAll(file, Buffer.from('x'))).rejects.toMatchObject({ code: 'ENOSPC' });
    } finally {
      await file.close();
    }
  });
});
