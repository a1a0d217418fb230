import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import {
  bankDay,
  type ExpectedLine,
  generateCamt,
  type MessageName,
  type StatementFile,
  withFault,
} from '../../mocks/world/index.ts';
import {
  details,
  entry,
  message,
  statement,
  transaction,
} from '../../transforms/iso20022/testing/documents.ts';
import {
  createRig,
  expectedLines,
  type Line,
  postedLines,
  type Rig,
  settledLines,
  truthLines,
} from './testing/index.ts';

const YEAR_AND_MORE_MS = 401 * 86_400_000;

let rig: Rig;
let own: string;

beforeAll(async () => {
  rig = await createRig();
  own = rig.config.accounts[0]!.iban;
  await rig.open();
});

afterEach(async () => {
  for (const line of await rig.lines()) expect(line).toMatchObject({ balanced: true });
});

afterAll(() => rig.close());

const notification = (date: string, more: Partial<Parameters<typeof generateCamt>[0]> = {}): StatementFile =>
  generateCamt({ message: 'camt.054', entries: 100, seed: 1, world: rig.world, date, ...more });

/** What is said of a file whose payments have all come before. */
function seenBefore({ expected }: StatementFile): readonly Line[] {
  const lines = expected.lines.map((line) =>
    line.outcome === 'posted' ? { ...line, outcome: 'already-seen' as ExpectedLine['outcome'] } : line,
  );
  return expectedLines({ ...expected, lines });
}

/** What the register has posted since the work began. */
async function postedBy(work: () => Promise<void>): Promise<readonly Line[]> {
  const before = rig.postings().length;
  await work();
  return postedLines(rig.postings().slice(before));
}

describe('a file that came before', () => {
  const content = () => Buffer.concat([...notification('2026-02-02')]);

  it('is known by its content, under its own name and under another, and does nothing', async () => {
    const file = notification('2026-02-02');
    expect(await postedBy(async () => void (await rig.take('first.xml', content())))).toEqual(
      truthLines(file),
    );
    const posted = await postedBy(async () => {
      const [again, renamed] = [
        await rig.take('first.xml', content()),
        await rig.take('other.xml', content()),
      ];
      expect([again, renamed].map(({ to, known }) => [to, known])).toEqual([
        ['done', true],
        ['done', true],
      ]);
      expect(again.message!.id).toBe(renamed.message!.id);
      expect(settledLines(renamed.message)).toEqual(expectedLines(file.expected));
    });
    expect(posted).toEqual([]);
    expect((await rig.instance.runtime.messages.list()).length).toBe(1);
    expect(await rig.originals()).toBe(1);
    expect(rig.logged('BANK_FILE_KNOWN')).toHaveLength(2);
    expect(await rig.files('done')).toHaveLength(3);
  });

  it('is known while it is at work', async () => {
    const file = notification('2026-02-03');
    const posted = await postedBy(async () => {
      await Promise.all([rig.put('a.xml', file), rig.put('b.xml', file)]);
      const [a, b] = [await rig.taken('a.xml'), await rig.taken('b.xml')];
      expect(a.message!.id).toBe(b.message!.id);
    });
    expect(posted).toEqual(truthLines(file));
  });

  it.each(['copy', 'duplicate'] as const)(
    'as a %s of the bank is another message of seen payments',
    async (fault) => {
      const date = fault === 'copy' ? '2026-02-04' : '2026-02-05';
      const file = notification(date);
      const first = await rig.take('original.xml', file);
      const posted = await postedBy(async () => {
        const copy = await rig.take('copy.xml', withFault(file, fault));
        expect([copy.to, copy.known, copy.message!.state]).toEqual(['done', false, 'settled']);
        expect(copy.message!.id).not.toBe(first.message!.id);
        expect(settledLines(copy.message)).toEqual(seenBefore(file));
      });
      expect(posted).toEqual([]);
    },
  );

  it('is seen in another version and another bank’s way of writing', async () => {
    const file = notification('2026-02-06');
    await rig.take('02.xml', file);
    const posted = await postedBy(async () => {
      for (const more of [
        { version: '08' },
        { layout: { encoding: 'ISO-8859-15', prefix: 'n', indent: '' } },
      ] as const) {
        const other = await rig.take('other-form.xml', notification('2026-02-06', more));
        expect(settledLines(other.message)).toEqual(seenBefore(file));
      }
    });
    expect(posted).toEqual([]);
  });

  it('and was quarantined stays so, and is put away again', async () => {
    const bad = withFault(notification('2026-02-09'), 'entry-cent');
    const first = await rig.take('bad.xml', bad);
    const again = await rig.take('bad-again.xml', bad);
    expect([first.to, again.to]).toEqual(['failed', 'failed']);
    expect(await rig.instance.runtime.messages.countParked()).toEqual({ open: 0, quarantined: 1 });
  });

  it('and of which everything was purged here is refused by the register’s keys', async () => {
    const file = notification('2026-02-10');
    const first = await rig.take('purged.xml', file);
    await rig.instance.runtime.purge(Date.now() + YEAR_AND_MORE_MS);
    const { records, keys } = await rig.instance.store.stats();
    // The quarantined message waits for a person, whatever its age.
    expect([records.message, keys, await rig.originals()]).toEqual([1, 0, 1]);
    const posted = await postedBy(async () => {
      const again = await rig.take('purged.xml', file);
      expect([again.to, again.known, again.message!.state]).toEqual(['done', false, 'settled']);
      expect(again.message!.id).not.toBe(first.message!.id);
      expect(settledLines(again.message)).toEqual(seenBefore(file));
    });
    expect(posted).toEqual([]);
    expect(rig.register.audit().refusals.duplicate).toBeGreaterThan(0);
  });
});

