import { chmod, copyFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { type Exchange, type Outcome, PartialBatch } from '../../engine/spi/index.ts';
import type { RegisterSimulator } from '../../mocks/register/index.ts';
import { ACCOUNT, createRegisterRig, type RegisterRig } from '../../mocks/register/testing/rig.ts';
import { createRegisterComponent, type RegisterSettings } from './index.ts';
import { failureOf, openEndpoint, part, settingsOf, testContext } from './testing/context.ts';

let rig: RegisterRig;
let simulator: RegisterSimulator;
let producer: Awaited<ReturnType<typeof openEndpoint>>;
beforeAll(async () => {
  rig = await createRegisterRig();
});
afterAll(() => rig.close());
beforeEach(async () => {
  simulator = await rig.start({ ledgerFile: ':memory:' });
  producer = await open();
});
afterEach(async () => {
  await producer.close();
  await simulator.close();
});

const open = (more: RegisterSettings = {}, operation: 'payments' | 'members' = 'payments') =>
  openEndpoint(operation, { ...settingsOf(rig, simulator.url), ...more });

function payment(index: number, more: object = {}): Exchange {
  const body = {
    key: `k${index}`,
    account: ACCOUNT,
    bookingDate: '2025-03-03',
    amount: { value: '10.00', currency: 'EUR' },
    kind: 'payment',
    paymentType: 'FEE',
    reference: rig.world.reference(17, '2503'),
    ...more,
  };
  return part(body, index);
}
const payments = (count: number) => Array.from({ length: count }, (_, index) => payment(index));

describe('register:payments', () => {
  it('posts 1,000 items in one request, each with its source', async () => {
    const exchanges = payments(1000);
    await producer.sendBatch(exchanges);
    expect(simulator.audit()).toMatchObject({
      postings: { count: 1000, cents: 1_000_000 },
      byMessage: [{ name: 'm1', count: 1000, firstItem: 0, lastItem: 999, gaps: [], repeated: 0 }],
    });
    expect(exchanges.every(({ headers }) => headers['KaravaaniRegisterOutcome'] === 'allocated')).toBe(true);
    expect(producer.maxBatch).toBe(1000);
    expect(producer.effect).toBe('keyed');
  });

  it('posts one message alone', async () => {
    const exchange = payment(0);
    await producer.send(exchange);
    expect(exchange.headers['KaravaaniRegisterMemberId']).toBe('M110000017');
    expect(await failureOf(producer.send(payment(0, { paymentType: 'not a code' })))).toMatchObject({
      outcome: 'permanent',
      error: { code: 'REGISTER_ITEM_REFUSED' },
    });
  });

  it('counts what it sent itself before as done, what another message posted as already seen', async () => {
    await producer.sendBatch(payments(2));
    const again = payments(2);
    await producer.sendBatch(again);
    const other = part(payment(0).body, 0, 'm2');
    await producer.sendBatch([other]);
    expect(again.map(({ properties }) => properties['KaravaaniSettlement'])).toEqual(['done', 'done']);
    expect(other.properties['KaravaaniSettlement']).toBe('already-seen');
    expect(simulator.audit().postings.count).toBe(2);
  });

  it('tells which of 500 items failed, and that the others are done', async () => {
    simulator.plan({ kind: 'item-status', status: 500, position: 250 });
    simulator.plan({ kind: 'item-status', status: 429, position: 251, retryAfterSeconds: 7 });
    const exchanges = payments(500);
    exchanges[3] = payment(3, { amount: { value: '1,00', currency: 'EUR' } });
    const failure = (await failureOf(producer.sendBatch(exchanges))) as PartialBatch;
    expect(failure).toBeInstanceOf(PartialBatch);
    const told = [...failure.failures].map(([position, { outcome }]) => [position, outcome]);
    expect(told).toEqual([
      [3, 'permanent'],
      [250, 'back-off'],
      [251, 'back-off'],
    ]);
    expect(failure.failures.get(251)).toMatchObject({ waitMs: 7000 });
    expect(failure.failures.get(3)!.error.place.message).toBe('m1-3');
    expect(simulator.audit().postings.count).toBe(497);
  });

  it('parks a key that comes again with another amount', async () => {
    await producer.sendBatch([payment(0)]);
    const failure = await failureOf(
      producer.send(payment(0, { amount: { value: '10.01', currency: 'EUR' } })),
    );
    expect(failure).toMatchObject({ outcome: 'permanent', error: { code: 'REGISTER_KEY_REUSED' } });
  });

  it('waits for a register that is down, and goes on when it is up', async () => {
    await producer.sendBatch([payment(0)]);
    await simulator.goDown();
    // A kept connection may be found broken only while it is written to: then nobody knows, and the keys decide.
    const first = (await failureOf(producer.sendBatch(payments(3)))) as Outcome;
    expect(['unknown', 'not-connected']).toContain(first.outcome);
    expect(await failureOf(producer.sendBatch(payments(3)))).toMatchObject({
      outcome: 'not-connected',
      error: { code: 'HTTP_NOT_CONNECTED' },
    });
    await simulator.comeUp();
    await producer.sendBatch(payments(3));
    expect(simulator.audit().postings.count).toBe(3);
  });

  it('does not know what became of a request without an answer, and finds out by sending it again', async () => {
    await producer.close();
    producer = await open({ requestTimeout: 300 });
    await producer.test();
    simulator.plan({ kind: 'no-answer', operation: 'payments', how: 'hang' });
    expect(await failureOf(producer.sendBatch(payments(3)))).toMatchObject({
      outcome: 'unknown',
      keyed: true,
      error: { code: 'HTTP_NO_ANSWER' },
    });
    simulator.plan({ kind: 'no-answer', operation: 'payments', how: 'reset' });
    expect(await failureOf(producer.sendBatch(payments(3)))).toMatchObject({
      outcome: 'unknown',
      keyed: true,
    });
    const third = payments(3);
    await producer.sendBatch(third);
    expect(third.map(({ properties }) => properties['KaravaaniSettlement'])).toEqual([
      'done',
      'done',
      'done',
    ]);
    expect(simulator.audit().postings.count).toBe(3);
  });

  it('does not know what became of a request that broke the register', async () => {
    simulator.plan({ kind: 'status', operation: 'payments', status: 500 });
    expect(await failureOf(producer.sendBatch(payments(1)))).toMatchObject({
      outcome: 'unknown',
      keyed: true,
      error: { code: 'REGISTER_BROKE' },
    });
  });

  it.each([
    [429, 11_000],
    [503, 11_000],
  ])('backs off for as long as status %d says', async (status, waitMs) => {
    simulator.plan({ kind: 'status', operation: 'payments', status, retryAfterSeconds: 11 });
    expect(await failureOf(producer.sendBatch(payments(2)))).toMatchObject({ outcome: 'back-off', waitMs });
    simulator.plan({ kind: 'status', operation: 'payments', status });
    expect(await failureOf(producer.sendBatch(payments(2)))).toMatchObject({
      outcome: 'back-off',
      waitMs: 5000,
    });
  });

  it('holds the traffic, and parks nothing, when the register does not let it in', async () => {
    simulator.plan({ kind: 'status', operation: 'payments', status: 403 });
    expect(await failureOf(producer.sendBatch(payments(1)))).toMatchObject({
      outcome: 'back-off',
      error: { code: 'REGISTER_NOT_LET_IN' },
    });
    await producer.close();
    producer = await open({ clientId: 'somebody-else' });
    expect(await failureOf(producer.sendBatch(payments(1)))).toMatchObject({
      outcome: 'not-connected',
      error: { code: 'HTTP_TOKEN_REFUSED' },
    });
  });

  it('parks what the register refuses as a whole for its content', async () => {
    simulator.plan({ kind: 'status', operation: 'payments', status: 400 });
    expect(await failureOf(producer.sendBatch(payments(1)))).toMatchObject({
      outcome: 'permanent',
      error: { code: 'REGISTER_REQUEST_REFUSED' },
    });
  });

  it('gets a new token when the register was started anew', async () => {
    await producer.sendBatch(payments(1));
    const port = Number(new URL(simulator.url).port);
    await simulator.close();
    simulator = await rig.start({ ledgerFile: ':memory:', port });
    await producer.sendBatch(payments(1));
    expect(simulator.audit().postings.count).toBe(1);
  });

  it('sends a batch above 4 MiB in several requests', async () => {
    const parts = Array.from({ length: 300 }, (_, index) => ({ key: `${index}`.padStart(200, 'x') }));
    const exchanges = Array.from({ length: 100 }, (_, index) => payment(index, { remittances: parts }));
    await producer.sendBatch(exchanges);
    expect(simulator.audit()).toMatchObject({ postings: { count: 100 }, byMessage: [{ gaps: [] }] });
    simulator.plan({ kind: 'status', operation: 'payments', status: 503, after: 1, retryAfterSeconds: 1 });
    const again = exchanges.map((_, index) => payment(index + 100, { remittances: parts }));
    const failure = (await failureOf(producer.sendBatch(again))) as PartialBatch;
    const [first] = failure.failures.keys();
    expect(failure.failures.size).toBe(100 - first!);
    expect(first).toBeGreaterThan(0);
    expect(simulator.audit().postings.count).toBe(100 + first!);
  });

  it('tells in its test that the register can be reached, or why not', async () => {
    await producer.test();
    simulator.plan({ kind: 'status', operation: 'health', status: 503 });
    expect(await failureOf(producer.test())).toMatchObject({ outcome: 'back-off' });
    await producer.close();
    producer = await open();
    await simulator.goDown();
    expect(await failureOf(producer.test())).toMatchObject({ outcome: 'not-connected' });
    await simulator.comeUp();
  });
});

describe('register:members', () => {
  it('finds a member by each of the three terms', async () => {
    const members = await open({}, 'members');
    const { personalIdentityCode, fullName } = rig.world.person(17);
    const reference = rig.world.reference(17, '2503');
    for (const body of [{ personalIdentityCode }, { memberNumber: '0000017' }, { reference }]) {
      const exchange = part(body);
      await members.send(exchange);
      expect(exchange.body).toEqual({
        members: [{ memberId: 'M110000017', memberNumber: '0000017', name: fullName }],
      });
    }
    await members.close();
  });

  it.each([[{}], [null], ['010190'], [{ memberNumber: '0000001', reference: '13' }], [{ memberNumber: 1 }]])(
    'refuses to ask with %j',
    async (body) => {
      const members = await open({}, 'members');
      expect(await failureOf(members.send(part(body)))).toMatchObject({
        outcome: 'permanent',
        error: { code: 'REGISTER_BODY_INVALID' },
      });
      await members.close();
    },
  );

  it('says nothing of whom it asked for when the register refuses', async () => {
    const members = await open({}, 'members');
    const failure = await failureOf(members.send(part({ personalIdentityCode: 'Testi Koe' })));
    expect(failure).toMatchObject({ outcome: 'permanent', error: { code: 'REGISTER_REQUEST_REFUSED' } });
    expect((failure as Error).message).not.toContain('Testi');
    await members.close();
  });
});

describe('a register: endpoint', () => {
  const create = (settings: RegisterSettings) =>
    createRegisterComponent(settings).createProducer!({ operation: 'payments' }, testContext());

  it('names the option that is missing or out of range', () => {
    expect(() => create({})).toThrow(expect.objectContaining({ code: 'REGISTER_OPTION_MISSING' }));
    const settings = settingsOf(rig, simulator.url);
    expect(() => create({ ...settings, batchSize: 1001 })).toThrow('batchSize of register:payments is 1001');
    expect(() => create({ ...settings, maxConnections: 0 })).toThrow('maxConnections');
  });

  it('takes a parameter before the fund’s setting before the default', () => {
    const component = createRegisterComponent({ ...settingsOf(rig, simulator.url), batchSize: 500 });
    const make = (values: object) =>
      component.createProducer!({ operation: 'payments', ...values }, testContext());
    expect(make({}).maxBatch).toBe(500);
    expect(make({ batchSize: 100 }).maxBatch).toBe(100);
    expect(make({ batchSize: undefined }).maxBatch).toBe(500);
  });

  it('refuses a route that names another environment than the fund: it would switch the guards of production off', () => {
    const component = createRegisterComponent({
      ...settingsOf(rig, simulator.url),
      environment: 'production',
    });
    const make = (values: object) => () =>
      component.createProducer!({ operation: 'payments', ...values }, testContext());
    expect(make({ environment: 'development' })).toThrow(
      expect.objectContaining({ code: 'REGISTER_ENVIRONMENT' }),
    );
    expect(make({ environment: 'production' })).not.toThrow();
  });

  it('refuses a development certificate in production, and an address without TLS', async () => {
    await expect(open({ environment: 'production' })).rejects.toMatchObject({
      code: 'REGISTER_TEST_CERTIFICATE',
    });
    await expect(open({ url: 'http://127.0.0.1:1' })).rejects.toMatchObject({ code: 'HTTP_ADDRESS_INVALID' });
    await expect(open({ tokenUrl: 'nonsense' })).rejects.toMatchObject({ code: 'HTTP_ADDRESS_INVALID' });
  });

  it('refuses a secret that others can read', async () => {
    const clientSecretFile = join(rig.folder, 'open-secret');
    await copyFile(rig.secretFile, clientSecretFile);
    await chmod(clientSecretFile, 0o644);
    await expect(open({ clientSecretFile })).rejects.toMatchObject({ code: 'PKI_FILE_OPEN_TO_OTHERS' });
  });

  it('gets its tokens where it is told to', async () => {
    const elsewhere = await open({ tokenUrl: `${simulator.url}/oauth2/token` });
    await elsewhere.sendBatch([payment(0)]);
    await elsewhere.close();
    const other = await rig.start({ ledgerFile: ':memory:' });
    const foreign = await open({ tokenUrl: `${other.url}/oauth2/token` });
    // Tokens of another register: taken there, not here.
    expect(await failureOf(foreign.sendBatch([payment(1)]))).toMatchObject({
      error: { code: 'REGISTER_NOT_LET_IN' },
    });
    await foreign.close();
    await other.close();
  });
});
