import { randomBytes } from 'node:crypto';
import {
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { mkdir, rename, rm, rmdir, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createKeyFile, type Keyring, openKeyring } from '../../lib/seal/index.ts';
import type { BodyHandle } from '../spi/body.ts';
import { type FileArchive, openFileArchive } from './index.ts';
import { archiveBehaviour, chunksOf, readAll, sha256 } from './testing/index.ts';
import { BLOCK_BYTES } from './write.ts';

const root = mkdtempSync(join(tmpdir(), 'karavaani-archive-'));
let count = 0;
let directory: string;
let keyring: Keyring;
let archive: FileArchive;

const ringOf = (fund: string): Keyring =>
  openKeyring({ keyFile: join(root, 'key'), ringFile: join(root, `ring-${fund}`), fund, isNew: true });
const create = async (): Promise<FileArchive> => {
  directory = join(root, String(++count));
  archive = await openFileArchive({ directory, keyring });
  return archive;
};
const fileOf = (handle: BodyHandle): string =>
  join(directory, handle.sha256.slice(0, 2), `${handle.sha256}.krva`);
const damaged = expect.objectContaining({ code: 'ARCHIVE_DAMAGED' });

beforeAll(() => {
  createKeyFile(join(root, 'key'));
  keyring = ringOf('test-fund');
});
afterAll(() => rmSync(root, { recursive: true }));

archiveBehaviour('the directory', create);

describe('originals of every size', () => {
  beforeEach(create);
  const sizes = [1, BLOCK_BYTES - 1, BLOCK_BYTES, BLOCK_BYTES + 1, 3 * BLOCK_BYTES, 5 * BLOCK_BYTES + 17];

  it.each(sizes)('come back whole and in part: %d bytes', async (size) => {
    const content = randomBytes(size);
    const handle = await archive.put('x', chunksOf(content, 300_001));
    expect((await readAll(handle)).equals(content)).toBe(true);
    await fc.assert(
      fc.asyncProperty(fc.nat(size), fc.nat(size), async (one, other) => {
        const [start, end] = [Math.min(one, other), Math.max(one, other)];
        expect((await readAll(handle, { start, end })).equals(content.subarray(start, end))).toBe(true);
      }),
      { numRuns: 15 },
    );
  });

  it('come back, whatever chunks they come in', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.uint8Array({ maxLength: 50 }), { maxLength: 10 }), async (chunks) => {
        const content = Buffer.concat(chunks);
        async function* source(): AsyncGenerator<Uint8Array> {
          yield* chunks;
        }
        const handle = await archive.put('x', source());
        expect((await readAll(handle)).equals(content)).toBe(true);
        expect(handle.sha256).toBe(sha256(content));
      }),
      { numRuns: 30 },
    );
  });
});

describe('files of the archive', () => {
  beforeEach(create);
  const xml = Buffer.from('<Ntry><Nm>Testi Ääkkönen-Koe</Nm></Ntry>'.repeat(100_000));

  it('are small, closed to others, and show nothing of their content or name', async () => {
    const handle = await archive.put('FILENAME.xml', chunksOf(xml));
    const file = fileOf(handle);
    const bytes = readFileSync(file);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(bytes.length).toBeLessThan(xml.length / 100);
    for (const text of ['Testi', 'Ntry', 'FILENAME']) expect(bytes.includes(text)).toBe(false);
    expect(await archive.stats()).toEqual({ originals: 1, bytes: bytes.length });
  });

  it('of an interrupted put are removed at the next start', async () => {
    const left = join(directory, 'unfinished', 'left-behind');
    writeFileSync(left, 'half');
    const handle = await archive.put('x', chunksOf(xml));
    archive = await openFileArchive({ directory, keyring });
    expect(readdirSync(join(directory, 'unfinished'))).toEqual([]);
    expect(await archive.get(handle.sha256)).toBeDefined();
  });

  it('are written again when the one that is there is damaged', async () => {
    const handle = await archive.put('x', chunksOf(xml));
    truncateSync(fileOf(handle), 100);
    await expect(archive.get(handle.sha256)).rejects.toThrow(damaged);
    expect((await readAll(await archive.put('x', chunksOf(xml)))).equals(xml)).toBe(true);
  });

  it('do not open for another fund, nor without their key', async () => {
    const handle = await archive.put('x', chunksOf(xml));
    const other = await openFileArchive({ directory, keyring: ringOf('other-fund') });
    await expect(other.get(handle.sha256)).rejects.toMatchObject({ code: 'KEY_UNKNOWN' });
    const renamed = { ...keyring, dataKeys: { ...keyring.dataKeys, fund: 'other-fund' } };
    const disguised = await openFileArchive({ directory, keyring: renamed });
    await expect(disguised.get(handle.sha256)).rejects.toThrow(damaged);
  });

  it('that went away while a handle was kept are missed with a code', async () => {
    const handle = await archive.put('x', chunksOf(xml));
    await archive.remove(handle.sha256);
    await expect(readAll(handle)).rejects.toMatchObject({ code: 'ARCHIVE_MISSING' });
  });

  it('stay readable for who has begun, and are closed by who stops early', async () => {
    const handle = await archive.put('x', chunksOf(xml));
    const reading = handle.open();
    const iterator = reading[Symbol.asyncIterator]();
    const first = await iterator.next();
    expect(first.done).toBe(false);
    await archive.remove(handle.sha256);
    expect((await iterator.next()).done).toBe(false);
    await iterator.return?.();
    expect((await iterator.next()).done).toBe(true);
  });

  it('that the file system cannot give are not taken for damaged, nor written over', async () => {
    const handle = await archive.put('a', chunksOf(randomBytes(10), 10));
    const file = fileOf(handle);
    await rename(file, `${file}.away`);
    await mkdir(file);
    const unread = expect.objectContaining({ code: 'ARCHIVE_READ' });
    await expect(archive.get(handle.sha256)).rejects.toThrow(unread);
    await expect(readAll(handle)).rejects.toThrow(unread);
    await rmdir(file);
    await symlink(file, file);
    await expect(archive.get(handle.sha256)).rejects.toThrow(unread);
    await rm(file);
    await rename(`${file}.away`, file);
    expect(await readAll((await archive.get(handle.sha256))!)).toHaveLength(10);
  });

  it('are told by their hashes', async () => {
    const hashes: string[] = [];
    for (const text of ['a', 'b']) hashes.push((await archive.put(text, chunksOf(Buffer.from(text)))).sha256);
    const listed: string[] = [];
    for await (const { sha256 } of archive.list()) listed.push(sha256);
    expect(listed.sort()).toEqual(hashes.sort());
  });

  it('of a later format are left to the release that wrote them', async () => {
    const handle = await archive.put('x', chunksOf(xml));
    const bytes = readFileSync(fileOf(handle));
    bytes.writeUInt8(2, 4);
    writeFileSync(fileOf(handle), bytes);
    await expect(archive.get(handle.sha256)).rejects.toMatchObject({ code: 'ARCHIVE_NEWER' });
  });

  it('cannot be kept where there is no directory to be made', async () => {
    writeFileSync(join(root, 'a-file'), '');
    await expect(openFileArchive({ directory: join(root, 'a-file', 'x'), keyring })).rejects.toMatchObject({
      code: 'ARCHIVE_OPEN',
    });
  });
});

