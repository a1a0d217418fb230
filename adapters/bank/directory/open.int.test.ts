import { chmod, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { VirtualTime } from '../../../engine/testing/index.ts';
import { readAll } from '../testing/bytes.ts';
import { asOrdinaryUser } from '../testing/ordinary-user.ts';
import { createDirectoryChannel } from './channel.ts';
import type { DirectoryOptions } from './options.ts';

describe('opening a bank directory', () => {
  let root: string;
  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'karavaani-bank-'));
    await chmod(root, 0o777);
    await asOrdinaryUser(() => mkdir(join(root, 'in')));
  });
  afterEach(() => rm(root, { recursive: true }));

  const channel = (options: Partial<DirectoryOptions> = {}) =>
    createDirectoryChannel({
      directory: join(root, 'in'),
      move: '.done',
      moveFailed: '../failed',
      readLock: 'none',
      readLockCheckInterval: 1_000,
      readLockMinAge: 0,
      readLockMinLength: 1,
      clock: new VirtualTime(),
      ...options,
    });

  it('makes the directories that files are moved to', async () => {
    await channel().open();
    expect(await readdir(root)).toEqual(['failed', 'in']);
    expect(await readdir(join(root, 'in'))).toEqual(['.done']);
  });

  it('says that the bank directory is missing, which option names it, and what to do', async () => {
    await expect(channel({ directory: join(root, 'other') }).open()).rejects.toMatchObject({
      code: 'BANK_DIRECTORY_MISSING',
      message: `the directory ${root}/other does not exist`,
      remedy: 'Create the directory, or correct the option directory of the bank: endpoint.',
    });
    await writeFile(join(root, 'file'), '');
    await expect(channel({ directory: join(root, 'file') }).open()).rejects.toMatchObject({
      code: 'BANK_DIRECTORY_MISSING',
    });
    await expect(channel({ upload: '../out' }).open()).rejects.toMatchObject({
      code: 'BANK_DIRECTORY_MISSING',
    });
  });

  it('says that it may not make the directories', async () => {
    await chmod(join(root, 'in'), 0o555);
    await asOrdinaryUser(() =>
      expect(channel().open()).rejects.toMatchObject({
        code: 'BANK_DIRECTORY_DENIED',
        message: `this user may not read and write the directory ${root}/in/.done`,
        remedy: expect.stringContaining('option move'),
      }),
    );
  });

  it('refuses to move to another file system', async () => {
    // /dev/shm is a file system of its own wherever tests run.
    const elsewhere = await mkdtemp('/dev/shm/karavaani-bank-');
    await expect(channel({ move: elsewhere }).open()).rejects.toMatchObject({ code: 'BANK_MOVE_ELSEWHERE' });
    await rm(elsewhere, { recursive: true });
  });

  it.each([
    [{ move: '.' }, 'move'],
    [{ moveFailed: '../in/' }, 'moveFailed'],
    [{ move: 'done/${date:now:yyyyMMdd}' }, 'move'],
    [{ doneFileName: 'ready' }, 'doneFileName'],
    [{ doneFileName: '${file:name}' }, 'doneFileName'],
    [{ doneFileName: '${file:name}.${file:ext}' }, 'doneFileName'],
    [{ doneFileName: '../${file:name}' }, 'doneFileName'],
  ])('refuses %j', (options, option) => {
    expect(() => channel(options)).toThrow(
      expect.objectContaining({ code: 'BANK_OPTION_INVALID', remedy: expect.stringContaining(option) }),
    );
  });

  it('says which file it may not read', async () => {
    const bank = channel();
    await writeFile(join(root, 'in', 'a.xml'), 'A');
    await chmod(join(root, 'in', 'a.xml'), 0o000);
    await asOrdinaryUser(async () => {
      const { files } = await bank.listFiles({ direction: 'incoming' });
      await expect(readAll(bank.download(files[0]!, new AbortController().signal))).rejects.toMatchObject({
        outcome: 'permanent',
        error: { code: 'BANK_FILE_UNREADABLE', place: { file: 'a.xml' } },
      });
    });
  });

  it('has nowhere to upload to unless a directory is named', async () => {
    const bank = channel();
    expect(await bank.listFiles({ direction: 'outgoing' })).toEqual({ files: [], left: [] });
    const upload = bank.upload({ name: 'a.xml', open: async function* () {} }, new AbortController().signal);
    await expect(upload).rejects.toMatchObject({
      outcome: 'permanent',
      error: { code: 'BANK_UPLOAD_UNAVAILABLE' },
    });
  });
});
