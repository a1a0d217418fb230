import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Caller, NoAnswer } from '../../contracts/kits/caller.ts';
import { MAX_REQUEST_BYTES, type PaymentItem } from '../../contracts/register/index.ts';
import { ACCOUNT, createRegisterRig, type RegisterRig } from './testing/rig.ts';

let rig: RegisterRig;
beforeAll(async () => {
  rig = await createRegisterRig();
});
afterAll(() => rig.close());

const JSON_TYPE = { 'content-type': 'application/json' };

async function tokenFrom(caller: Caller): Promise<string> {
  const basic = Buffer.from(`${rig.clientId}:${encodeURIComponent('not a secret: ä')}`).toString('base64');
  const answer = await caller.call({
    method: 'POST',
    path: '/oauth2/token',
    headers: { authorization: `Basic ${basic}`, 'content-type': 'application/x-www-form-urlencoded' },
    body: 'grant_type=client_credentials',
  });
  return JSON.parse(answer.text).access_token;
}

function item(key: string, more: Partial<PaymentItem> = {}): PaymentItem {
  return {
    key,
    source: { message: 'm1', item: 0 },
    account: ACCOUNT,
    bookingDate: '2025-03-03',
    amount: { value: '10.00', currency: 'EUR' },
    kind: 'payment',
    paymentType: 'FEE',
    ...more,
  };
}

async function post(caller: Caller, token: string, ...items: PaymentItem[]) {
  const answer = await caller.call({
    method: 'POST',
    path: '/payments/batch',
    headers: { ...JSON_TYPE, authorization: `Bearer ${token}` },
    body: JSON.stringify({ items }),
  });
  return { status: answer.status, ...JSON.parse(answer.text) };
}

describe('a register', () => {
  it('has its ledger and its faults for itself', async () => {
    const [one, two] = [
      await rig.start({ ledgerFile: ':memory:' }),
      await rig.start({ ledgerFile: ':memory:' }),
    ];
    const caller = await rig.caller(one.url);
    await post(caller, await tokenFrom(caller), item('a'));
    one.plan({ kind: 'delay', operation: 'health', milliseconds: 1 });
    expect(one.audit().postings.count).toBe(1);
    expect(two.audit().postings.count).toBe(0);
    expect(two.faults()).toEqual([]);
  });

  it('keeps its ledger over a restart, and takes no token of its former life', async () => {
    const before = await rig.start();
    let caller = await rig.caller(before.url);
    const old = await tokenFrom(caller);
    await post(caller, old, item('a'), item('b'));
    await before.close();
    const after = await rig.start();
    caller = await rig.caller(after.url);
    expect((await post(caller, old, item('a'))).status).toBe(401);
    const { results } = await post(caller, await tokenFrom(caller), item('a'), item('c'));
    expect(results).toMatchObject([{ outcome: 'duplicate' }, { outcome: 'unallocated' }]);
    expect(after.audit()).toMatchObject({ postings: { count: 3, cents: 3000 }, refusals: { duplicate: 1 } });
    await after.close();
  });

  it('does not take a token longer than it said', async () => {
    let now = Date.parse('2025-03-03T12:00:00Z');
    const simulator = await rig.start({ ledgerFile: ':memory:', tokenLifeSeconds: 60, now: () => now });
    const caller = await rig.caller(simulator.url);
    const token = await tokenFrom(caller);
    now += 59_000;
    expect((await post(caller, token, item('a'))).status).toBe(200);
    now += 1_000;
    expect((await post(caller, token, item('b'))).status).toBe(401);
  });

  it('is not there while it is down, and is there again at the same address', async () => {
    const simulator = await rig.start({ ledgerFile: ':memory:' });
    const caller = await rig.caller(simulator.url);
    const health = () => caller.call({ method: 'GET', path: '/health' });
    expect((await health()).status).toBe(200);
    await simulator.goDown();
    await expect(health()).rejects.toThrow(NoAnswer);
    await simulator.comeUp();
    expect((await health()).status).toBe(200);
    simulator.plan({ kind: 'down', operation: 'health', milliseconds: 20 });
    expect((await health()).status).toBe(200);
    let refused = 0;
    for (let up = false; !up || refused === 0; ) {
      up = await health().then(
        () => true,
        () => {
          refused += 1;
          return false;
        },
      );
    }
    expect(simulator.faults()).toMatchObject([{ hits: 1, unused: false }]);
  });

  it('cuts connections that have not said anything yet when it goes down', async () => {
    const simulator = await rig.start({ ledgerFile: ':memory:' });
    const { port } = new URL(simulator.url);
    const socket = connect(Number(port), '127.0.0.1');
    await once(socket, 'connect');
    const cut = once(socket, 'close');
    socket.on('error', () => {});
    await simulator.goDown();
    await cut;
    await simulator.comeUp();
  });

  it('is heard when it refuses a body, also by a client that sends all before it reads', async () => {
    const simulator = await rig.start({ ledgerFile: ':memory:' });
    const token = await tokenFrom(await rig.caller(simulator.url));
    const { authorityFile, certificateFile, keyFile } = rig.tls;
    const socket = connectTls({
      port: Number(new URL(simulator.url).port),
      host: '127.0.0.1',
      ca: await readFile(authorityFile),
      cert: await readFile(certificateFile),
      key: await readFile(keyFile),
    });
    const length = 8 * MAX_REQUEST_BYTES;
    const head = [
      'POST /members/search HTTP/1.1',
      'host: register',
      'content-type: application/json',
      `content-length: ${length}`,
      `authorization: Bearer ${token}`,
    ];
    await new Promise((resolve) =>
      socket.write(`${head.join('\r\n')}\r\n\r\n${' '.repeat(length)}`, resolve),
    );
    const [answer] = await once(socket, 'data');
    expect(String(answer)).toMatch(/^HTTP\/1.1 413 /);
    socket.destroy();
    await simulator.close();
  });

  it('commits before it withholds an answer', async () => {
    const simulator = await rig.start({ ledgerFile: ':memory:' });
    const caller = await rig.caller(simulator.url);
    const token = await tokenFrom(caller);
    simulator.plan({ kind: 'no-answer', operation: 'payments', how: 'reset' });
    await expect(post(caller, token, item('a'))).rejects.toThrow(NoAnswer);
    expect(simulator.audit().postings.count).toBe(1);
  });

  it('refuses one item of 500 when that is planned, and keeps what it refused', async () => {
    const simulator = await rig.start({ ledgerFile: ':memory:' });
    const caller = await rig.caller(simulator.url);
    simulator.plan({ kind: 'item-status', status: 500, position: 250 });
    const items = Array.from({ length: 500 }, (_, index) =>
      item(`k${index}`, { source: { message: 'm1', item: index } }),
    );
    const { results } = await post(caller, await tokenFrom(caller), ...items);
    expect(results.filter((result: object) => 'problem' in result)).toMatchObject([{ key: 'k250' }]);
    expect(simulator.audit()).toMatchObject({
      postings: { count: 499 },
      byMessage: [{ gaps: [[250, 250]] }],
      refusals: { 'planned-fault': 1 },
    });
  });
});

