import { spawnSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { link, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { KaravaaniError } from '../../../lib/errors/index.ts';
import { systemClock } from '../../../lib/time/index.ts';
import { Permanent } from '../../spi/index.ts';
import {
  type Harness,
  type HarnessOptions,
  harness,
  MemoryArchive,
  memoryHandle,
  until,
} from '../../testing/index.ts';

let directory: string;
const running: Harness[] = [];

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'karavaani-file-'));
});
afterEach(async () => {
  for (const { runtime } of running.splice(0)) await runtime.stop();
  await rm(directory, { recursive: true });
});

const QUICK = 'initialDelay: 1, delay: 5, readLockCheckInterval: 1';

async function reading(options: string, more: HarnessOptions = {}): Promise<Harness> {
  const yaml = `
- route:
    id: in
    from: { uri: "file:${directory}", parameters: { ${QUICK}, ${options} }, steps: [ { to: "mock:out" } ] }
`;
  const h = harness(yaml, { clock: systemClock, ...more });
  running.push(h);
  await h.runtime.start();
  return h;
}

const put = (name: string, content = name): Promise<void> => writeFile(join(directory, name), content);
const names = async (within = ''): Promise<string[]> => (await readdir(join(directory, within))).sort();
const moved = (h: Harness, count: number): Promise<void> =>
  until(() => h.events.filter(({ type }) => type === 'moved').length >= count);
const taken = (h: Harness): unknown[] =>
  h.mock.endpoint('out').received.map(({ headers }) => headers['CamelFileName']);

describe('file: as a source', () => {
  it('takes files in order of name, archives them, and moves them when their message has ended', async () => {
    await put('b.xml', 'two');
    await put('a.xml', 'one');
    const h = await reading('move: done');
    await moved(h, 2);
    expect(taken(h)).toEqual(['a.xml', 'b.xml']);
    expect(await names()).toEqual(['done']);
    expect(await names('done')).toEqual(['a.xml', 'b.xml']);
    expect(h.archive.kept.size).toBe(2);
    expect(h.mock.endpoint('out').received[0]?.headers).toMatchObject({
      CamelFileLength: 3,
      CamelFileNameOnly: 'a.xml',
    });
  });

  it('leaves alone what is excluded, hidden, a directory, a link, or a lock', async () => {
    await mkdir(join(directory, 'folder'));
    await symlink('/etc/hostname', join(directory, 'link.xml'));
    for (const name of ['x.XML', 'skip.xml', '.hidden.xml', 'y.txt', 'z.xml.camelLock']) await put(name);
    const h = await reading('include: ".*[.]xml", exclude: "skip.*"');
    await moved(h, 1);
    expect(taken(h)).toEqual(['x.XML']);
    expect(await names()).toEqual([
      '.camel',
      '.hidden.xml',
      'folder',
      'link.xml',
      'skip.xml',
      'y.txt',
      'z.xml.camelLock',
    ]);
  });

  it('takes the same content once, under whatever name', async () => {
    await put('a.xml', 'same');
    const h = await reading('move: done');
    await moved(h, 1);
    await put('b.xml', 'same');
    await moved(h, 2);
    expect(taken(h)).toEqual(['a.xml']);
    expect(await names('done')).toEqual(['a.xml', 'b.xml']);
  });

  it('moves a file whose message was parked to moveFailed, and never over another', async () => {
    await mkdir(join(directory, 'failed'));
    await put('failed/a.xml', 'older');
    await put('a.xml', 'newer');
    const h = harness(
      `
- route:
    id: in
    from: { uri: "file:${directory}", parameters: { ${QUICK}, move: done, moveFailed: failed }, steps: [ { to: "mock:out" } ] }
`,
      { clock: systemClock },
    );
    running.push(h);
    h.mock.endpoint('out').whenAnyExchangeReceived(() => {
      throw new Error('no');
    });
    await h.runtime.start();
    await moved(h, 1);
    expect(await names('failed')).toEqual(['a.2.xml', 'a.xml']);
    expect(await readFile(join(directory, 'failed/a.xml'), 'utf8')).toBe('older');
  });

  it('moves a file that is refused before storage to moveFailed, once, and goes on with the next', async () => {
    await put('a.xml', 'refused');
    await put('b.xml', 'taken');
    const archive = new MemoryArchive();
    const kept = archive.put.bind(archive);
    archive.put = async (name, content) => {
      if (name === 'a.xml')
        throw new Permanent(new KaravaaniError('TEST_REFUSED', 'refused', 'Take it away.'));
      return kept(name, content);
    };
    const h = await reading('move: done, moveFailed: failed', { archive });
    await moved(h, 2);
    expect([await names('failed'), await names('done'), taken(h)]).toEqual([['a.xml'], ['b.xml'], ['b.xml']]);
    expect(h.log.lines).toMatchObject([{ level: 'error', fields: { file: 'a.xml', code: 'TEST_REFUSED' } }]);
  });

  it('waits for the done file, and removes it with the file', async () => {
    await put('a.xml');
    const h = await reading('doneFileName: "${file:name}.done", move: done');
    await put('other.xml.done');
    await put('b.xml');
    await put('b.xml.done');
    await moved(h, 1);
    expect(taken(h)).toEqual(['b.xml']);
    expect(await names()).toEqual(['a.xml', 'done', 'other.xml.done']);
  });

  it.each(['none', 'rename', 'markerFile'])(
    'takes a file under the read lock %s and leaves no lock behind',
    async (lock) => {
      await put('a.xml');
      const h = await reading(`readLock: ${lock}, delete: true`);
      await until(() => taken(h).length === 1 && h.runtime.routes()[0]?.inFlight === 0);
      await h.runtime.stop();
      expect(await names()).toEqual([]);
    },
  );

  it('leaves files in place with noop, and takes each once', async () => {
    await put('a.xml');
    const h = await reading('noop: true');
    await until(() => taken(h).length === 1);
    await put('b.xml');
    await until(() => taken(h).length === 2);
    expect(taken(h)).toEqual(['a.xml', 'b.xml']);
    expect(await names()).toEqual(['a.xml', 'b.xml']);
  });

  it('takes a file that a crash left in place as known', async () => {
    await put('a.xml');
    const first = await reading('noop: true');
    await until(() => taken(first).length === 1);
    await first.runtime.stop();
    const second = await reading('move: done', { store: first.store, archive: first.archive });
    await moved(second, 1);
    expect(taken(second)).toEqual([]);
    expect(second.events.map(({ type }) => type)).toContain('known');
  });
});

