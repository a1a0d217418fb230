import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { InstanceView } from '../../../console/index.ts';
import { Health } from '../../../engine/observe/index.ts';
import { generateCamt, type StatementFile } from '../../../mocks/world/index.ts';
import { createRig, type Rig, type Taken } from '../testing/index.ts';
import { createInstanceView, type LiveView } from './index.ts';

const PARKED = 3;
const CUT = '<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.054.001.02"><B';

let rig: Rig;
let view: LiveView;
let withParked: Taken;
let cut: Taken;

const dayOf = (date: string, entries: number): StatementFile =>
  generateCamt({ message: 'camt.054', entries, seed: 1, world: rig.world, date, style: 'batch' });

/** A view that hears what the rig's instance tells. */
function watch(): LiveView {
  const { events } = rig;
  const watching = createInstanceView(rig.instance, new Health());
  const add = events.add.bind(events);
  events.add = (event) => {
    watching.onEvent(event);
    add(event);
  };
  return watching;
}

beforeAll(async () => {
  rig = await createRig();
  await rig.open({
    wait: (_, signal) => new Promise((_resolve, reject) => signal.addEventListener('abort', reject)),
  });
  view = watch();
  // Read before anything has happened: what follows must reach it by events.
  expect((await view.parked({ limit: 10 })).total).toBe(0);
  rig.register.plan({ kind: 'item-status', status: 422, times: PARKED });
  const file = dayOf('2026-05-04', 60);
  withParked = await rig.take(file.name, file);
  cut = await rig.take('cut.xml', CUT);
});
afterAll(() => rig.close());

const idOf = ({ message }: Taken): string => message!.id;

describe('the list of messages', () => {
  it('counts a message with parked items as parked, and is newest first', async () => {
    const { messages } = await view.messages({ limit: 10 });
    expect(messages.map(({ id, state }) => [id, state])).toEqual([
      [idOf(cut), 'quarantined'],
      [idOf(withParked), 'parked'],
    ]);
    expect(messages[1]!.items).toMatchObject({ parked: PARKED });
  });

  it('is leafed through by its own cursor, and an odd cursor begins at the start', async () => {
    const first = await view.messages({ limit: 1 });
    expect(first.messages.map(({ id }) => id)).toEqual([idOf(cut)]);
    const second = await view.messages({ limit: 1, after: first.next! });
    expect(second).toMatchObject({ messages: [{ id: idOf(withParked) }] });
    expect(second.next).toBeUndefined();
    expect(await view.messages({ limit: 1, after: "1' OR 1=1" })).toEqual(first);
  });

  it.each([
    ['parked', 1],
    ['quarantined', 1],
    ['settled', 0],
    ['in-flight', 0],
    ['discarded', 0],
  ] as const)('tells those that are %s', async (state, count) => {
    const { messages } = await view.messages({ state, limit: 10 });
    expect(messages.map((message) => message.state)).toEqual(Array(count).fill(state));
  });
});

describe('what is parked', () => {
  it('is known by cause, most frequent first, a quarantined file by the finding that refused it', async () => {
    const { total, causes } = await view.parked({ limit: 10 });
    expect(total).toBe(PARKED + 1);
    expect(causes.map(({ code, count }) => [code, count])).toEqual([
      ['REGISTER_ITEM_REFUSED', PARKED],
      ['XML_INCOMPLETE', 1],
    ]);
  });

  it('is leafed through, also by one cause', async () => {
    const code = 'REGISTER_ITEM_REFUSED';
    const first = await view.parked({ limit: 2, code });
    const second = await view.parked({ limit: 2, code, after: first.next! });
    expect(second.next).toBeUndefined();
    const items = [...first.items, ...second.items];
    expect(new Set(items.map(({ id }) => id)).size).toBe(PARKED);
    for (const item of items) expect(item).toMatchObject({ message: idOf(withParked), step: 'post', code });
  });
});

