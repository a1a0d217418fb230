import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import Fastify, { type FastifyInstance } from 'fastify';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { consolePlugin } from './plugin.ts';
import { inPage, launchBrowser, noBrowser } from './testing/browser.ts';
import { fakeView } from './testing/fake-view.ts';
import type { Environment } from './view.ts';

const PAGES = [
  '/',
  '/messages',
  '/messages?state=parked',
  '/messages/m-0001',
  '/messages/m-0002',
  '/parked',
  '/nothing',
];
const ENVIRONMENTS: Environment[] = ['development', 'test', 'training', 'production', 'production-copy'];

/** Least contrast of text that everybody can read: WCAG 2.2, 1.4.3 (AA). */
const READABLE = 4.5;

const rule = noBrowser === undefined ? it : it.skip;
if (noBrowser !== undefined) process.stderr.write(`console.e2e.test.ts: skipped, ${noBrowser}\n`);

describe('the console in a browser', () => {
  let browser: Browser;
  const servers = new Map<Environment, { app: FastifyInstance; url: string }>();
  let pages: Page[] = [];
  let complaints: string[] = [];

  beforeAll(async () => {
    if (noBrowser !== undefined) return;
    browser = await launchBrowser();
    for (const environment of ENVIRONMENTS) {
      const app = Fastify();
      await app.register(consolePlugin(fakeView(environment)));
      servers.set(environment, { app, url: await app.listen({ host: '127.0.0.1', port: 0 }) });
    }
  }, 60_000);
  afterEach(async () => {
    await Promise.all(pages.map((page) => page.context().close()));
    pages = [];
    complaints = [];
  });
  afterAll(async () => {
    await browser?.close();
    await Promise.all([...servers.values()].map(({ app }) => app.close()));
  });

  /** A page in a window of its own; what the browser complains about is kept. */
  const open = async (options: BrowserContextOptions = {}): Promise<Page> => {
    const page = await (await browser.newContext(options)).newPage();
    page.on('console', (message) => complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(error.message));
    pages.push(page);
    return page;
  };
  const address = (path: string, environment: Environment = 'test') =>
    `${servers.get(environment)!.url}${path}`;

  rule('loads every page with nothing that its own policy forbids', async () => {
    const page = await open();
    for (const path of PAGES.filter((each) => each !== '/nothing')) {
      const answer = await page.goto(address(path));
      expect([path, answer?.status()]).toEqual([path, 200]);
    }
    expect(complaints).toEqual([]);
  });

  rule('works the same where JavaScript is off', async () => {
    const page = await open({ javaScriptEnabled: false });
    await page.goto(address('/'));
    await page.getByRole('link', { name: 'camt.054_2026-08-03_2.xml' }).click();
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe(
      'Message camt.054_2026-08-03_2.xml',
    );
    await page.getByRole('link', { name: 'Parked', exact: true }).click();
    await page.getByRole('table', { name: '61 parked' }).getByRole('link', { name: '7' }).click();
    expect(page.url()).toContain('/parked?code=REGISTER_KEY_REUSED');
  });

  rule('needs no sideways scrolling of the page on a small phone', async () => {
    const page = await open({ viewport: { width: 320, height: 640 } });
    for (const path of PAGES) {
      await page.goto(address(path));
      const width = await inPage<number>(page, 'document.documentElement.scrollWidth');
      expect([path, width]).toEqual([path, 320]);
    }
  });

  rule('keeps fund and environment in sight while the page is scrolled', async () => {
    const page = await open({ viewport: { width: 375, height: 640 } });
    await page.goto(address('/parked', 'production'));
    await inPage(page, 'window.scrollTo(0, document.body.scrollHeight)');
    const band = page.getByRole('note', { name: 'Fund and environment' });
    expect(await band.textContent()).toBe('A-kassa Production real people, real money');
    expect((await band.boundingBox())?.y).toBe(0);
  });

  for (const colorScheme of ['light', 'dark'] as const) {
    rule(
      `has text that stands out from its ground in the ${colorScheme} scheme, in every environment`,
      async () => {
        const page = await open({ colorScheme });
        for (const environment of ENVIRONMENTS) {
          await page.goto(address('/', environment));
          expect([environment, await inPage(page, `checks.lowContrast(${READABLE})`)]).toEqual([
            environment,
            [],
          ]);
        }
        for (const path of PAGES) {
          await page.goto(address(path));
          expect([path, await inPage(page, `checks.lowContrast(${READABLE})`)]).toEqual([path, []]);
        }
      },
    );
  }

  rule('gives each environment a colour of its own', async () => {
    const page = await open();
    const colours = new Set<string>();
    for (const environment of ENVIRONMENTS) {
      await page.goto(address('/', environment));
      colours.add(
        await inPage<string>(page, `getComputedStyle(document.querySelector('.band')).backgroundColor`),
      );
    }
    expect(colours.size).toBe(ENVIRONMENTS.length);
  });

  rule('can be used from the keyboard, past the navigation if one likes', async () => {
    const page = await open();
    await page.goto(address('/'));
    await page.keyboard.press('Tab');
    expect(await inPage(page, 'document.activeElement.textContent')).toBe('Skip to the content');
    await page.keyboard.press('Enter');
    expect(await inPage(page, 'document.activeElement.id')).toBe('content');
    await page.keyboard.press('Tab');
    expect(await inPage(page, 'document.activeElement.textContent')).toBe('Reload every 5 seconds');
  });

  rule('can be heard: every table and region has its name, every heading its level', async () => {
    const page = await open();
    for (const path of PAGES) {
      await page.goto(address(path));
      expect([path, await inPage(page, 'checks.structureFaults()')]).toEqual([path, []]);
    }
  });
});