describe('a payment that is told in report, statement and notification is posted once', () => {
  const [intraday, booked, notified] = ['camt.052', 'camt.053', 'camt.054'] as const;
  const ORDERS: readonly (readonly [string, ...MessageName[]])[] = [
    ['2026-03-02', intraday, booked, notified],
    ['2026-03-03', intraday, notified, booked],
    ['2026-03-04', booked, intraday, notified],
    ['2026-03-05', booked, notified, intraday],
    ['2026-03-06', notified, intraday, booked],
    ['2026-03-09', notified, booked, intraday],
  ];

  it.each(ORDERS)('a whole day of %s, in the order %s %s %s', async (date, ...order) => {
    const day = bankDay({ world: rig.world, date, entries: 120, day: 1, profile: 'op', messages: order });
    expect(day.expected.lines.map(({ outcome }) => outcome)).toContain('already-seen');
    const posted = await postedBy(async () => {
      const messages = [];
      for (const [n, file] of day.files.entries()) {
        messages.push((await rig.take(`${date}-${n}-${file.name}`, file)).message);
      }
      expect(settledLines(...messages)).toEqual(expectedLines(day.expected));
    });
    expect(posted).toEqual(truthLines(...day.files));
  });

  it.each(ORDERS)('one payment of %s, in the order %s %s %s', async (date, ...order) => {
    const reference = rig.world.reference(9, '2603');
    const posted = await postedBy(async () => {
      for (const name of order) {
        const of = name.slice(5) as '052' | '053' | '054';
        const body = details(transaction('18.15', { creditor: reference, reference: `${date}-item` }));
        const told = entry('18.15', body, { date, reference: `${date}-entry` });
        const content = message(of, statement(of, told, { iban: own, id: `${date}-${of}` }));
        const { message: taken } = await rig.take(`${date}-${of}.xml`, content);
        const before = order.indexOf(name) > Math.min(order.indexOf(booked), order.indexOf(notified));
        const settlement = name === intraday ? 'intraday' : before ? 'already-seen' : 'done';
        expect(settledLines(taken)).toEqual([`${own} credit ${settlement} 1 1815`]);
      }
    });
    expect(posted).toEqual([`${own} ${date} ${reference} 1815`]);
  });
});

describe('a key that comes again with other content', () => {
  const telling = (id: string, member: number) => {
    const creditor = rig.world.reference(member, '2604');
    const body = details(transaction('18.15', { creditor, reference: 'SAME' }));
    return message('054', statement('054', entry('18.15', body, { date: '2026-04-01' }), { iban: own, id }));
  };

  it('is parked by Karavaani, which knows the key', async () => {
    await rig.take('one.xml', telling('one', 10));
    const posted = await postedBy(async () => {
      const { to, message: taken } = await rig.take('two.xml', telling('two', 11));
      expect([to, taken!.state]).toEqual(['done', 'settled']);
      expect(settledLines(taken)).toEqual([`${own} credit parked 1 1815`]);
      expect(taken!.parked[0]!.value).toMatchObject({ code: 'ENGINE_KEY_REUSED', step: 'once' });
    });
    expect(posted).toEqual([]);
  });

  it('is parked by the register’s word, when the key is forgotten here', async () => {
    await rig.instance.runtime.purge(Date.now() + YEAR_AND_MORE_MS);
    const posted = await postedBy(async () => {
      const { message: taken } = await rig.take('three.xml', telling('three', 12));
      expect(settledLines(taken)).toEqual([`${own} credit parked 1 1815`]);
      expect(taken!.parked[0]!.value).toMatchObject({ code: 'REGISTER_KEY_REUSED', step: 'post' });
    });
    expect(posted).toEqual([]);
  });
});
