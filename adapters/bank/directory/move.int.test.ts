import { renameSync } from 'node:fs';
import { lstat, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { VirtualTime } from '../../../engine/testing/index.ts';
import type { BankFile } from '../port.ts';
import { versionOf } from './entry.ts';
import { moveVersion } from './move.ts';

describe('moving an acknowledged file', () => {
  let root: string;
  let from: string;
  let to: string;
  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'karavaani-bank-'));
    [from, to] = [join(root, 'from'), join(root, 'to')];
    await mkdir(from);
    await mkdir(to);
  });
  afterEach(() => rm(root, { recursive: true }));

  const place = async (name: string, content: string): Promise<BankFile> => {
    await writeFile(join(from, name), content);
    const stats = await lstat(join(from, name), { bigint: true });
    return { reference: Buffer.from(name).toString('latin1'), version: versionOf(stats), name };
  };
  const contents = async (directory: string) => {
    const names = await readdir(directory);
    return Object.fromEntries(
      await Promise.all(names.map(async (name) => [name, await readFile(join(directory, name), 'utf8')])),
    );
  };

  it('keeps its name where that is free, and gets the time, then a number, where it is not', async () => {
    const clock = new VirtualTime();
    for (const content of ['1', '2', '3']) await moveVersion(from, await place('dä.xml', content), to, clock);
    clock.advance(61_000);
    await moveVersion(from, await place('dä.xml', '4'), to, clock);
    expect(await contents(to)).toEqual({
      'dä.xml': '1',
      'dä.20260115T080000Z.xml': '2',
      'dä.20260115T080000Z-2.xml': '3',
      'dä.20260115T080101Z.xml': '4',
    });
    expect(await contents(from)).toEqual({});
  });

  it('puts back a file that took its place at the last moment', async () => {
    const listed = await place('a.xml', 'listed');
    await writeFile(join(to, 'a.xml'), 'earlier');
    await writeFile(join(root, 'next'), 'next');
    // The clock is asked for a free name after the look at the file and before the rename: the worst moment.
    const clock = {
      now: () => {
        renameSync(join(root, 'next'), join(from, 'a.xml'));
        return 0;
      },
    };
    expect(await moveVersion(from, listed, to, clock)).toEqual({ result: 'replaced' });
    expect(await contents(from)).toEqual({ 'a.xml': 'next' });
    expect(await contents(to)).toEqual({ 'a.xml': 'earlier' });
  });

  it('leaves no trace of a file that vanished at the last moment', async () => {
    const listed = await place('a.xml', 'listed');
    await writeFile(join(to, 'a.xml'), 'earlier');
    const clock = {
      now: () => {
        renameSync(join(from, 'a.xml'), join(root, 'elsewhere'));
        return 0;
      },
    };
    expect(await moveVersion(from, listed, to, clock)).toEqual({ result: 'gone' });
    expect(await contents(to)).toEqual({ 'a.xml': 'earlier' });
  });
});
