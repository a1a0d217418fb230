import { describe, expect, it } from '@jest/globals';
import { KaravaaniError } from '../../lib/errors/index.ts';
import { StoreFailed } from '../exchange/index.ts';
import type { BodyHandle } from '../spi/index.ts';
import { MemoryArchive, memoryHandle } from '../testing/index.ts';
import { steadyArchive } from './steady-archive.ts';

const bytes = Buffer.from('content');
const coded = (code: string): KaravaaniError => new KaravaaniError(code, 'x', 'X.');

/** What reading an original ends with when the archive throws this. */
async function readingWith(error: Error): Promise<unknown> {
  class Failing extends MemoryArchive {
    override async put(): Promise<BodyHandle> {
      const open: BodyHandle['open'] = async function* () {
        yield bytes.subarray(0, 3);
        throw error;
      };
      return { ...memoryHandle('a', bytes), open };
    }
  }
  const handle = await steadyArchive(new Failing()).put('a', memoryHandle('a', bytes).open());
  try {
    for await (const _ of handle.open());
  } catch (thrown) {
    return thrown;
  }
  return undefined;
}

describe('the archive as routes see it', () => {
  it('stops a run for trouble in reading that may pass', async () => {
    for (const error of [new Error('EMFILE'), coded('ARCHIVE_READ')]) {
      const thrown = await readingWith(error);
      expect(thrown).toBeInstanceOf(StoreFailed);
      expect((thrown as Error).cause).toBe(error);
    }
  });

  it('lets through what is wrong with an original, and what its reader throws', async () => {
    for (const code of ['ARCHIVE_DAMAGED', 'ARCHIVE_MISSING', 'ARCHIVE_NEWER', 'KEY_UNKNOWN']) {
      const error = coded(code);
      expect(await readingWith(error)).toBe(error);
    }
    const handle = await steadyArchive(new MemoryArchive()).put('a', memoryHandle('a', bytes).open());
    const ofReader = new Error('a bug');
    const reading = (async () => {
      for await (const _ of handle.open()) throw ofReader;
    })();
    await expect(reading).rejects.toBe(ofReader);
  });

  it('gives the same originals with the same names, sizes and ranges', async () => {
    const archive = steadyArchive(new MemoryArchive());
    const { sha256 } = await archive.put('a', memoryHandle('a', bytes).open());
    const handle = (await archive.get(sha256))!;
    expect(handle).toMatchObject({ kind: 'handle', name: 'a', size: 7, sha256 });
    const parts: Uint8Array[] = [];
    for await (const part of handle.open({ start: 2, end: 4 })) parts.push(part);
    expect(Buffer.concat(parts).toString()).toBe('nt');
    expect(await archive.get('0'.repeat(64))).toBeUndefined();
  });
});
