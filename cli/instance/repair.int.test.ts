import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { text as textOf } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { MessageDetail, Repair } from '../../engine/runtime/index.ts';
import { generateCamt, type StatementFile, withFault } from '../../mocks/world/index.ts';
import { loadFund } from './fund/index.ts';
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

/** Changes a file of the fund and starts the instance with it. */
async function change(path: string, from: string, to: string): Promise<void> {
  const file = join(rig.config.folder, path);
  const text = await readFile(file, 'utf8');
  expect(text).toContain(from);
  await writeFile(file, text.replace(from, to));
  rig.config = await loadFund(rig.config.folder);
  await rig.restart();
}

const show = (id: string): Promise<MessageDetail> => rig.instance.runtime.messages.show(id);
const repair = (): Repair => rig.instance.runtime.repair;

/** The last thing that people did. */
async function lastAct(): Promise<unknown> {
  return (await rig.instance.store.list('audit', { limit: 1, newestFirst: true }))[0]?.value;
}

async function expectBalanced(balanced: boolean): Promise<void> {
  const reconciliation = await rig.instance.runtime.reconcile();
  for (const line of reconciliation.lines) expect(line).toMatchObject({ balanced: true });
  expect(reconciliation.balanced).toBe(balanced);
}

describe('items that a mapping could not map for want of a code', () => {
  const ROW = 'return;JM-PALAUTUS;A refund of ours came back\n';
  let file: StatementFile;
  let id: string;
  let parts: readonly string[];

  beforeAll(async () => {
    await change('tables/payment-types.csv', ROW, '');
    const shapes = ['on-time', 'return', 'rf', 'return', 'return', 'correction'] as const;
    file = generateCamt({
      message: 'camt.054',
      entries: 6,
      seed: 1,
      world: rig.world,
      date: '2026-07-01',
      shapes,
    });
  });

  const centsOf = (...positions: readonly number[]) => {
    const returns = [...file.items()].filter(({ shape }) => shape === 'return');
    return positions.reduce((sum, position) => sum + returns[position]!.cents, 0);
  };
  const postedCents = () => rig.postings().reduce((sum, { cents }) => sum + cents, 0);

  it('are parked one by one, and the others are posted', async () => {
    const { to, message } = await rig.take('returns.xml', file);
    id = message!.id;
    expect([to, message!.state]).toEqual(['done', 'settled']);
    expect(message!.parked).toHaveLength(3);
    parts = message!.parked.map((part) => part.id).sort();
    for (const { state, value } of message!.parked) {
      expect(state).toBe('open');
      expect(value).toMatchObject({
        code: 'MAPPING_CODE_MISSING',
        what: 'the table "payment-types" has no code "return" for the field "paymentType"',
        remedy: 'Add the code to the table and retry the parked message.',
        step: 'map',
        attempts: 0,
      });
    }
    expect(rig.postings()).toHaveLength(3);
    expect(settledLines(message)).toEqual([
      `${own} credit done 3 ${postedCents()}`,
      `${own} credit parked 3 ${centsOf(0, 1, 2)}`,
    ]);
    await expectBalanced(true);
  });

  it('have their own bytes kept, cut from the original', async () => {
    const bytes = await textOf(await rig.instance.runtime.messages.bytes(parts[0]!));
    expect(bytes).toMatch(/^<TxDtls>.*<RtrInf>.*<\/TxDtls>$/s);
  });

  it('stay parked by a retry while the table is as it was', async () => {
    const result = await repair().retry(id, 'tester');
    expect(result).toMatchObject({ done: [], missing: [] });
    expect([...result.parked].sort()).toEqual(parts);
    expect((await show(id)).parked.map(({ state, value }) => [state, value.attempts])).toEqual(
      parts.map(() => ['open', 1]),
    );
    expect(rig.postings()).toHaveLength(3);
    await expectBalanced(true);
  });

  it('are posted by a retry when the table is mended: one by itself, then the rest', async () => {
    await change('tables/payment-types.csv', 'kind;type;explanation\n', `kind;type;explanation\n${ROW}`);
    const before = postedCents();
    const [first] = parts as [string];
    expect(await repair().retry(first, 'tester')).toMatchObject({ done: [first], parked: [], missing: [] });
    expect(await lastAct()).toMatchObject({ act: 'retry', id, who: 'tester', parts: [first] });
    expect(settledLines(await show(id))).toEqual([
      `${own} credit done 4 ${before + centsOf(0)}`,
      `${own} credit parked 2 ${centsOf(1, 2)}`,
    ]);
    await expectBalanced(true);
  });

  it('are given up with a reason and a name: nothing is deleted, and the count moves', async () => {
    const [, second] = parts as [string, string];
    await expect(repair().discard(second, { reason: ' ', who: 'tester' })).rejects.toMatchObject({
      code: 'ENGINE_REASON_MISSING',
    });
    await repair().discard(second, { reason: 'the member was paid by hand', who: 'tester' });
    expect(await lastAct()).toMatchObject({
      act: 'discard',
      id: second,
      who: 'tester',
      reason: 'the member was paid by hand',
    });
    const kept = (await show(id)).parked.find((part) => part.id === second);
    expect(kept).toMatchObject({ state: 'discarded', value: { code: 'MAPPING_CODE_MISSING' } });
    expect(await textOf(await rig.instance.runtime.messages.bytes(second))).not.toBe('');
    await expect(repair().retry(second)).rejects.toMatchObject({ code: 'ENGINE_NOT_PARKED' });
    expect((await repair().retry(id)).done).toEqual([parts[2]]);
    expect(settledLines(await show(id))).toEqual([
      `${own} credit discarded 1 ${centsOf(1)}`,
      `${own} credit done 5 ${postedCents()}`,
    ]);
    expect(postedCents()).toBe([...file.items()].reduce((sum, { cents }) => sum + cents, 0) - centsOf(1));
    await expectBalanced(true);
  });
});

