import { afterEach, describe, expect, it } from '@jest/globals';
import Fastify, { type FastifyInstance } from 'fastify';
import { defineErrors } from '../lib/errors/index.ts';
import { type ConsoleOptions, consolePlugin } from './plugin.ts';
import { fakeView } from './testing/fake-view.ts';
import type { Environment, InstanceView } from './view.ts';

const test = defineErrors({
  TEST_STORE_AWAY: { what: 'the store of <b>1234567890</b> is away', remedy: 'Start it.' },
});

describe('the console', () => {
  const apps: FastifyInstance[] = [];
  afterEach(() => Promise.all(apps.splice(0).map((app) => app.close())));

  const server = async (view: InstanceView = fakeView(), options?: ConsoleOptions, prefix = '') => {
    const app = Fastify();
    apps.push(app);
    await app.register(consolePlugin(view, options), { prefix });
    return app;
  };
  const get = async (url: string, view?: InstanceView) => (await server(view)).inject(url);
  const PAGES = ['/', '/messages', '/messages/m-0002', '/messages/m-0003', '/parked'];

  it.each(PAGES)('answers %s as HTML', async (url) => {
    const { statusCode, headers, body } = await get(url);
    expect(statusCode).toBe(200);
    expect(headers['content-type']).toBe('text/html; charset=utf-8');
    expect(body).toMatch(/^<!doctype html>\n<html lang="en">/);
    expect(body.match(/<h1>/g)).toHaveLength(1);
    expect(body).toContain('<main id="content"');
  });

  it.each([...PAGES, '/console.css', '/icon.svg', '/nothing', '/messages/none'])(
    'forbids the browser at %s whatever a status page does not need',
    async (url) => {
      const { headers } = await get(url);
      expect(headers).toMatchObject({
        'x-content-type-options': 'nosniff',
        'cache-control': 'no-store',
        'referrer-policy': 'no-referrer',
        'x-frame-options': 'DENY',
      });
      const policy = String(headers['content-security-policy']);
      for (const rule of [
        "default-src 'self'",
        "script-src 'none'",
        "frame-ancestors 'none'",
        "base-uri 'none'",
      ]) {
        expect(policy).toContain(rule);
      }
      expect(policy).not.toContain('unsafe');
    },
  );

  it.each(PAGES)('has nothing inline in %s that the policy would forbid', async (url) => {
    const { body } = await get(url);
    expect(body).not.toMatch(/<(script|style|iframe|object)|\sstyle=|\son[a-z]+=|javascript:/i);
  });

  it.each<[Environment, string]>([
    ['development', 'Development'],
    ['test', 'Test'],
    ['training', 'Training'],
    ['production', 'Production'],
    ['production-copy', 'Copy of production'],
  ])('says on every page and in its title that the environment is %s', async (environment, words) => {
    for (const url of PAGES) {
      const { body } = await get(url, fakeView(environment));
      expect(body).toContain(`<body class="${environment}">`);
      expect(body).toContain(`<strong>A-kassa</strong> <span class="environment">${words}</span>`);
      expect(body).toMatch(new RegExp(`<title>[^<]+ – A-kassa, ${words} – Karavaani</title>`));
    }
  });

  it('shows no identity code, reference or whole account on any page', async () => {
    for (const url of PAGES) {
      const { body } = await get(url);
      expect(body).not.toMatch(/\d{6}[-+A-FU-Y]\d{3}|11000123426081|FI\d{16}/);
    }
    expect((await get('/')).body).toContain('FI45 •••• 8906 credit');
    expect((await get('/parked')).body).toContain('(payer ••••, reference ••••)');
  });

  it('escapes what the bank wrote', async () => {
    const { body } = await get('/messages/m-0003');
    expect(body).toContain('&lt;script&gt;alert(&quot;••••&quot;)&lt;/script&gt;.xml');
  });

  it('shows routes, alarms, health, reconciliation and the latest files on the first page', async () => {
    const { body } = await get('/');
    for (const shown of [
      'reference-payments',
      'FUND_SECRET_OPEN',
      'statement 211 of account FI45 •••• 8906 is missing',
      'expires in 12 days',
      '1\u202f349\u202f880.00',
      'reconciled',
      'under way',
      'Files of which nothing was posted',
      'camt.054_2026-08-03_10.xml',
    ]) {
      expect(body).toContain(shown);
    }
    expect(body).not.toContain('camt.054_2026-08-03_11.xml');
  });

  it('says so where there is nothing', async () => {
    const empty: InstanceView = {
      ...fakeView(),
      routes: async () => [],
      messages: async () => ({ messages: [] }),
      parked: async () => ({ total: 0, causes: [], items: [] }),
      reconciliation: async () => ({ lines: [], quarantined: [] }),
      alarms: async () => [],
      health: async () => ({ status: 'UP', checks: [{ name: 'store', status: 'UP' }] }),
    };
    const home = (await get('/', empty)).body;
    for (const words of [
      'All is well',
      'No open alarms.',
      'Nothing to reconcile yet.',
      'No routes.',
      'No messages.',
    ]) {
      expect(home).toContain(words);
    }
    expect((await get('/parked', empty)).body).toContain('Nothing is parked.');
  });

  it('filters messages by state and leads through all of them', async () => {
    const parked = (await get('/messages?state=parked')).body;
    expect(parked.match(/<tr><th scope="row">/g)).toHaveLength(1);
    expect(parked).toContain('<a href="/messages?state=parked" aria-current="true">parked</a>');
    const first = (await get('/messages?state=settled')).body;
    expect(first.match(/<tr><th scope="row">/g)).toHaveLength(50);
    const [, next] = /<a href="([^"]+)" rel="next">/.exec(first) ?? [];
    expect(next).toBe('/messages?state=settled&amp;after=50');
    const second = (await get(next!.replaceAll('&amp;', '&'))).body;
    expect(second.match(/<tr><th scope="row">/g)).toHaveLength(6);
    expect(second).not.toContain('rel="next"');
  });

  it('shows the steps, findings, items and chunks of a message', async () => {
    const { body } = await get('/messages/m-0002');
    for (const shown of [
      'steps[2].split',
      'CAMT_SEQUENCE_GAP',
      'line 9, byte 412',
      'The latest 3 of 20',
      '19\u202f001–20\u202f000',
      'after 24.0\u00a0s',
    ]) {
      expect(body).toContain(shown);
    }
    expect((await get('/messages/m-0001')).body).toContain('REGISTER_UNREACHABLE');
  });

  it('counts parked items by cause, with what to do, and shows those of one cause', async () => {
    const all = (await get('/parked')).body;
    expect(all).toMatch(/MAPPING_CODE_MISSING.*then retry\..*\?code=MAPPING_CODE_MISSING">54</s);
    const some = (await get('/parked?code=REGISTER_KEY_REUSED')).body;
    expect(some.match(/<a href="\/messages\/m-0002">/g)).toHaveLength(7);
  });

  it.each([
    '/nothing',
    '/messages/none',
    '/messages?state=lost',
    `/messages/${'x'.repeat(300)}`,
    '/messages/a%2Fb',
  ])('answers %s with a page that leads back', async (url) => {
    const { statusCode, body } = await get(url);
    expect(statusCode).toBe(404);
    expect(body).toContain('<a href="/">Go to the overview</a>');
  });

  it('takes odd queries as no query', async () => {
    const { statusCode, body } = await get(`/parked?code=a&code=b&after=${'9'.repeat(300)}`);
    expect(statusCode).toBe(200);
    expect(body).toContain('61 parked');
  });

  it('reloads by itself only when the reader has asked for it, and stays where it is', async () => {
    expect((await get('/messages?state=parked')).body).not.toContain('http-equiv');
    const { body } = await get('/messages?state=parked&reload=5');
    expect(body).toContain('<meta http-equiv="refresh" content="5">');
    expect(body).toContain('<a href="/messages?state=parked">Stop reloading</a>');
    expect(body).toContain('<a href="/parked?reload=5">Parked</a>');
  });

  it('changes nothing: it answers reading requests alone', async () => {
    const app = await server();
    for (const method of ['POST', 'PUT', 'DELETE', 'PATCH'] as const) {
      expect((await app.inject({ method, url: '/parked' })).statusCode).toBe(404);
    }
    expect((await app.inject({ method: 'HEAD', url: '/' })).statusCode).toBe(200);
  });

  it('answers only under names of this machine, unless others are configured', async () => {
    const app = await server();
    const status = async (to: FastifyInstance, host: string) =>
      (await to.inject({ url: '/', headers: { host } })).statusCode;
    for (const host of ['localhost', 'LOCALHOST:8080', '127.0.0.1:1', '[::1]:8080'])
      expect(await status(app, host)).toBe(200);
    for (const host of ['attacker.example', 'localhost.attacker.example', '127.0.0.1.nip.example:80']) {
      expect(await status(app, host)).toBe(421);
    }
    const named = await server(fakeView(), { hosts: ['karavaani.fund.example'] });
    expect(await status(named, 'karavaani.fund.example:443')).toBe(200);
    expect(await status(named, 'localhost')).toBe(421);
  });

  it('stands under a prefix with all its links', async () => {
    const app = await server(fakeView(), {}, '/console');
    const { body } = await app.inject('/console/messages');
    const links = [...body.matchAll(/(?:href|src)="([^"]+)"/g)].map(([, to]) => to!);
    expect(links.length).toBeGreaterThan(50);
    expect(links.filter((to) => !to.startsWith('/console/') && !to.startsWith('#'))).toEqual([]);
    expect((await app.inject('/console/console.css')).headers['content-type']).toContain('text/css');
    expect((await app.inject('/console')).statusCode).toBe(200);
  });

  it('says what is wrong when the instance does not answer, and nothing of its insides', async () => {
    const broken = (error: Error): InstanceView => ({ ...fakeView(), routes: () => Promise.reject(error) });
    const coded = await get('/', broken(test.TEST_STORE_AWAY({})));
    expect(coded.statusCode).toBe(500);
    expect(coded.body).toContain('TEST_STORE_AWAY: the store of &lt;b&gt;••••&lt;/b&gt; is away. Start it.');
    expect(coded.headers['x-content-type-options']).toBe('nosniff');
    expect(coded.body).toContain('<span class="environment">Test</span>');
    const uncoded = await get('/', broken(new Error('secret inside')));
    expect(uncoded.body).not.toContain('secret');
    expect(uncoded.body).toContain('Its log says why.');
    const away = { ...fakeView(), instance: () => Promise.reject(test.TEST_STORE_AWAY({})) };
    const bare = await get('/', away);
    expect([bare.statusCode, bare.body]).toEqual([500, expect.stringContaining('TEST_STORE_AWAY')]);
  });
});