describe('one message', () => {
  it('has its steps in the order of the route, with what failed at them', async () => {
    const { steps } = (await view.message(idOf(withParked)))!;
    expect(steps.map(({ step }) => step).filter((step) => !step.startsWith('setProperty'))).toEqual([
      'check-file (verify:camt)',
      'read-entries (unmarshal)',
      'entries (split)',
      'what-it-is (choice)',
      'once (idempotentConsumer)',
      'map (mapping:reference-payment)',
      'post (register:payments)',
    ]);
    const post = steps.at(-1)!;
    expect(post).toMatchObject({ outcome: 'done', failure: { code: 'REGISTER_ITEM_REFUSED' } });
    const [check, read, split] = steps;
    expect(check!.at + check!.durationMs!).toBeLessThanOrEqual(read!.at);
    expect(read!.at + read!.durationMs!).toBeLessThanOrEqual(split!.at);
  });

  it('has money as decimal texts, and what each chunk came to', async () => {
    const { tallies, chunks, parked } = (await view.message(idOf(withParked)))!;
    for (const { amount, currency } of tallies)
      expect([amount, currency]).toEqual([expect.stringMatching(/^\d+\.\d\d$/), 'EUR']);
    const counts = Object.fromEntries(tallies.map(({ settlement, count }) => [settlement, count]));
    expect(chunks).toMatchObject({ count: 1, latest: [{ chunk: 0, from: 0, items: { parked: PARKED } }] });
    expect(counts['parked']).toBe(PARKED);
    expect(parked).toMatchObject({
      count: PARKED,
      causes: [{ code: 'REGISTER_ITEM_REFUSED', count: PARKED }],
    });
  });

  it('that was refused says by which finding', async () => {
    expect(await view.message(idOf(cut))).toMatchObject({
      state: 'quarantined',
      findings: [{ level: 'refuse', code: 'XML_INCOMPLETE' }],
      steps: [{ step: 'check-file (verify:camt)', outcome: 'failed', failure: { code: 'XML_INCOMPLETE' } }],
      parked: { count: 1 },
    });
  });

  it('is absent when there is none', async () => {
    expect(await view.message('nothing')).toBeUndefined();
  });
});

describe('the whole instance', () => {
  it('counts messages by route', async () => {
    expect(await view.routes()).toMatchObject([
      {
        id: 'reference-payments',
        from: 'bank:statements',
        state: 'started',
        counts: { inFlight: 0, settled: 0, parked: 2 },
      },
    ]);
  });

  it('is named by its fund', async () => {
    expect(await view.instance()).toMatchObject({
      fund: 'A-kassa',
      environment: 'development',
      timeZone: 'Europe/Helsinki',
    });
  });

  it('reconciles to the cent, and a refused file is a line of its own', async () => {
    const { lines, quarantined } = await view.reconciliation();
    expect(lines.length).toBeGreaterThan(0);
    for (const line of lines) {
      expect(line).toMatchObject({ state: 'reconciled', difference: { count: 0, amount: '0.00' } });
      expect(cents(line.settled)).toBe(cents({ booked: line.booked }));
    }
    expect(quarantined).toMatchObject([{ message: idOf(cut), name: 'cut.xml', code: 'XML_INCOMPLETE' }]);
  });
});

type Settled = Awaited<ReturnType<InstanceView['reconciliation']>>['lines'][number]['settled'];
const cents = (sums: Settled): number =>
  Object.values(sums).reduce((sum, { amount }) => sum + Math.round(Number(amount) * 100), 0);

describe('a message in flight', () => {
  it('says what it waits for, and its account is under way', async () => {
    await rig.register.goDown();
    const file = dayOf('2026-05-05', 20);
    const from = rig.events.count;
    await rig.put(file.name, file);
    const { message } = await rig.events.next('redelivering', undefined, from);
    const { steps, state } = (await view.message(message))!;
    expect(state).toBe('in-flight');
    expect(steps).toMatchObject([
      { step: 'check-file (verify:camt)', outcome: 'done' },
      { step: 'entries (split)', outcome: 'running', count: 0 },
      { step: 'post (register:payments)', outcome: 'waiting', failure: { code: 'HTTP_NOT_CONNECTED' } },
    ]);
    const { lines } = await view.reconciliation();
    expect(lines.map((line) => line.state)).toContain('under-way');
    expect(lines.map((line) => line.state)).not.toContain('differs');
    expect(await view.routes()).toMatchObject([{ counts: { inFlight: 1 } }]);
  });
});

describe('after a repair', () => {
  it('shows what is parked now', async () => {
    await rig.register.comeUp();
    await rig.restart();
    view = watch();
    expect((await view.parked({ limit: 10 })).total).toBe(PARKED + 1);
    await rig.instance.runtime.repair.retry(idOf(withParked));
    view.repaired();
    expect((await view.parked({ limit: 10 })).total).toBe(1);
    expect(await view.message(idOf(withParked))).toMatchObject({ state: 'settled' });
  });
});
