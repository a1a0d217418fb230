import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Wait } from '../../engine/compile/index.ts';
import { generateCamt, type StatementFile } from '../../mocks/world/index.ts';
import {
  createRig,
  eventually,
  expectedLines,
  postedLines,
  type Rig,
  settledLines,
  type Taken,
  truthLines,
} from './testing/index.ts';

const HOUR_MS = 3_600_000;
/** Items that the route sends together. */
const CHUNK = 1000;
const FEW = 100;

/** Pauses that are over at once, and how long they would have taken together. */
class Pauses {
  ms = 0;
  /** Called before each ends. */
  meanwhile: () => void | Promise<void> = () => {};

  readonly wait: Wait = async (ms, signal) => {
    this.ms += ms;
    await this.meanwhile();
    signal.throwIfAborted();
  };
}

const TIMEOUT_MS = 400;

let rig: Rig;
let pauses: Pauses;

/** Starts the instance anew; the pauses of the next test are its own. */
const restart = (requestTimeout?: number) =>
  rig.restart({ wait: (ms, signal) => pauses.wait(ms, signal), ...(requestTimeout && { requestTimeout }) });

beforeAll(async () => {
  rig = await createRig();
  await restart();
});

beforeEach(() => {
  pauses = new Pauses();
});

afterEach(async () => {
  const { lines } = await rig.instance.runtime.reconcile();
  for (const line of lines) expect(line).toMatchObject({ balanced: true });
  rig.register.clearFaults();
});

afterAll(() => rig.close());

const dayOf = (date: string, entries: number): StatementFile =>
  generateCamt({ message: 'camt.054', entries, seed: 1, world: rig.world, date, style: 'batch' });

const ledgerSince = (before: number) => postedLines(rig.postings().slice(before));

/** Takes a file in; in the end all of it is posted, once, and nothing is parked. */
async function takeWhole(file: StatementFile): Promise<Taken> {
  const before = rig.postings().length;
  const taken = await rig.take(file.name, file);
  expect([taken.to, taken.message!.state]).toEqual(['done', 'settled']);
  expect(settledLines(taken.message)).toEqual(expectedLines(file.expected));
  expect(ledgerSince(before)).toEqual(truthLines(file));
  return taken;
}

describe('a register that is away', () => {
  it('for an hour is waited for: nothing is parked or lost, and then everything is posted', async () => {
    const file = dayOf('2026-05-04', FEW);
    const states: unknown[] = [];
    await rig.register.goDown();
    pauses.meanwhile = async () => {
      if (pauses.ms < HOUR_MS || states.length > 0) return;
      const { messages } = rig.instance.runtime;
      const [message] = await messages.list();
      states.push(
        message!.state,
        await messages.countParked(),
        await rig.files('inbox'),
        rig.postings().length,
      );
      await rig.register.comeUp();
    };
    const { events } = await takeWhole(file);
    expect(states).toEqual(['in-flight', { open: 0, quarantined: 0 }, [file.name], 0]);
    const waits = events.filter((event) => event.type === 'redelivering');
    expect(new Set(waits.map(({ code }) => code))).toEqual(new Set(['HTTP_NOT_CONNECTED']));
    // Half a second at first, then ever longer, and at most a minute and its jitter.
    expect(waits[0]!.delayMs).toBeLessThan(600);
    expect(Math.max(...waits.map(({ delayMs }) => delayMs))).toBeLessThan(70_000);
    expect(waits.length).toBeGreaterThan(HOUR_MS / 70_000);
  });

  it('from one batch to the next is waited for, and what was cut off is asked again', async () => {
    rig.register.plan({ kind: 'down', operation: 'payments', milliseconds: 100 });
    // More than are in flight together: the last is sent when the first is settled.
    const { events } = await takeWhole(dayOf('2026-05-05', 5 * CHUNK));
    expect(rig.register.faults()).toMatchObject([{ hits: 1, unused: false }]);
    expect(events.map(({ type }) => type)).toContain('redelivering');
    await eventually(async () =>
      (await rig.instance.runtime.test()).every(({ error }) => error === undefined),
    );
  });

  it('does not keep the instance from stopping; the next start goes on', async () => {
    const file = dayOf('2026-05-06', FEW);
    const before = rig.postings().length;
    await rig.register.goDown();
    const from = rig.events.count;
    await rig.put(file.name, file);
    await rig.events.next('redelivering', undefined, from);
    await rig.shut();
    expect(await rig.files('inbox')).toEqual([file.name]);
    await rig.register.comeUp();
    await restart();
    await rig.events.next('resumed');
    const { message } = await rig.taken(file.name);
    expect(settledLines(message)).toEqual(expectedLines(file.expected));
    expect(ledgerSince(before)).toEqual(truthLines(file));
  });
});