describe('a quarantined file', () => {
  const dated = (date: string, account: number) =>
    generateCamt({ message: 'camt.054', entries: 40, seed: 1, world: rig.world, date, account });

  it('is judged anew by a retry, and posted when its account was added to the fund', async () => {
    const [, second] = rig.config.accounts;
    const listed = `  - iban: ${second!.iban}\n    name: ${second!.name}\n    code: ${second!.code}\n`;
    await change('fund.yaml', listed, '');
    const file = dated('2026-07-02', 1);
    const { to, message } = await rig.take('new-account.xml', file);
    expect([to, message!.state]).toEqual(['failed', 'quarantined']);
    await expectBalanced(false);
    expect(await repair().retry(message!.id)).toMatchObject({ ended: 'parked' });
    expect((await show(message!.id)).state).toBe('quarantined');
    const before = rig.postings().length;
    await change('fund.yaml', 'accounts:\n', `accounts:\n${listed}`);
    expect(await repair().retry(message!.id, 'tester')).toMatchObject({ ended: 'settled' });
    const mended = await show(message!.id);
    expect([mended.state, mended.parked.map(({ state }) => state)]).toEqual(['settled', ['done']]);
    expect(mended.verdicts).toMatchObject([{ accepted: true }]);
    expect(settledLines(mended)).toEqual(expectedLines(file.expected));
    expect(postedLines(rig.postings().slice(before))).toEqual(truthLines(file));
    expect(await lastAct()).toMatchObject({ act: 'retry', id: message!.id, who: 'tester' });
    await expectBalanced(true);
  });

  it('is given up with a reason: it stays listed as such, and nothing of it is posted', async () => {
    const before = rig.postings().length;
    const { message } = await rig.take('wrong.xml', withFault(dated('2026-07-03', 0), 'entry-cent'));
    await expectBalanced(false);
    await repair().discard(message!.id, { reason: 'the bank sent another', who: 'tester' });
    const given = await show(message!.id);
    expect([given.state, given.parked.map(({ state }) => state), given.tallies]).toEqual([
      'discarded',
      ['discarded'],
      [],
    ]);
    expect(await textOf(await rig.instance.runtime.messages.bytes(message!.id))).not.toBe('');
    expect(rig.postings()).toHaveLength(before);
    await expectBalanced(true);
  });
});
