import { describe, expect, it } from '@jest/globals';
import { BackOff, NotConnected, Permanent } from '../../../engine/spi/index.ts';
import { VirtualTime } from '../../../engine/testing/index.ts';
import { defineErrors } from '../../../lib/errors/index.ts';
import { errors } from '../errors.ts';
import { type TestContext, testContext, type WatchedArchive } from '../testing/context.ts';
import { Journal } from '../testing/journal.ts';
import { MemoryChannel } from '../testing/memory-channel.ts';
import { Intake, type IntakeSettings, type Refusal } from './intake.ts';

const test = defineErrors({
  TEST_REAL_PERSON: { what: 'the content names a person that could be real', remedy: 'Use test persons.' },
});

interface Bench {
  channel: MemoryChannel;
  context: TestContext;
  clock: VirtualTime;
  journal: Journal;
  refusals: Refusal[];
  stop: AbortController;
  round(): Promise<number>;
}

function bench(settings: Partial<IntakeSettings> = {}): Bench {
  const clock = new VirtualTime();
  const [channel, context, journal, stop] = [
    new MemoryChannel(),
    testContext(clock),
    new Journal(),
    new AbortController(),
  ];
  const refusals: Refusal[] = [];
  const intake = new Intake(
    channel,
    context,
    {
      delay: 500,
      sortBy: 'file:name',
      maxMessagesPerPoll: 0,
      onRefused: (refusal) => refusals.push(refusal),
      ...settings,
    },
    stop.signal,
  );
  return { channel, context, clock, journal, refusals, stop, round: () => intake.round(journal.deliver) };
}

const acknowledged = ({ channel }: Bench) => channel.acknowledged.map(({ name, as }) => `${name} ${as}`);

describe('the intake', () => {
  it('gives the route one message per file, with its content hash as key and its name as header', async () => {
    const b = bench();
    b.channel.place('a.xml', 'A');
    expect(await b.round()).toBe(500);
    const sha = '559aead08264d5795d3909718cdd05abd49572e84fe55590eef31a88a08fdffd';
    expect(b.journal.arrivals).toMatchObject([
      {
        key: sha,
        body: { kind: 'handle', sha256: sha, size: 1 },
        headers: { CamelFileName: 'a.xml', CamelFileLength: 1 },
      },
    ]);
    expect(b.context.facts).toEqual([
      { type: 'archived', sha256: sha, name: 'a.xml', size: 1 },
      { type: 'moved', name: 'a.xml', to: 'taken/a.xml' },
    ]);
    expect(b.context.lines).toEqual([]);
  });

  it('takes files one at a time, in order of their names', async () => {
    const b = bench();
    for (const name of ['b', 'B', 'a10', 'a2']) b.channel.place(name, name);
    await b.round();
    expect(b.journal.taken).toEqual(['B', 'a10', 'a2', 'b']);
    expect(b.channel.calls.filter((call) => call !== 'listFiles')).toEqual(
      ['B', 'a10', 'a2', 'b'].flatMap((name) => [`download ${name}`, `ack ${name} taken`]),
    );
  });

  it('takes files in order of their time when told to', async () => {
    const b = bench({ sortBy: 'file:modified' });
    for (const name of ['b', 'c', 'a']) b.channel.place(name, name);
    await b.round();
    expect(b.journal.taken).toEqual(['b', 'c', 'a']);
  });

  it('looks again at once when the limit left files behind', async () => {
    const b = bench({ maxMessagesPerPoll: 2 });
    for (const name of ['c', 'a', 'b']) b.channel.place(name, name);
    expect(await b.round()).toBe(0);
    expect(b.journal.taken).toEqual(['a', 'b']);
    expect(await b.round()).toBe(500);
    expect(b.journal.taken).toEqual(['a', 'b', 'c']);
  });

  it('acknowledges only after the message is settled', async () => {
    const b = bench();
    b.channel.place('a.xml', 'A');
    b.journal.settle = async () => {
      expect(b.channel.acknowledged).toEqual([]);
      return 'settled';
    };
    await b.round();
    expect(acknowledged(b)).toEqual(['a.xml taken']);
  });

  it('acknowledges a quarantined file as failed', async () => {
    const b = bench();
    b.channel.place('a.xml', 'A');
    b.journal.settle = async () => 'parked';
    await b.round();
    expect(acknowledged(b)).toEqual(['a.xml failed']);
  });

  it('remembers by content: the same file under another name is known, said to be, and acknowledged', async () => {
    const b = bench();
    b.channel.place('a.xml', 'A');
    await b.round();
    b.channel.place('b.xml', 'A');
    await b.round();
    expect(b.journal.taken).toEqual(['a.xml']);
    expect(b.journal.known).toEqual(['b.xml']);
    expect(acknowledged(b)).toEqual(['a.xml taken', 'b.xml taken']);
    expect(b.context.codes()).toEqual(['BANK_FILE_KNOWN']);
  });

  it('takes another content under the same name as a new message', async () => {
    const b = bench();
    b.channel.place('a.xml', 'A');
    await b.round();
    b.channel.place('a.xml', 'B');
    await b.round();
    expect(b.journal.arrivals).toHaveLength(2);
  });
});