describe('what a killed process left', () => {
  const LOCKED = '.camelExclusiveReadLock';

  it.each(['rename', 'changed'])(
    'a file caught between two renames is taken, with readLock %s',
    async (lock) => {
      await put(`a.txt${LOCKED}`, 'payment day');
      const h = await reading(`readLock: ${lock}, move: done`);
      await moved(h, 1);
      expect(taken(h)).toEqual(['a.txt']);
      expect(await names()).toEqual(['done']);
    },
  );

  it('never gets its name back over a file that has come under it', async () => {
    await put('a.txt', 'new');
    await put(`a.txt${LOCKED}`, 'old');
    const h = await reading('move: done');
    await moved(h, 2);
    expect(taken(h)).toEqual(['a.2.txt', 'a.txt']);
    expect(await readFile(join(directory, 'done', 'a.txt'), 'utf8')).toBe('new');
  });

  it('is undone where the kill came while it was undone', async () => {
    await put(`a.txt${LOCKED}`);
    await link(join(directory, `a.txt${LOCKED}`), join(directory, 'a.txt'));
    const h = await reading('move: done');
    await moved(h, 1);
    expect([taken(h), await names()]).toEqual([['a.txt'], ['done']]);
  });

  it('markers of dead processes of this host go; others keep their file, and that is said', async () => {
    const dead = spawnSync(process.execPath, ['--version']).pid;
    const host = hostname();
    const markers = {
      dead: { host, pid: dead, life: 'x' },
      before: { host, pid: process.pid, life: 'x' },
      alive: { host, pid: process.ppid, life: 'x' },
      elsewhere: { host: 'another', pid: dead, life: 'x' },
      unknown: undefined,
    };
    for (const [name, owner] of Object.entries(markers)) {
      await put(name);
      await put(`${name}.camelLock`, owner === undefined ? '' : JSON.stringify(owner));
    }
    const h = await reading('readLock: markerFile, move: done');
    await moved(h, 2);
    expect(taken(h)).toEqual(['before', 'dead']);
    const held = ['alive', 'elsewhere', 'unknown'];
    await h.runtime.stop();
    expect((await names()).filter((name) => name.endsWith('.camelLock'))).toEqual(
      held.map((name) => `${name}.camelLock`),
    );
    expect(h.log.lines.map(({ fields }) => (fields as { file?: string }).file).sort()).toEqual(
      held.map((name) => `${name}.camelLock`),
    );
  });

  it('leaves a marker that another route of this process holds', async () => {
    await put('a.txt');
    const gate = Promise.withResolvers<void>();
    const first = await reading('readLock: markerFile, move: done');
    first.mock.endpoint('out').whenAnyExchangeReceived(() => gate.promise);
    await until(() => first.mock.endpoint('out').received.length === 1);
    await reading('readLock: markerFile, move: done');
    expect(await names()).toEqual(['a.txt', 'a.txt.camelLock']);
    gate.resolve();
    await moved(first, 1);
  });
});

