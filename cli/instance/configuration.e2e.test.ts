import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

const ROOT = join(import.meta.dirname, '../..');
const BIN = join(ROOT, 'bin/karavaani.js');

const MAPPING = 'mappings/reference-payment.yaml';

let folder: string;
let home: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'configuration-'));
  home = join(folder, 'home');
});

afterAll(() => rm(folder, { recursive: true }));

/** A fund of its own with one text in one of its files replaced. */
async function fundWith(name: string, file: string, from: string, to: string): Promise<string> {
  const fund = join(folder, name, 'fund');
  await cp(join(ROOT, 'funds/a-kassa'), fund, { recursive: true });
  const path = join(fund, file);
  const text = await readFile(path, 'utf8');
  expect(text).toContain(from);
  await writeFile(path, text.replace(from, to));
  return fund;
}

/** Runs a command to its end, as a user would. */
function karavaani(...args: readonly string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  const env = { ...process.env, KARAVAANI_HOME: home };
  return new Promise((resolve) => {
    execFile(process.execPath, [BIN, ...args], { env }, (error, stdout, stderr) => {
      resolve({ code: Number(error?.code ?? 0), stdout, stderr });
    });
  });
}

describe('a mistake in the configuration is told with file, line and what was meant,', () => {
  it('when it is a key that nobody knows: the instance does not start and makes nothing', async () => {
    const fund = await fundWith('unknown-key', 'fund.yaml', 'retention:', 'retentoin:');
    const { code, stdout, stderr } = await karavaani('run', '--fund', fund);
    expect([code, stdout]).toEqual([3, '']);
    expect(stderr.trim()).toBe(
      'FUND_CONFIG_REFUSED: the fund configuration is not usable: unknown key "retentoin" ' +
        `(${fund}/fund.yaml:21:1). Correct or remove it. Did you mean "retention"?`,
    );
    expect(existsSync(home)).toBe(false);
  });

  it('when it is a path in a mapping that no payment has', async () => {
    const fund = await fundWith('unknown-path', MAPPING, '{ path: bankReference', '{ path: bankRefrence');
    const { code, stdout } = await karavaani('mapping', 'check', '--fund', fund);
    expect(code).toBe(1);
    expect(stdout).toContain(
      `${fund}/${MAPPING}:48:26 error unknown-source-path: the source has no "bankRefrence". ` +
        'Correct the path. Did you mean "bankReference"?',
    );
  });
});