describe('when a message is not settled, the intake', () => {
  it('leaves the file, goes on with the others, and offers it again ever more slowly', async () => {
    const b = bench();
    b.channel.place('a.xml', 'A');
    b.channel.place('b.xml', 'B');
    b.journal.settle = async (name) => {
      if (name === 'a.xml') throw new Error('store is full');
      return 'settled';
    };
    await b.round();
    expect(acknowledged(b)).toEqual(['b.xml taken']);
    expect(b.context.lines).toMatchObject([
      {
        level: 'error',
        fields: { code: 'BANK_DELIVERY_FAILED', file: 'a.xml' },
        text: expect.stringContaining('store is full'),
      },
    ]);
    const tries = () => b.channel.calls.filter((call) => call === 'download a.xml').length;
    await b.round();
    expect(tries()).toBe(1);
    for (const pause of [1_000, 2_000, 4_000]) {
      const before = tries();
      b.clock.advance(pause - 1);
      await b.round();
      expect(tries()).toBe(before);
      b.clock.advance(1);
      await b.round();
      expect(tries()).toBe(before + 1);
    }
    expect(b.context.codes()).toEqual(['BANK_DELIVERY_FAILED']);
  });

  it('takes it as soon as it settles', async () => {
    const b = bench();
    b.channel.place('a.xml', 'A');
    b.journal.settle = async () => {
      throw new Error('conflict');
    };
    await b.round();
    b.journal.settle = async () => 'settled';
    b.clock.advance(1_000);
    await b.round();
    expect(acknowledged(b)).toEqual(['a.xml taken']);
  });
});

describe('when a file cannot be had, the intake', () => {
  const unreadable = (name: string) =>
    new Permanent(errors.BANK_FILE_UNREADABLE({ name, reason: 'EACCES' }, { file: name }));

  it('says so once, with what to do, and takes the others', async () => {
    const b = bench();
    for (const name of ['a', 'b', 'c']) b.channel.place(name, name);
    b.channel.fail.download = (name) => (name === 'b' ? unreadable(name) : undefined);
    for (let round = 0; round < 5; round += 1) {
      await b.round();
      b.clock.advance(60_000);
    }
    expect(b.journal.taken).toEqual(['a', 'c']);
    expect(b.context.lines).toMatchObject([
      {
        level: 'warn',
        fields: { code: 'BANK_FILE_UNREADABLE', file: 'b', remedy: expect.stringContaining('permission') },
      },
    ]);
  });

  it('takes a file that went away between listing and download as no error', async () => {
    const b = bench();
    b.channel.place('a', 'a');
    b.channel.place('b', 'b');
    b.channel.fail.download = (name) => {
      if (name === 'a') b.channel.remove('a');
      return undefined;
    };
    expect(await b.round()).toBe(500);
    expect(b.journal.taken).toEqual(['b']);
    expect(b.context.lines).toEqual([]);
  });

  it('waits as long as the channel asks for a file that is changing', async () => {
    const b = bench();
    b.channel.place('a', 'a');
    b.channel.fail.download = (name) =>
      new BackOff(errors.BANK_FILE_CHANGED({ name }, { file: name }), 7_000);
    await b.round();
    b.channel.fail.download = () => undefined;
    b.clock.advance(6_999);
    await b.round();
    expect(b.journal.taken).toEqual([]);
    b.clock.advance(1);
    await b.round();
    expect(b.journal.taken).toEqual(['a']);
  });

  it('stores nothing of a download that broke off half-way', async () => {
    const b = bench();
    b.channel.place('a', 'abcdef');
    b.channel.pause = async () => {
      throw unreadable('a');
    };
    await b.round();
    expect(b.context.archive.received).toBe(3);
    expect(b.context.archive.contents.size).toBe(0);
    expect(b.journal.arrivals).toEqual([]);
  });
});