describe('file: as a sink', () => {
  const writing = async (options: string): Promise<Harness> => {
    const h = harness(`
- from: { uri: "direct:in", steps: [ { to: { uri: "file:${directory}/out", parameters: { ${options} } } } ] }
`);
    running.push(h);
    await h.runtime.start();
    return h;
  };
  const read = (name: string): Promise<string> => readFile(join(directory, 'out', name), 'utf8');

  it('writes texts, bytes and files under the name of the option, of the header, or of the message', async () => {
    const h = await writing('fileName: "report-${header.day}.txt"');
    const { headers } = await h.runtime.send('direct:in', 'text', { day: '15' });
    expect([await read('report-15.txt'), headers['CamelFileNameProduced']]).toEqual([
      'text',
      'report-15.txt',
    ]);
    const plain = await writing('tempPrefix: .tmp.');
    await plain.runtime.send('direct:in', new Uint8Array([65, 66]), { CamelFileName: 'bytes.txt' });
    expect(await read('bytes.txt')).toBe('AB');
    const { id } = await plain.runtime.send('direct:in', memoryHandle('x', Buffer.from('file')));
    expect(await read(id)).toBe('file');
    expect((await names('out')).filter((name) => name.startsWith('.'))).toEqual([]);
  });

  it('refuses a name that is a path', async () => {
    const h = await writing('');
    for (const name of ['../x', 'a/b', '.hidden', 'a\\b']) {
      await expect(h.runtime.send('direct:in', 'x', { CamelFileName: name })).rejects.toMatchObject({
        outcome: 'permanent',
        error: { code: 'FILE_NAME' },
      });
    }
    expect(await names('out')).toEqual([]);
  });

  it('fails on a name that is taken, unless the content is the same', async () => {
    const h = await writing('fileName: a.txt');
    await h.runtime.send('direct:in', 'one');
    await h.runtime.send('direct:in', 'one');
    await expect(h.runtime.send('direct:in', 'two')).rejects.toMatchObject({
      error: { code: 'FILE_EXISTS' },
    });
    expect(await read('a.txt')).toBe('one');
    expect(await names('out')).toEqual(['a.txt']);
  });

  it.each([
    ['Override', 'two'],
    ['Ignore', 'one'],
    ['Append', 'onetwo'],
  ])('obeys fileExist %s', async (fileExist, content) => {
    const h = await writing(`fileName: a.txt, fileExist: ${fileExist}`);
    await h.runtime.send('direct:in', 'one');
    await h.runtime.send('direct:in', 'two');
    expect(await read('a.txt')).toBe(content);
  });

  it('writes the done file last', async () => {
    const h = await writing('fileName: a.txt, doneFileName: "${file:name}.ready"');
    await h.runtime.send('direct:in', 'one');
    expect(await names('out')).toEqual(['a.txt', 'a.txt.ready']);
  });

  it('lets its owner write, a group read, and nobody else', async () => {
    const before = process.umask(0);
    try {
      const h = await writing('fileName: a.txt, doneFileName: "${file:name}.done"');
      await h.runtime.send('direct:in', 'x', {});
      const modes = ['.', 'a.txt', 'a.txt.done'].map(
        (name) => statSync(join(directory, 'out', name)).mode & 0o777,
      );
      expect(modes).toEqual([0o750, 0o640, 0o640]);
    } finally {
      process.umask(before);
    }
  });

  it('adds nothing to what a link leads to, and empties no such file', async () => {
    await put('elsewhere', 'kept');
    await mkdir(join(directory, 'out'));
    for (const name of ['a.txt', 'b.txt.done'])
      await symlink(join(directory, 'elsewhere'), join(directory, 'out', name));
    const adding = await writing('fileName: a.txt, fileExist: Append');
    await expect(adding.runtime.send('direct:in', 'x', {})).rejects.toThrow(/ELOOP/);
    const done = await writing('fileName: b.txt, doneFileName: "${file:name}.done"');
    await expect(done.runtime.send('direct:in', 'x', {})).rejects.toThrow(/ELOOP/);
    expect(await readFile(join(directory, 'elsewhere'), 'utf8')).toBe('kept');
  });

  it('refuses a body that was not marshalled', async () => {
    const h = await writing('fileName: a.txt');
    await expect(h.runtime.send('direct:in', { a: 1 })).rejects.toMatchObject({
      error: { code: 'FILE_BODY' },
    });
  });

  it('refuses an option that belongs to the other end', () => {
    expect(() =>
      harness(`
- from: { uri: "direct:in", steps: [ { to: "file:out?readLock=changed" } ] }
`),
    ).toThrow(/'readLock' of component 'file' means nothing in a to/);
  });
});