describe('a register that fails', () => {
  it('at one item of 500 once: the others are posted, and that one when it is asked again', async () => {
    rig.register.plan({ kind: 'item-status', status: 500, position: 250 });
    const before = rig.postings().length;
    let inBetween = 0;
    pauses.meanwhile = () => {
      inBetween = rig.postings().length - before;
    };
    const { events } = await takeWhole(dayOf('2026-05-07', 500));
    expect(inBetween).toBe(499);
    expect(events.filter((event) => event.type === 'redelivering')).toMatchObject([
      { step: 'post', count: 1, code: 'REGISTER_ITEM_LATER' },
    ]);
    expect(rig.register.faults()).toMatchObject([{ hits: 1, unused: false }]);
  });

  it('at one item of 500 again and again: that one is parked, and posted by a retry when it is mended', async () => {
    const file = dayOf('2026-05-08', 500);
    const [reference] = [...file.items()][250]!.references;
    rig.register.plan({ kind: 'item-status', status: 500, reference: reference!, times: 1_000_000 });
    const before = rig.postings().length;
    const { to, message } = await rig.take(file.name, file);
    expect([to, message!.state]).toEqual(['done', 'settled']);
    expect(rig.postings().length - before).toBe(499);
    expect(message!.parked).toMatchObject([
      { state: 'open', value: { code: 'REGISTER_ITEM_BROKE', step: 'post', index: 250 } },
    ]);
    rig.register.clearFaults();
    const { done } = await rig.instance.runtime.repair.retry(message!.id);
    expect(done).toEqual([message!.parked[0]!.id]);
    expect(settledLines(await rig.instance.runtime.messages.show(message!.id))).toEqual(
      expectedLines(file.expected),
    );
    expect(ledgerSince(before)).toEqual(truthLines(file));
  });

  it.each([
    ['500', '2026-05-11', { status: 500 }, 'REGISTER_BROKE'],
    ['503, asking for two minutes', '2026-05-12', { status: 503, retryAfterSeconds: 120 }, 'REGISTER_BUSY'],
    ['429, asking for two minutes', '2026-05-13', { status: 429, retryAfterSeconds: 120 }, 'REGISTER_BUSY'],
    ['403', '2026-05-14', { status: 403 }, 'REGISTER_NOT_LET_IN'],
  ])('at a whole request with %s is asked again as long as it takes', async (_, date, fault, code) => {
    rig.register.plan({ kind: 'status', operation: 'payments', times: 5, ...fault });
    const { events } = await takeWhole(dayOf(date, FEW));
    const waits = events.filter((event) => event.type === 'redelivering');
    expect(waits).toHaveLength(5);
    expect(waits[0]).toMatchObject({ code, count: FEW });
    for (const { delayMs } of waits) {
      expect(delayMs).toBeGreaterThanOrEqual(
        1000 * (('retryAfterSeconds' in fault && fault.retryAfterSeconds) || 0),
      );
    }
  });

  it('at giving tokens is waited for', async () => {
    // A token that it has would do for five minutes.
    await restart();
    rig.register.plan({ kind: 'status', operation: 'token', status: 500, times: 3 });
    await takeWhole(dayOf('2026-05-15', FEW));
    expect(rig.register.faults()).toMatchObject([{ hits: 3, unused: false }]);
  });
});

describe('a register that answers too late', () => {
  beforeAll(() => restart(TIMEOUT_MS));

  it('is asked again and posts once, also when it comes to the first request at last', async () => {
    rig.register.plan({ kind: 'delay', operation: 'payments', milliseconds: 3 * TIMEOUT_MS });
    const refused = () => rig.register.audit().refusals.duplicate ?? 0;
    const [before, refusedBefore] = [rig.postings().length, refused()];
    const file = dayOf('2026-05-18', FEW);
    const { events } = await takeWhole(file);
    expect(events.find((event) => event.type === 'redelivering')).toMatchObject({
      code: 'HTTP_NO_ANSWER',
      count: FEW,
    });
    await eventually(() => refused() === refusedBefore + FEW);
    expect(ledgerSince(before)).toEqual(truthLines(file));
  });

  it.each([
    ['never', '2026-05-19', 'hang'],
    ['by hanging up', '2026-05-20', 'reset'],
  ] as const)('or %s, having posted: its duplicates are our own postings', async (_, date, how) => {
    rig.register.plan({ kind: 'no-answer', operation: 'payments', how, times: 2 });
    const refusedBefore = rig.register.audit().refusals.duplicate ?? 0;
    await takeWhole(dayOf(date, 2 * CHUNK));
    expect(rig.register.faults()).toMatchObject([{ hits: 2, unused: false }]);
    expect(rig.register.audit().refusals.duplicate).toBeGreaterThan(refusedBefore);
  });
});