describe('when the channel or the archive fails, the intake', () => {
  it('waits for the channel ever longer, says so once, and goes on by itself', async () => {
    const b = bench();
    b.channel.place('a', 'a');
    b.channel.fail.listFiles = new NotConnected(
      errors.BANK_LISTING_FAILED({ directory: '/in', reason: 'EIO' }),
    );
    const pauses = [];
    for (let round = 0; round < 8; round += 1) pauses.push(await b.round());
    expect(pauses).toEqual([1_000, 2_000, 4_000, 8_000, 16_000, 32_000, 60_000, 60_000]);
    delete b.channel.fail.listFiles;
    expect(await b.round()).toBe(500);
    expect(b.journal.taken).toEqual(['a']);
    expect(b.context.codes()).toEqual(['BANK_LISTING_FAILED']);

    b.channel.fail.listFiles = new BackOff(
      errors.BANK_LISTING_FAILED({ directory: '/in', reason: 'busy' }),
      1_234,
    );
    expect(await b.round()).toBe(1_234);
    expect(b.context.codes()).toEqual(['BANK_LISTING_FAILED', 'BANK_LISTING_FAILED']);
  });

  it('leaves all files when the connection goes during a download', async () => {
    const b = bench();
    b.channel.place('a', 'a');
    b.channel.place('b', 'b');
    b.channel.fail.download = (name) =>
      new NotConnected(errors.BANK_FILE_UNREADABLE({ name, reason: 'ESTALE' }, { file: name }));
    expect(await b.round()).toBe(1_000);
    expect(b.channel.calls).toEqual(['listFiles', 'download a']);
  });

  it('leaves all files while the disk of the archive is full, and takes them when there is room', async () => {
    const b = bench();
    b.channel.place('a', 'a');
    b.channel.place('b', 'b');
    b.context.archive.failure = Object.assign(new Error('ENOSPC: no space left on device, write'), {
      code: 'ENOSPC',
    });
    expect(await b.round()).toBe(1_000);
    expect(await b.round()).toBe(2_000);
    expect(b.channel.acknowledged).toEqual([]);
    expect(b.context.lines).toMatchObject([
      {
        level: 'error',
        fields: { code: 'BANK_ARCHIVE_FAILED', remedy: expect.stringContaining('free space') },
      },
    ]);
    b.context.archive.failure = undefined;
    expect(await b.round()).toBe(500);
    expect(b.journal.taken).toEqual(['a', 'b']);
  });

  it('survives an unexpected error and says that it is one', async () => {
    const b = bench();
    b.channel.fail.listFiles = new TypeError('undefined is not a function');
    expect(await b.round()).toBe(1_000);
    expect(b.context.codes()).toEqual(['BANK_INTAKE_FAILED']);
  });

  it('says when a settled file cannot be acknowledged, and acknowledges it later as known', async () => {
    const b = bench();
    b.channel.place('a', 'a');
    b.channel.fail.ack = (name) =>
      new Permanent(errors.BANK_FILE_UNREADABLE({ name, reason: 'EACCES' }, { file: name }));
    await b.round();
    expect(b.context.codes()).toEqual(['BANK_ACK_FAILED']);
    delete b.channel.fail.ack;
    b.clock.advance(1_000);
    await b.round();
    expect([b.journal.taken, b.journal.known]).toEqual([['a'], ['a']]);
    expect(acknowledged(b)).toEqual(['a taken']);
  });

  it('never calms people down about a new file that was moved unread', async () => {
    const b = bench();
    b.channel.place('a', 'a');
    b.channel.fail.ack = (name) =>
      new Permanent(errors.BANK_FILE_MISPLACED({ name, moved: '/in/.done/a', from: '/in' }, { file: name }));
    await b.round();
    expect(b.context.lines).toMatchObject([
      {
        fields: {
          code: 'BANK_FILE_MISPLACED',
          remedy: expect.stringContaining('Move /in/.done/a back to /in'),
        },
      },
    ]);
  });

  it('leaves a file that took the place of the settled one, and takes it next', async () => {
    const b = bench();
    b.channel.place('a', 'old');
    b.journal.settle = async () => {
      b.journal.settle = async () => 'settled';
      b.channel.place('a', 'new');
      return 'settled';
    };
    await b.round();
    expect(b.context.codes()).toEqual(['BANK_FILE_REPLACED']);
    await b.round();
    expect(b.channel.acknowledged).toEqual([{ name: 'a', content: 'new', as: 'taken' }]);
  });
});

