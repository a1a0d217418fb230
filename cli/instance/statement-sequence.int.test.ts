import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { bankDay, type MessageName, type StatementFile, withFault } from '../../mocks/world/index.ts';
import {
  createRig,
  expectedLines,
  postedLines,
  type Rig,
  settledLines,
  truthLines,
} from './testing/index.ts';

/** Banking days one after the other, the first of them day 1 of the synthetic calendar. */
const DATES = [
  '2026-11-16',
  '2026-11-17',
  '2026-11-18',
  '2026-11-19',
  '2026-11-20',
  '2026-11-23',
  '2026-11-24',
];

let rig: Rig;

beforeAll(async () => {
  rig = await createRig();
  await rig.open();
});

afterAll(() => rig.close());

/** The bank's file of one kind about day number `day`. */
function fileOf(message: MessageName, day: number): StatementFile {
  const { files } = bankDay({
    world: rig.world,
    date: DATES[day - 1]!,
    entries: 60,
    day,
    messages: [message],
  });
  return files[0]!;
}

const taken: StatementFile[] = [];

async function take(file: StatementFile, day: number) {
  taken.push(file);
  const { to, message } = await rig.take(`${day}-${file.name}`, file);
  expect(to).toBe('done');
  expect(settledLines(message)).toEqual(expectedLines(file.expected));
  return message!.verdicts[0]!.findings.map(({ code }) => code);
}

const alarms = async () =>
  (await rig.instance.runtime.messages.alarms()).map(({ code, what }) => ({ code, what }));

describe('the statements of an account', () => {
  it('are followed from the first one on, which is said', async () => {
    expect(await take(fileOf('camt.053', 1), 1)).toContain('CAMT_FIRST_FILE');
    expect(await take(fileOf('camt.053', 2), 2)).not.toContain('CAMT_FIRST_FILE');
    expect(await alarms()).toEqual([]);
  });

  it('are posted with a gap between them; its alarm clears when what was missing comes', async () => {
    expect(await take(fileOf('camt.053', 4), 4)).toContain('CAMT_SEQUENCE_GAP');
    const open = await alarms();
    expect(open.map(({ code }) => code)).toEqual(['CAMT_SEQUENCE_GAP', 'CAMT_SEQUENCE_GAP']);
    expect(open.map(({ what }) => what).join()).toMatch(/account FI.* one is missing/);
    expect(await take(fileOf('camt.053', 3), 3)).not.toContain('CAMT_SEQUENCE_GAP');
    expect(await alarms()).toEqual([]);
    expect(rig.log.lines.filter(({ text }) => text.startsWith('alarm cleared'))).toHaveLength(2);
  });

  it('are posted when the opening balance is not the closing balance before, with an alarm', async () => {
    const file = fileOf('camt.053', 5);
    expect(await take(withFault(file, 'opening-differs'), 5)).toContain('CAMT_OPENING_BALANCE');
    expect((await alarms()).map(({ code }) => code)).toEqual(['CAMT_OPENING_BALANCE']);
    expect((await alarms())[0]!.what).toMatch(/opening balance .* differs from the closing balance/);
  });

  it('have no say over notifications: a 054 is posted when its day’s 053 is missing', async () => {
    const before = rig.postings().length;
    const notification = fileOf('camt.054', 7);
    await take(notification, 7);
    expect(postedLines(rig.postings().slice(before))).toEqual(truthLines(notification));
  });

  it('leave the register with every payment once, and the lines balanced', async () => {
    expect(postedLines(rig.postings())).toEqual(truthLines(...taken));
    expect((await rig.instance.runtime.reconcile()).balanced).toBe(true);
  });
});
