import { execFileSync } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { deriveFund } from '../instance/fund/index.ts';
import { karavaani } from '../testing/command.ts';

let folder: string;
let fund: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mapping-'));
  fund = (await deriveFund({ from: 'a-kassa', to: join(folder, 'fund'), overrides: {} })).folder;
});
afterAll(() => rm(folder, { recursive: true }));

describe('mapping', () => {
  it('test passes the samples of a fund', async () => {
    const { code, stdout } = await karavaani('mapping', 'test', '--fund', fund);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^reference-payment: (\d+) of \1 samples passed$/m);
  });

  it('test names the sample that failed, its line, and what differs', async () => {
    const table = join(fund, 'tables/payment-types.csv');
    const text = await readFile(table, 'utf8');
    await writeFile(table, text.replace('return;JM-PALAUTUS', 'return;JM-MUU'));
    const { code, stdout } = await karavaani('mapping', 'test', '--fund', fund, '--json');
    expect(code).toBe(1);
    const [{ mapping, samples }] = JSON.parse(stdout);
    const failed = samples.filter(({ passed }: { passed: boolean }) => !passed);
    expect(mapping).toBe('reference-payment');
    expect(failed).toMatchObject([
      {
        name: "a return tells the bank's reason",
        line: expect.any(Number),
        problem: 'paymentType is "JM-MUU", and "JM-PALAUTUS" was expected',
      },
    ]);
    const { stdout: shown } = await karavaani('mapping', 'test', '--fund', fund);
    expect(shown).toContain(
      `:${failed[0].line} failed "a return tells the bank's reason": paymentType is "JM-MUU"`,
    );
  });

  it('check tells what a mapping may lose, and that is no error', async () => {
    const { code, stdout } = await karavaani('mapping', 'check', 'reference-payment', '--fund', fund);
    expect(code).toBe(0);
    expect(stdout).toMatch(/reference-payment\.yaml:\d+:\d+ info text-lossy: /);
  });

  it('check knows the mappings of its fund', async () => {
    const { code, stderr } = await karavaani('mapping', 'check', 'other', '--fund', fund);
    expect(code).toBe(2);
    expect(stderr).toMatch(/^CLI_MAPPING_UNKNOWN: .*Take one of: reference-payment\.$/m);
  });

  it('try reads standard input: a bank file, and what transform makes of it', async () => {
    const K = `"${process.execPath}" bin/karavaani.js`;
    const map = `${K} mapping try reference-payment - --fund "${fund}" --json`;
    const bank = `${K} generate camt.054 --entries 3`;
    for (const line of [`${bank} | ${map}`, `${bank} | ${K} transform camt.054 | ${map}`]) {
      const lines = execFileSync('sh', ['-c', line], { encoding: 'utf8', stdio: 'pipe' }).trim().split('\n');
      expect(lines.map((each) => Object.keys(JSON.parse(each)).slice(0, 2))).toEqual(
        Array(3).fill(['in', 'out']),
      );
    }
  });
});