describe('the guard of an instance', () => {
  const refuseReal: WatchedArchive['through'] = async function* (content) {
    for await (const chunk of content) {
      if (Buffer.from(chunk).includes('real')) throw new Permanent(test.TEST_REAL_PERSON({}));
      yield chunk;
    }
  };

  it('lets bytes pass as they are', async () => {
    const b = bench();
    b.context.archive.through = refuseReal;
    b.channel.place('a', 'test person');
    await b.round();
    expect([...b.context.archive.contents.values()].map(String)).toEqual(['test person']);
  });

  it('keeps a refused file out of archive and route, moves it away, and the log says why', async () => {
    const b = bench();
    b.context.archive.through = refuseReal;
    b.channel.place('a.xml', 'a real person');
    b.channel.place('b.xml', 'a test person');
    await b.round();
    expect(b.journal.taken).toEqual(['b.xml']);
    expect(acknowledged(b)).toEqual(['a.xml failed', 'b.xml taken']);
    expect(b.context.archive.contents.size).toBe(1);
    expect(b.context.lines).toEqual([
      {
        level: 'error',
        fields: {
          code: 'BANK_FILE_REFUSED',
          route: 'reference-payments',
          file: 'a.xml',
          remedy: 'Use test persons.',
        },
        text: expect.stringContaining('TEST_REAL_PERSON: the content names a person that could be real'),
      },
    ]);
    expect(b.refusals).toMatchObject([
      { routeId: 'reference-payments', file: 'a.xml', error: { code: 'TEST_REAL_PERSON' } },
    ]);
  });

  it('says once that it refused a file that cannot be moved away', async () => {
    const b = bench();
    b.context.archive.through = refuseReal;
    b.channel.place('a.xml', 'a real person');
    b.channel.fail.ack = (name) =>
      new Permanent(errors.BANK_FILE_UNREADABLE({ name, reason: 'EACCES' }, { file: name }));
    for (let round = 0; round < 3; round += 1) {
      await b.round();
      b.clock.advance(60_000);
    }
    expect(b.context.codes()).toEqual(['BANK_FILE_REFUSED', 'BANK_ACK_FAILED']);
    expect(b.refusals).toHaveLength(1);
  });

  it('that breaks by itself refuses nothing: the file stays', async () => {
    const b = bench();
    b.context.archive.through = () => {
      throw new TypeError('a bug');
    };
    b.channel.place('a', 'a');
    await b.round();
    expect(b.channel.acknowledged).toEqual([]);
    expect(b.context.archive.contents.size).toBe(0);
    expect(b.context.lines).toMatchObject([{ text: expect.stringContaining('a bug') }]);
  });
});
