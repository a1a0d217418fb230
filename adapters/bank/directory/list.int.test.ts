import { mkdir, mkdtemp, rm, symlink, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { VirtualTime } from '../../../engine/testing/index.ts';
import { readAll } from '../testing/bytes.ts';
import { makeNamedPipe } from '../testing/named-pipe.ts';
import { createDirectoryChannel } from './channel.ts';
import type { DirectoryOptions } from './options.ts';

const NEVER = new AbortController().signal;

describe('a bank directory', () => {
  let root: string;
  let inbox: string;
  const clock = new VirtualTime();
  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'karavaani-bank-'));
    inbox = join(root, 'in');
    await mkdir(inbox);
  });
  afterEach(() => rm(root, { recursive: true }));

  const channel = (options: Partial<DirectoryOptions> = {}) =>
    createDirectoryChannel({
      directory: inbox,
      move: '.done',
      moveFailed: '.failed',
      readLock: 'none',
      readLockCheckInterval: 1_000,
      readLockMinAge: 0,
      readLockMinLength: 1,
      clock,
      ...options,
    });
  const place = (name: string, content = 'content') => writeFile(join(inbox, name), content);
  const list = async (of: ReturnType<typeof channel>) => {
    const { files, left } = await of.listFiles({ direction: 'incoming' });
    return {
      names: files.map(({ name }) => name).sort(),
      left: left.map(({ code, place }) => `${code} ${place.file}`).sort(),
    };
  };

  it('leaves hidden files, temporary names and its own directories alone without a word', async () => {
    const bank = channel({ move: 'done', moveFailed: 'failed/here' });
    await bank.open();
    for (const name of ['.a.xml', 'b.xml.part', 'c.TMP', 'd.xml.filepart', 'e.xml']) await place(name);
    expect(await list(bank)).toEqual({ names: ['e.xml'], left: ['BANK_FILE_IRREGULAR failed'] });
  });

  it('leaves everything that is not a regular file, and says what it is', async () => {
    await place('../secret', 'outside');
    await symlink(join(root, 'secret'), join(inbox, 'link.xml'));
    await symlink('nowhere', join(inbox, 'dangling.xml'));
    await mkdir(join(inbox, 'folder.xml'));
    makeNamedPipe(join(inbox, 'pipe.xml'));
    await place('a.xml');
    const bank = channel();
    expect(await list(bank)).toEqual({
      names: ['a.xml'],
      left: ['dangling', 'folder', 'link', 'pipe'].map((name) => `BANK_FILE_IRREGULAR ${name}.xml`),
    });
    const { left } = await bank.listFiles({ direction: 'incoming' });
    expect(left.map(({ message }) => message).sort()[0]).toContain('is a symbolic link');
  });

  it('does not follow a symbolic link that took the place of a listed file', async () => {
    await place('../secret', 'outside');
    await place('a.xml', 'content');
    const bank = channel();
    await bank.open();
    const { files } = await bank.listFiles({ direction: 'incoming' });
    await rm(join(inbox, 'a.xml'));
    await symlink(join(root, 'secret'), join(inbox, 'a.xml'));
    await expect(readAll(bank.download(files[0]!, NEVER))).rejects.toMatchObject({
      outcome: 'permanent',
      error: { code: 'BANK_FILE_UNREADABLE' },
    });
    expect(await bank.ack(files[0]!, 'taken')).toEqual({ result: 'replaced' });
  });

  it('does not wait for a named pipe that took the place of a listed file', async () => {
    await place('a.xml', 'content');
    const bank = channel();
    const { files } = await bank.listFiles({ direction: 'incoming' });
    await rm(join(inbox, 'a.xml'));
    makeNamedPipe(join(inbox, 'a.xml'));
    await expect(readAll(bank.download(files[0]!, NEVER))).rejects.toMatchObject({ outcome: 'back-off' });
  });

  it('leaves names that could be taken for a path or hide what they say, quoted in the report', async () => {
    for (const name of ['a\\b.xml', 'a\nb.xml', 'lmx.\u202eexe', 'fine..xml']) await place(name);
    expect(await list(channel())).toEqual({
      names: ['fine..xml'],
      left: ['"a\\\\b.xml"', '"a\\nb.xml"', '"lmx.\\u202eexe"'].map((name) => `BANK_FILE_NAME ${name}`),
    });
  });

  it('takes a name that is no UTF-8, and keeps the file under a readable one', async () => {
    const raw = Buffer.concat([Buffer.from(`${inbox}/tili`), Buffer.from([0xf6]), Buffer.from('te.xml')]);
    await writeFile(raw, 'content');
    const bank = channel();
    await bank.open();
    const { files } = await bank.listFiles({ direction: 'incoming' });
    expect(files.map(({ name }) => name)).toEqual(['tiliöte.xml']);
    expect((await readAll(bank.download(files[0]!, NEVER))).toString()).toBe('content');
    expect(await bank.ack(files[0]!, 'taken')).toEqual({
      result: 'acknowledged',
      keptAs: join(inbox, '.done', 'tiliöte.xml'),
    });
  });

  it('includes by the whole name in any case', async () => {
    for (const name of ['a.XML', 'b.xml.bak', 'c.xt']) await place(name);
    expect((await list(channel({ include: /^(?:.*\.(xml|xt))$/iu }))).names).toEqual(['a.XML', 'c.xt']);
  });

  it('takes a file only with its done file, and removes that with it', async () => {
    const bank = channel({ doneFileName: '${file:name.noext}.done' });
    await bank.open();
    await place('a.xml');
    await place('b.xml');
    await place('b.done', '');
    const { files } = await bank.listFiles({ direction: 'incoming' });
    expect(files.map(({ name }) => name)).toEqual(['b.xml']);
    await bank.ack(files[0]!, 'taken');
    expect((await list(bank)).names).toEqual([]);
    await place('a.done', '');
    expect((await list(bank)).names).toEqual(['a.xml']);
    await place('b.xml');
    expect((await list(bank)).names).toEqual(['a.xml']);
  });

  it('waits until size and time have stayed the same for the check interval', async () => {
    const bank = channel({ readLock: 'changed' });
    await place('a.xml', '1');
    expect((await list(bank)).names).toEqual([]);
    clock.advance(999);
    expect((await list(bank)).names).toEqual([]);
    await place('a.xml', '12');
    clock.advance(1);
    expect((await list(bank)).names).toEqual([]);
    clock.advance(999);
    const time = new Date('2026-08-03T04:00:00Z');
    await utimes(join(inbox, 'a.xml'), time, time);
    clock.advance(1);
    expect((await list(bank)).names).toEqual([]);
    clock.advance(1_000);
    expect((await list(bank)).names).toEqual(['a.xml']);
  });

  it('counts the time anew when the clock was set back', async () => {
    const bank = channel({ readLock: 'changed' });
    await place('a.xml');
    await list(bank);
    clock.advance(-3_600_000);
    expect((await list(bank)).names).toEqual([]);
    clock.advance(1_000);
    expect((await list(bank)).names).toEqual(['a.xml']);
    clock.advance(3_600_000);
  });

  it('waits for the minimum age', async () => {
    const bank = channel({ readLockMinAge: 60_000 });
    await place('a.xml');
    const time = new Date(clock.now() - 59_000);
    await utimes(join(inbox, 'a.xml'), time, time);
    expect((await list(bank)).names).toEqual([]);
    clock.advance(1_000);
    expect((await list(bank)).names).toEqual(['a.xml']);
  });

  it('leaves an empty file and says so, unless it may be empty', async () => {
    await place('empty.xml', '');
    expect(await list(channel())).toEqual({ names: [], left: ['BANK_FILE_EMPTY empty.xml'] });
    expect((await list(channel({ readLockMinLength: 0 }))).names).toEqual(['empty.xml']);
    expect(await list(channel({ readLock: 'changed' }))).toEqual({ names: [], left: [] });
  });

  it('says that the channel is away when the directory is', async () => {
    const bank = channel();
    await bank.open();
    await rm(inbox, { recursive: true });
    await expect(list(bank)).rejects.toMatchObject({
      outcome: 'not-connected',
      error: { code: 'BANK_LISTING_FAILED' },
    });
    await expect(bank.test()).rejects.toMatchObject({ code: 'BANK_DIRECTORY_MISSING' });
  });
});
