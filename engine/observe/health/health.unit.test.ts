import { describe, expect, it } from '@jest/globals';
import { KaravaaniError } from '../../../lib/errors/index.ts';
import {
  consumersCheck,
  contextCheck,
  type Expiry,
  expiryCheck,
  Health,
  type HealthCheck,
  logExpiries,
  routesCheck,
  storeCheck,
} from './index.ts';

const check = (name: string, parts: Partial<HealthCheck> = {}): HealthCheck => ({
  name,
  readiness: true,
  liveness: false,
  check: () => ({ status: 'UP' }),
  ...parts,
});
const down: Partial<HealthCheck> = { check: () => ({ status: 'DOWN', message: 'why' }) };
const coded = (code: string): KaravaaniError => new KaravaaniError(code, 'it happened', 'Do this.');

describe('health', () => {
  it('is up while every check is, and when there is none', async () => {
    expect(await new Health().report()).toEqual({ status: 'UP', checks: [] });
    expect(await new Health([check('a')]).report()).toEqual({
      status: 'UP',
      checks: [{ name: 'a', status: 'UP' }],
    });
  });

  it('is down when one check is, and says which and why', async () => {
    const health = new Health([check('a')]);
    health.add(check('b', down));
    expect(await health.report()).toMatchObject({
      status: 'DOWN',
      checks: [
        { name: 'a', status: 'UP' },
        { name: 'b', status: 'DOWN', message: 'why' },
      ],
    });
  });

  it('counts for readiness and liveness only what says so', async () => {
    const health = new Health([
      check('ready', down),
      check('alive', { ...down, readiness: false, liveness: true }),
      check('neither', { ...down, readiness: false }),
    ]);
    const names = async (probe: 'ready' | 'live') =>
      (await health.report(probe)).checks.map(({ name }) => name);
    expect(await names('ready')).toEqual(['ready']);
    expect(await names('live')).toEqual(['alive']);
  });

  it('takes a check that throws for down, and tells a code but no strange text', async () => {
    const failing = (error: Error) => check('x', { check: () => Promise.reject(error) });
    const health = new Health([failing(coded('STORE_FAILED')), failing(new Error('quotes Testi Koe'))]);
    expect((await health.report()).checks.map(({ message }) => message)).toEqual([
      'STORE_FAILED: it happened',
      'the check failed',
    ]);
  });

  it('takes a check that does not answer for down', async () => {
    const health = new Health([check('slow', { check: () => new Promise(() => {}) })], 10);
    expect(await health.report()).toMatchObject({
      status: 'DOWN',
      checks: [{ message: 'no answer within 10 ms' }],
    });
  });
});

describe('the checks of an instance', () => {
  it('are not ready before the routes are started', async () => {
    expect(contextCheck({ ready: false, state: 'starting' }).check()).toMatchObject({ status: 'DOWN' });
    expect(contextCheck({ ready: true, state: 'started' }).check()).toEqual({ status: 'UP' });
  });

  it('stay up while any route runs', () => {
    const routes = (...states: ('started' | 'stopped')[]) =>
      routesCheck(() => states.map((state, i) => ({ id: `r${i}`, state }))).check();
    expect(routes('started', 'stopped')).toEqual({
      status: 'UP',
      warning: '1 of 2 routes are stopped',
      data: { 'route.r0': 'started', 'route.r1': 'stopped' },
    });
    expect(routes('stopped', 'stopped')).toMatchObject({ status: 'DOWN' });
    expect(routes('started')).not.toHaveProperty('warning');
    expect(routes()).toEqual({ status: 'UP', data: {} });
  });

  it('warn of a source that cannot be reached, and do not go down by it', async () => {
    const consumers = [
      { routeId: 'a', lastPollAt: 0 },
      { routeId: 'b' },
      { routeId: 'c', failure: 'BANK_X' },
    ];
    expect(await consumersCheck(async () => consumers).check()).toEqual({
      status: 'UP',
      warning: '1 of 3 consumers cannot reach their source',
      data: {
        'consumer.a': '1970-01-01T00:00:00.000Z',
        'consumer.b': 'has not looked yet',
        'consumer.c': 'BANK_X',
      },
    });
    expect(consumersCheck(async () => [{ routeId: 'a' }])).toMatchObject({
      readiness: false,
      liveness: false,
    });
  });

  it('ask the store, and want a restart only when its thread has ended', async () => {
    const failing = (code: string) => new Health(storeCheck({ count: () => Promise.reject(coded(code)) }));
    const working = new Health(storeCheck({ count: async () => 2 }));
    expect(await working.report()).toMatchObject({
      status: 'UP',
      checks: [{ name: 'store', data: { parked: 4 } }, {}],
    });
    const statuses = async (health: Health) => [
      (await health.report('ready')).status,
      (await health.report('live')).status,
    ];
    expect(await statuses(working)).toEqual(['UP', 'UP']);
    expect(await statuses(failing('STORE_FULL'))).toEqual(['DOWN', 'UP']);
    expect(await statuses(failing('STORE_WORKER'))).toEqual(['DOWN', 'DOWN']);
  });

  it('want no restart of a store that is only late', async () => {
    const busy = new Health(storeCheck({ count: () => new Promise(() => {}) }), 10);
    expect(await busy.report('live')).toEqual({
      status: 'UP',
      checks: [
        {
          name: 'store-thread',
          status: 'UP',
          data: { warning: 'the store has much to do and has not answered yet' },
        },
      ],
    });
    expect((await busy.report('ready')).status).toBe('DOWN');
  });
});

describe('a coming expiry', () => {
  const day = 86_400_000;
  const now = Date.UTC(2026, 0, 1);
  const expiries: Expiry[] = [
    { name: 'later', kind: 'agreement', expiresAt: now + 61 * day },
    { name: 'bank', kind: 'certificate', expiresAt: now + 30 * day },
    { name: 'register', kind: 'credential', expiresAt: now - day },
  ];

  it('is a warning, also when it has come, and takes nothing down', async () => {
    const health = new Health([expiryCheck(() => expiries, { now: () => now })]);
    expect(await health.report('ready')).toEqual({
      status: 'UP',
      checks: [
        {
          name: 'expiries',
          status: 'UP',
          data: {
            'days.register': -1,
            'days.bank': 30,
            warning:
              'the credential register has ended (2025-12-31); the certificate bank ends in 30 days (2026-01-31)',
          },
        },
      ],
    });
    expect(expiryCheck(() => [], { now: () => now }).check()).toEqual({ status: 'UP' });
  });

  it('is a line in the log', () => {
    const lines: unknown[] = [];
    const ignore = (): void => {};
    const warn = (fields: object, text: string): void => void lines.push([fields, text]);
    logExpiries(expiries, now, { debug: ignore, info: ignore, warn, error: ignore });
    expect(lines).toEqual([
      [{ kind: 'credential', days: -1 }, 'the credential register has ended (2025-12-31)'],
      [{ kind: 'certificate', days: 30 }, 'the certificate bank ends in 30 days (2026-01-31)'],
    ]);
  });
});
