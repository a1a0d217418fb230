import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { bankDay, generateCamt, withFault } from '../../mocks/world/index.ts';
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
  postedLines,
  type Rig,
  settledLines,
  truthLines,
} from './testing/index.ts';

let rig: Rig;
let own: string;

beforeAll(async () => {
  rig = await createRig();
  own = rig.config.accounts[0]!.iban;
  await rig.open();
});

afterAll(() => rig.close());

/** Postings that were made since number `after`. */
const postedSince = (after: number) => rig.postings().filter(({ seq }) => seq > after);
const posted = () => rig.postings().length;

async function expectBalanced(): Promise<void> {
  for (const line of await rig.lines()) expect(line).toMatchObject({ balanced: true });
}

const paying = (creditor: string, reference: string, amount = '18.15') =>
  details(transaction(amount, { creditor, reference }));

function notice(date: string, ...payments: readonly (readonly [amount: string, details: string])[]): string {
  const entries = payments.map(([amount, body], n) =>
    entry(amount, body, { date, reference: `${date}E${n}` }),
  );
  return message('054', statement('054', entries.join(''), { iban: own, id: date }));
}

const warnings = (findings: readonly { level: string; code: string }[] = []) =>
  findings.filter(({ level }) => level === 'warn').map(({ code }) => code);

describe('a sound file, however odd, is posted', () => {
  it('with every shape of payment that banks have', async () => {
    const file = generateCamt({ message: 'camt.054', entries: 300, seed: 3, world: rig.world });
    const { to, message: taken } = await rig.take('every-shape.xml', file);
    expect(to).toBe('done');
    expect(taken!.state).toBe('settled');
    expect(settledLines(taken)).toEqual(expectedLines(file.expected));
    expect(postedLines(rig.postings())).toEqual(truthLines(file));
    const { allocation } = file.expected;
    const answered = Object.fromEntries(
      rig.register.audit().byAllocation.map(({ name, count }) => [name, count]),
    );
    expect(answered).toEqual(Object.fromEntries(Object.entries(allocation).filter(([, count]) => count > 0)));
    await expectBalanced();
  });

  it('with amounts of zeros more than needed', async () => {
    const before = posted();
    const reference = rig.world.reference(7, '2601');
    const amounts = ['12.34000', '00012.30', '12.3', '12'];
    const file = notice(
      '2026-01-07',
      ...amounts.map((amount, n) => [amount, paying(reference, `Z${n}`, amount)] as const),
    );
    const { message: taken } = await rig.take('zeros.xml', file);
    expect(settledLines(taken)).toEqual([`${own} credit done 4 4894`]);
    expect(postedSince(before).map(({ cents }) => cents)).toEqual([1234, 1230, 1230, 1200]);
  });

  it('with a reference of no member, a wrong one and none: each posted, unallocated, with the reason', async () => {
    const before = posted();
    const [known, nobody] = [rig.world.reference(7, '2601'), rig.world.reference(270_001, '2601')];
    const wrong = known.slice(0, -1) + ((Number(known.at(-1)) + 1) % 10);
    const file = notice(
      '2026-01-08',
      ...[known, nobody, wrong, ''].map((creditor, n) => ['18.15', paying(creditor, `R${n}`)] as const),
    );
    const { message: taken } = await rig.take('no-member.xml', file);
    expect(settledLines(taken)).toEqual([`${own} credit done 4 7260`]);
    expect(postedSince(before).map(({ memberNumber, reason }) => memberNumber ?? reason)).toEqual([
      '0000007',
      'unknown-reference',
      'invalid-reference',
      'no-reference',
    ]);
    expect(taken!.parked).toEqual([]);
  });

  it('with two equal payments of one member on one day: both are posted, however little the bank tells', async () => {
    const before = posted();
    const creditor = rig.world.reference(8, '2601');
    const twice = (reference?: string) =>
      ['18.15', details(transaction('18.15', { creditor, ...(reference && { reference }) }))] as const;
    const { message: taken } = await rig.take(
      'equal.xml',
      notice('2026-01-09', twice('A'), twice('B'), twice(), twice()),
    );
    expect(settledLines(taken)).toEqual([`${own} credit done 4 7260`]);
    expect(new Set(postedSince(before).map(({ key }) => key)).size).toBe(4);
    const pairs = generateCamt({
      message: 'camt.054',
      entries: 6,
      seed: 1,
      world: rig.world,
      date: '2026-01-12',
      shapes: [
        'equal-pair',
        'equal-pair',
        'two-payments',
        'two-payments',
        'shared-bank-reference',
        'shared-bank-reference',
      ],
    });
    expect(settledLines((await rig.take('pairs.xml', pairs)).message)).toEqual(expectedLines(pairs.expected));
  });

  it('without entries', async () => {
    const empty = generateCamt({
      message: 'camt.053',
      entries: 0,
      seed: 1,
      world: rig.world,
      date: '2026-01-13',
    });
    const { to, message: taken } = await rig.take('empty.xml', empty);
    expect([to, taken!.state, taken!.tallies]).toEqual(['done', 'settled', []]);
  });

  it('of two accounts, each reconciled by itself', async () => {
    const before = posted();
    const day = bankDay({ world: rig.world, date: '2026-01-14', entries: 80, day: 1 });
    const [notification] = day.files.filter(({ message: name }) => name === 'camt.054');
    const { message: taken } = await rig.take('two-accounts.xml', notification!);
    expect(settledLines(taken)).toEqual(expectedLines(notification!.expected));
    expect(new Set(notification!.expected.lines.map(({ iban }) => iban)).size).toBe(2);
    expect(postedLines(postedSince(before))).toEqual(truthLines(notification!));
    const lines = await rig.lines(taken!.id);
    expect(lines.map(({ group, balanced }) => `${group} ${balanced}`)).toEqual([
      `${rig.config.accounts[1]!.iban} credit true`,
      `${own} credit true`,
    ]);
  });

  it('whose summary counts what is not booked, with a warning', async () => {
    const sound = generateCamt({
      message: 'camt.054',
      entries: 100,
      seed: 1,
      world: rig.world,
      date: '2026-01-15',
    });
    const { to, message: taken } = await rig.take('info.xml', withFault(sound, 'info-in-summary'));
    expect(to).toBe('done');
    expect(warnings(taken!.verdicts[0]!.findings)).toContain('CAMT_SUMMARY_EXPLAINED');
    expect(settledLines(taken)).toEqual(expectedLines(sound.expected));
    await expectBalanced();
  });
});