describe('the admin pages', () => {
  it('are closed without the admin token', async () => {
    const simulator = await rig.start({ ledgerFile: ':memory:' });
    const caller = await rig.caller(simulator.url);
    const authorization = `Bearer ${await tokenFrom(caller)}`;
    for (const headers of [{}, { authorization }]) {
      for (const path of ['/admin/audit', '/admin/faults', '/admin/postings', '/admin/rules']) {
        expect((await caller.call({ method: 'GET', path, headers })).status).toBe(401);
      }
    }
  });

  it('plan faults by name, refuse a plan that they do not understand, and reset', async () => {
    const simulator = await rig.start({ ledgerFile: ':memory:' });
    const caller = await rig.caller(simulator.url);
    const admin = async (method: 'GET' | 'POST' | 'DELETE', path: string, body?: unknown) => {
      const headers = { ...JSON_TYPE, authorization: `Bearer ${rig.adminToken}` };
      const text = body === undefined ? {} : { body: JSON.stringify(body) };
      const answer = await caller.call({ method, path: `/admin${path}`, headers, ...text });
      return { status: answer.status, content: JSON.parse(answer.text) };
    };
    await post(caller, await tokenFrom(caller), item('a', { reference: rig.world.reference(17, '2503') }));
    expect((await admin('GET', '/audit')).content.postings).toEqual({ count: 1, cents: 1000 });
    expect((await admin('GET', '/postings?after=0')).content).toMatchObject([
      { key: 'a', memberNumber: '0000017' },
    ]);
    expect((await admin('GET', '/references')).content).toMatchObject([{ count: 1 }]);
    expect((await admin('GET', '/rules')).content['key-kept'].evidence).toBe('assumed');

    const wrong = await admin('POST', '/faults', [
      { kind: 'status', operation: 'payments', status: 503, tims: 2 },
    ]);
    expect(wrong.status).toBe(400);
    expect(JSON.stringify(wrong.content.errors)).toContain('tims');
    await admin('POST', '/faults', [{ kind: 'status', operation: 'payments', status: 503, times: 2 }]);
    expect((await admin('DELETE', '/faults')).content).toMatchObject([{ hits: 0, unused: true }]);
    expect((await admin('GET', '/faults')).content).toEqual([]);
    await admin('POST', '/reset', {});
    expect((await admin('GET', '/audit')).content.postings.count).toBe(0);
  });
});
