import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { readOptions } from '../../declare/index.ts';
import { declaration } from './declaration.ts';
import { ReadLocks } from './read-lock.ts';
import { fileSettings } from './settings.ts';

let directory: string;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'karavaani-lock-'));
});
afterEach(() => rm(directory, { recursive: true }));

function locks(raw: Record<string, string | number>): ReadLocks {
  const { values } = readOptions(declaration, { raw, path: directory, place: {}, places: {} });
  return new ReadLocks(fileSettings(values));
}

describe('the read lock changed', () => {
  it('is granted when size and time have been the same for the interval', async () => {
    const lock = locks({ readLockCheckInterval: 1000 });
    const look = { size: 10, mtimeMs: 5 };
    expect(await lock.acquire('a', look, 10_000)).toBe(false);
    expect(await lock.acquire('a', look, 10_999)).toBe(false);
    expect(await lock.acquire('a', { size: 11, mtimeMs: 5 }, 11_500)).toBe(false);
    expect(await lock.acquire('a', { size: 11, mtimeMs: 6 }, 12_600)).toBe(false);
    expect(await lock.acquire('a', { size: 11, mtimeMs: 6 }, 13_600)).toBe(true);
  });

  it('forgets a file that went away meanwhile', async () => {
    const lock = locks({ readLockCheckInterval: 1000 });
    await lock.acquire('a', { size: 10, mtimeMs: 5 }, 10_000);
    lock.keepOnly(new Set());
    expect(await lock.acquire('a', { size: 10, mtimeMs: 5 }, 20_000)).toBe(false);
  });

  it('is not granted to a file that is too young or too short', async () => {
    const lock = locks({ readLockCheckInterval: 0, readLockMinAge: '1m', readLockMinLength: 5 });
    expect(await lock.acquire('a', { size: 4, mtimeMs: 0 }, 100_000)).toBe(false);
    expect(await lock.acquire('a', { size: 5, mtimeMs: 60_000 }, 100_000)).toBe(false);
    expect(await lock.acquire('a', { size: 5, mtimeMs: 40_000 }, 100_000)).toBe(true);
  });
});

describe('the read lock markerFile', () => {
  it('keeps a second consumer away until it is released', async () => {
    await writeFile(join(directory, 'a'), 'content');
    const look = { size: 7, mtimeMs: 0 };
    const [one, two] = [locks({ readLock: 'markerFile' }), locks({ readLock: 'markerFile' })];
    expect(await one.acquire('a', look, 1)).toBe(true);
    expect(await two.acquire('a', look, 1)).toBe(false);
    await one.release('a');
    expect(await two.acquire('a', look, 1)).toBe(true);
    await two.release('a');
    expect(await readdir(directory)).toEqual(['a']);
  });
});

describe('the read lock rename', () => {
  it('leaves the file under its name, and is not granted when it is gone', async () => {
    await writeFile(join(directory, 'a'), 'content');
    const lock = locks({ readLock: 'rename' });
    expect(await lock.acquire('a', { size: 7, mtimeMs: 0 }, 1)).toBe(true);
    expect(await readdir(directory)).toEqual(['a']);
    expect(await lock.acquire('b', { size: 7, mtimeMs: 0 }, 1)).toBe(false);
  });
});

describe('file options', () => {
  const settings = (raw: Record<string, string | boolean>) => () => {
    const { values } = readOptions(declaration, { raw, path: directory, place: {}, places: {} });
    return fileSettings(values);
  };

  it('that contradict each other or make no sense are refused', () => {
    expect(settings({ recursive: true })).toThrow(/recursive/);
    expect(settings({ noop: true, delete: true })).toThrow(/noop/);
    expect(settings({ include: '(' })).toThrow(/include/);
  });

  it('match the whole name in any case', () => {
    const { include } = settings({ include: 'a.*\\.xml' })();
    expect([include?.test('A1.XML'), include?.test('ba.xml')]).toEqual([true, false]);
  });
});
