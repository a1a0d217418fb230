import { createHash, randomBytes } from 'node:crypto';
import { beforeEach, describe, expect, it } from '@jest/globals';
import type { BodyHandle } from '../../spi/body.ts';
import type { ArchiveService, KeptOriginal } from '../../store/spi.ts';

export const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** A content in chunks of this size, each overwritten as soon as the next is asked for. */
export async function* chunksOf(bytes: Uint8Array, chunkBytes = 10_000): AsyncGenerator<Uint8Array> {
  const chunk = new Uint8Array(chunkBytes);
  for (let at = 0; at < bytes.length; at += chunkBytes) {
    const part = bytes.subarray(at, at + chunkBytes);
    chunk.set(part);
    yield chunk.subarray(0, part.length);
    chunk.fill(0xee);
  }
}

/** Everything that a handle gives, copied while it is valid. */
export async function readAll(handle: BodyHandle, range?: { start: number; end?: number }): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of handle.open(range)) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks);
}

async function listed(archive: ArchiveService): Promise<KeptOriginal[]> {
  const all: KeptOriginal[] = [];
  for await (const each of archive.list()) all.push(each);
  return all;
}

/** What every ArchiveService does. Call it in a test file of the implementation. */
export function archiveBehaviour(name: string, create: () => Promise<ArchiveService>): void {
  describe(`${name} as an ArchiveService`, () => {
    let archive: ArchiveService;
    beforeEach(async () => {
      archive = await create();
    });
    const content = randomBytes(50_000);
    const hash = sha256(content);

    it('gives back what was put, as often as asked, and tells name, size and hash', async () => {
      const handle = await archive.put('pankki Ä.xml', chunksOf(content));
      expect(handle).toMatchObject({ kind: 'handle', name: 'pankki Ä.xml', size: 50_000, sha256: hash });
      expect(await readAll(handle)).toEqual(content);
      expect(await readAll(handle)).toEqual(content);
    });

    it('finds an original by its hash only', async () => {
      await archive.put('a.xml', chunksOf(content));
      const handle = await archive.get(hash);
      expect(handle).toMatchObject({ name: 'a.xml', size: 50_000, sha256: hash });
      expect(await readAll(handle!)).toEqual(content);
      expect(await archive.get(sha256(Buffer.from('other')))).toBeUndefined();
      expect(await archive.get('../../etc/passwd')).toBeUndefined();
    });

    it('gives any range, cut at its size', async () => {
      const handle = await archive.put('a.xml', chunksOf(content));
      const ranges = [
        [0, 1],
        [100, 100],
        [9_999, 10_001],
        [49_999, 50_000],
        [49_990, 99_999],
        [60_000, 70_000],
      ] as const;
      for (const [start, end] of ranges) {
        expect(await readAll(handle, { start, end })).toEqual(content.subarray(start, end));
      }
      expect(await readAll(handle, { start: 40_000 })).toEqual(content.subarray(40_000));
    });

    it('keeps the same content once, under its first name', async () => {
      await archive.put('first.xml', chunksOf(content));
      const again = await archive.put('second.xml', chunksOf(content, 77));
      expect(again).toMatchObject({ name: 'first.xml', sha256: hash });
      await archive.remove(hash);
      expect(await archive.get(hash)).toBeUndefined();
    });

    it('takes the same content from many at once', async () => {
      const handles = await Promise.all(
        [1, 2, 3, 4].map((n) => archive.put(`${n}.xml`, chunksOf(content, n * 999))),
      );
      for (const handle of handles) expect(await readAll(handle)).toEqual(content);
    });

    it('never takes an original from under whoever was given it while others put the same', async () => {
      for (let round = 0; round < 20; round++) {
        const same = Buffer.concat([content.subarray(0, 2_000), Buffer.from(`round ${round}`)]);
        const put = async (n: number) =>
          readAll(await archive.put(`${n}.xml`, chunksOf(same, 100 + n * 300)));
        for (const bytes of await Promise.all([1, 2, 3, 4, 5, 6].map(put))) expect(bytes).toEqual(same);
      }
    });

    it('keeps an empty original', async () => {
      const handle = await archive.put('empty', chunksOf(new Uint8Array(0)));
      expect(handle).toMatchObject({ size: 0, sha256: sha256(new Uint8Array(0)) });
      expect(await readAll(handle)).toHaveLength(0);
    });

    it('keeps nothing when the source fails, and tells its error', async () => {
      const failure = new Error('the source broke off');
      async function* failing(): AsyncGenerator<Uint8Array> {
        yield content;
        throw failure;
      }
      await expect(archive.put('a.xml', failing())).rejects.toBe(failure);
      expect(await archive.get(hash)).toBeUndefined();
    });

    it('lists what it keeps, each with the time of its first put', async () => {
      const before = Date.now();
      await archive.put('a.xml', chunksOf(content));
      const first = await listed(archive);
      expect(first).toEqual([{ sha256: hash, keptAt: expect.any(Number), bytes: expect.any(Number) }]);
      // The clock of a file system may be a tick behind.
      expect(first[0]!.keptAt).toBeGreaterThan(before - 1000);
      await archive.put('again.xml', chunksOf(content));
      expect(await listed(archive)).toEqual(first);
      await archive.remove(hash);
      expect(await listed(archive)).toEqual([]);
    });

    it('removes an original, and does not mind one that is not there', async () => {
      await archive.put('a.xml', chunksOf(content));
      await archive.remove(hash);
      await archive.remove(hash);
      expect(await archive.get(hash)).toBeUndefined();
      expect(await readAll(await archive.put('b.xml', chunksOf(content)))).toEqual(content);
    });
  });
}
