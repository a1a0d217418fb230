import { existsSync, readFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';

/** Where Debian, Ubuntu, Fedora and macOS keep a browser that Playwright can drive. */
const PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

const executable = PLACES.find((place) => existsSync(place));

/** Why tests in a browser cannot run on this machine; undefined when they can. */
export const noBrowser: string | undefined =
  executable === undefined ? `no browser here (looked for ${PLACES.join(', ')})` : undefined;

export async function launchBrowser(): Promise<Browser> {
  const { chromium } = await import('playwright-core');
  if (executable === undefined) throw new Error(noBrowser);
  return chromium.launch({ executablePath: executable });
}

const CHECKS = readFileSync(new URL('./in-page.js', import.meta.url), 'utf8');

/** The value of an expression inside the page, with the checks of `in-page.js` at hand. */
export function inPage<T>(page: Page, expression: string): Promise<T> {
  return page.evaluate<T>(`(() => { ${CHECKS}; return ${expression}; })()`);
}