describe('a changed file', () => {
  const content = randomBytes(2 * BLOCK_BYTES + 5);
  let handle: BodyHandle;
  let whole: Buffer;
  beforeAll(async () => {
    await create();
    handle = await archive.put('x', chunksOf(content));
    whole = readFileSync(fileOf(handle));
  });
  const readChanged = async (bytes: Uint8Array): Promise<Buffer> => {
    writeFileSync(fileOf(handle), bytes);
    const reopened = await archive.get(handle.sha256);
    return readAll(reopened!);
  };

  it('does not open when any byte of it is another', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(whole.length - 1), fc.integer({ min: 1, max: 255 }), async (at, change) => {
        const bytes = Buffer.from(whole);
        bytes[at]! ^= change;
        const codes = ['ARCHIVE_DAMAGED', 'ARCHIVE_NEWER', 'KEY_UNKNOWN'];
        const code = await readChanged(bytes).then(
          () => 'opened',
          (error: { code: string }) => error.code,
        );
        expect(codes).toContain(code);
      }),
      // The header and the end are hit by themselves too seldom.
      {
        numRuns: 40,
        examples: [
          [0, 1],
          [5, 1],
          [9, 1],
          [20, 1],
          [whole?.length - 1 || 0, 1],
        ],
      },
    );
  });

  it('does not open when it is cut anywhere', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(whole.length - 1), async (length) => {
        await expect(readChanged(whole.subarray(0, length))).rejects.toThrow(damaged);
      }),
      { numRuns: 20 },
    );
  });

  it('does not open when blocks change places or come from another file', async () => {
    // Random bytes do not compress: both full blocks are stored in the same length.
    const header = 48;
    const other = readFileSync(fileOf(await archive.put('y', chunksOf(randomBytes(content.length)))));
    const stored = (await readLengths()).slice(0, 2);
    expect(stored[0]).toBe(stored[1]);
    const length = stored[0]!;
    const first = whole.subarray(header, header + length);
    const second = whole.subarray(header + length, header + 2 * length);
    const rest = whole.subarray(header + 2 * length);
    const start = whole.subarray(0, header);
    const foreign = other.subarray(header, header + length);
    for (const parts of [
      [start, second, first, rest],
      [start, first, first, rest],
      [start, foreign, second, rest],
      [start, first, rest],
    ]) {
      await expect(readChanged(Buffer.concat(parts))).rejects.toThrow(damaged);
    }
    expect((await readChanged(whole)).equals(content)).toBe(true);
  });

  it('does not open as the original of another hash', async () => {
    const strange = sha256(Buffer.from('strange'));
    const other = await archive.put('z', chunksOf(Buffer.from('strange')));
    writeFileSync(fileOf(other), whole);
    await expect(archive.get(strange)).rejects.toThrow(damaged);
  });

  async function readLengths(): Promise<readonly number[]> {
    const { openOriginal } = await import('./read.ts');
    writeFileSync(fileOf(handle), whole);
    return (await openOriginal(fileOf(handle), handle.sha256, keyring.dataKeys)).index.lengths;
  }
});
