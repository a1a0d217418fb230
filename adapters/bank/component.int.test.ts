import { writeFileSync } from 'node:fs';
import {
  appendFile,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rm,
  symlink,
  truncate,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Consumer, Deliver, OptionValues } from '../../engine/spi/index.ts';
import { VirtualTime } from '../../engine/testing/index.ts';
import { createBankComponent } from './component.ts';
import { sha256, until } from './testing/bytes.ts';
import { type TestContext, testContext } from './testing/context.ts';
import { Journal } from './testing/journal.ts';

/** Ten thousand files take four seconds on an idle machine; milliseconds. */
const PATIENCE = 60_000;

describe('bank:statements from a directory', () => {
  let root: string;
  let inbox: string;
  let context: TestContext;
  let journal: Journal;
  let running: Consumer[];
  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'karavaani-bank-'));
    inbox = join(root, 'in');
    await mkdir(inbox);
    [context, journal, running] = [testContext(), new Journal(), []];
  });
  afterEach(async () => {
    for (const consumer of running) await stop(consumer);
    await rm(root, { recursive: true });
  });

  const start = async (options: OptionValues = {}, deliver: Deliver = journal.deliver) => {
    const component = createBankComponent();
    const consumer = component.createConsumer!(
      { service: 'statements', directory: inbox, delay: 10, readLockCheckInterval: 30, ...options },
      context,
    );
    await consumer.open();
    consumer.receive(deliver);
    running.push(consumer);
    return consumer;
  };
  const stop = async (consumer: Consumer) => {
    running = running.filter((other) => other !== consumer);
    await consumer.stopIntake();
    await consumer.drain();
    await consumer.close();
  };
  const waiting = async () => (await readdir(inbox)).filter((name) => !name.startsWith('.'));
  const done = () => readdir(join(inbox, '.done'));
  const taken = (count: number) => until(`${count} files are taken`, () => journal.taken.length === count);

  it('takes a file, archives it, delivers it and moves it', async () => {
    await writeFile(join(inbox, 'a.xml'), 'content');
    await start();
    await until('a.xml is moved', async () => (await waiting()).length === 0);
    expect(journal.arrivals).toMatchObject([
      { key: sha256('content'), headers: { CamelFileName: 'a.xml', CamelFileLength: 7 } },
    ]);
    expect(await readFile(join(inbox, '.done', 'a.xml'), 'utf8')).toBe('content');
    expect(context.facts).toMatchObject([
      { type: 'archived', name: 'a.xml' },
      { type: 'moved', name: 'a.xml', to: join(inbox, '.done', 'a.xml') },
    ]);
  });

  it('leaves a file alone that grows slowly while it is looked at, and takes the whole of it once', async () => {
    const time = new VirtualTime();
    let looks = 0;
    const clock = {
      now: () => {
        looks += 1;
        return time.now();
      },
    };
    context = testContext(clock);
    await start({ readLockCheckInterval: 200 });
    let content = '';
    for (let part = 0; part < 25; part += 1) {
      content += `part ${part};`;
      await appendFile(join(inbox, 'slow.xml'), `part ${part};`);
      const before = looks;
      await until('it was looked at twice', () => looks >= before + 2);
      time.advance(150);
      await until('it was looked at again', () => looks >= before + 4);
      expect(journal.taken).toEqual([]);
    }
    time.advance(200);
    await taken(1);
    expect(journal.arrivals[0]!.key).toBe(sha256(content));
    expect([...context.archive.contents.keys()]).toEqual([sha256(content)]);
  });

  it('keeps nothing of a file that changes while it is read, even without a read lock', async () => {
    await writeFile(join(inbox, 'a.xml'), Buffer.alloc(1_000_000));
    let changed = false;
    context.archive.through = async function* (content) {
      for await (const chunk of content) {
        if (!changed) await appendFile(join(inbox, 'a.xml'), 'more');
        changed = true;
        yield chunk;
      }
    };
    await start({ readLock: 'none' });
    await taken(1);
    expect([...context.archive.contents.values()].map((bytes) => bytes.length)).toEqual([1_000_004]);
    expect(context.codes()).toEqual(['BANK_FILE_CHANGED']);
  });

  it('knows the same content under another name, and a new content under the same name', async () => {
    await writeFile(join(inbox, 'a.xml'), 'one');
    await start();
    await taken(1);
    await until('a.xml is moved', async () => (await waiting()).length === 0);
    await writeFile(join(inbox, 'b.xml'), 'one');
    await writeFile(join(inbox, 'a.xml'), 'two');
    await taken(2);
    await until('all are moved', async () => (await waiting()).length === 0);
    expect([journal.taken, journal.known]).toEqual([['a.xml', 'a.xml'], ['b.xml']]);
    expect(await done()).toHaveLength(3);
    expect(context.codes()).toEqual(['BANK_FILE_KNOWN']);
  });

  it('never reaches out of the directory, and says once what it leaves', async () => {
    await writeFile(join(root, 'secret.xml'), 'secret');
    await symlink('../secret.xml', join(inbox, 'link.xml'));
    await symlink(root, join(inbox, 'directory.xml'));
    await writeFile(join(inbox, 'a\\..\\..\\secret.xml'), 'odd name');
    await writeFile(join(inbox, 'z.xml'), 'good');
    await start();
    await taken(1);
    await writeFile(join(inbox, 'zz.xml'), 'better');
    await taken(2);
    expect(journal.taken).toEqual(['z.xml', 'zz.xml']);
    expect([...context.archive.contents.values()].map(String)).toEqual(['good', 'better']);
    expect(context.codes().sort()).toEqual(['BANK_FILE_IRREGULAR', 'BANK_FILE_IRREGULAR', 'BANK_FILE_NAME']);
    expect(await readFile(join(root, 'secret.xml'), 'utf8')).toBe('secret');
  });

  it('moves a file that was settled before a kill, without a second effect', async () => {
    await writeFile(join(inbox, 'a.xml'), 'content');
    // The message settles, and nothing ever happens after it: this is what a kill looks like from outside.
    const killed: Deliver = async (arrival) => {
      await journal.deliver(arrival);
      return new Promise(() => {});
    };
    const first = await start({}, killed);
    await taken(1);
    await first.stopIntake();
    running = [];
    expect(await waiting()).toEqual(['a.xml']);

    await start();
    await until('a.xml is moved', async () => (await waiting()).length === 0);
    expect([journal.taken, journal.known]).toEqual([['a.xml'], ['a.xml']]);
    expect(await done()).toEqual(['a.xml']);
  });

  it('moves a quarantined file apart, and goes on', async () => {
    await writeFile(join(inbox, 'a.xml'), 'bad');
    await writeFile(join(inbox, 'b.xml'), 'good');
    journal.settle = async (name) => (name === 'a.xml' ? 'parked' : 'settled');
    await start();
    await until('all are moved', async () => (await waiting()).length === 0);
    expect([await readdir(join(inbox, '.failed')), await done()]).toEqual([['a.xml'], ['b.xml']]);
  });

  it('stops at once during a large download, and takes the file after a restart', async () => {
    const size = 512 * 1024 * 1024;
    await writeFile(join(inbox, 'large.xml'), '');
    await truncate(join(inbox, 'large.xml'), size);
    let read = 0;
    let goOn = () => {};
    const stopping = new Promise<void>((resolve) => {
      goOn = resolve;
    });
    context.archive.through = async function* (content) {
      for await (const chunk of content) {
        read += chunk.length;
        await stopping;
        yield chunk.subarray(0, 1);
      }
    };
    const consumer = await start();
    await until('the download has begun', () => read > 0);
    const stopped = stop(consumer);
    goOn();
    await stopped;
    // What was on its way already, and no more.
    expect(read).toBeLessThan(size / 100);
    expect(context.archive.contents.size).toBe(0);
    expect(await waiting()).toEqual(['large.xml']);
    await truncate(join(inbox, 'large.xml'), 1_000);
    await start();
    await taken(1);
  });

  it(
    'takes 10,000 small files in order of their names, each once',
    async () => {
      const names = Array.from(
        { length: 10_000 },
        (_, index) => `file-${String(index).padStart(5, '0')}.xml`,
      );
      for (const name of names) writeFileSync(join(inbox, name), name);
      await start({ readLock: 'none' });
      await until('all are taken', () => journal.taken.length === names.length, PATIENCE);
      expect(journal.taken).toEqual(names);
      await until('all are moved', async () => (await waiting()).length === 0);
      expect(await done()).toHaveLength(names.length);
      expect(context.lines).toEqual([]);
    },
    2 * PATIENCE,
  );
});
