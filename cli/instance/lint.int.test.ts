import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { checkFund, deriveFund, type FundConfig, type FundOverrides } from './fund/index.ts';
import { type Finding, formatFinding, lintFund, lintFunds } from './lint.ts';
import { emptyRouteFiles, readRouteFiles } from './routes.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lint-'));
});
afterAll(() => rm(folder, { recursive: true }));

const derive = (name: string, overrides: FundOverrides = {}): Promise<FundConfig> =>
  deriveFund({ from: 'a-kassa', to: join(folder, name), overrides });

/** Replaces a text in a file of a fund. */
async function change(file: string, from: string, to: string): Promise<void> {
  const text = await readFile(file, 'utf8');
  expect(text).toContain(from);
  await writeFile(file, text.replace(from, to));
}

/** 1-based line of fund.yaml that has a text. */
async function lineOf({ file }: FundConfig, text: string): Promise<number> {
  return (await readFile(file, 'utf8')).split('\n').findIndex((line) => line.includes(text)) + 1;
}

const errorsOf = (findings: readonly Finding[]): readonly Finding[] =>
  findings.filter(({ level }) => level === 'error');

describe('lint', () => {
  it('finds no errors in the funds of this repository', async () => {
    expect(errorsOf(await lintFunds([]))).toEqual([]);
  });

  it('tells everything that is wrong in a configuration, each with file and line', async () => {
    const { file, folder: fund } = await derive('configuration');
    await change(file, 'retention:', 'retentoin:');
    await change(file, '"02:30"', '"25:30"');
    const lines = (await readFile(file, 'utf8')).split('\n');
    const findings = await lintFunds([fund]);
    expect(findings.map(({ line }) => lines[line - 1]!.trim().split(':')[0])).toEqual(['retentoin', 'purge']);
    for (const finding of findings) {
      expect(finding).toMatchObject({ level: 'error', rule: 'FUND_CONFIG_REFUSED', file });
    }
    expect(findings[0]!.remedy).toContain('retention');
  });

  it('tells what is wrong in a mapping, with what was meant', async () => {
    const { folder: fund } = await derive('mapping');
    const file = join(fund, 'mappings/reference-payment.yaml');
    await change(file, '{ path: account.iban, onAbsent: error }', '{ path: account.ibna, onAbsent: error }');
    const [finding] = await lintFunds([fund]);
    expect(finding).toMatchObject({ level: 'error', rule: 'unknown-source-path', file });
    expect(finding!.remedy).toContain('account.iban');
  });

  it('tells at its line in the route what the fund does not have', async () => {
    const config = await derive('names', {
      mappings: { 'reference-payment': undefined, 'payment-reference': 'mappings/reference-payment.yaml' },
    });
    expect(errorsOf(await lintFund(config))).toMatchObject([
      {
        rule: 'FUND_MAPPING_UNKNOWN',
        file: 'routes/bank/reference-payments.camel.yaml',
        line: expect.any(Number),
      },
    ]);
  });

  it('tells a route file or a mapping file that is not there', async () => {
    const config = await derive('no-route', { routes: ['bank/reference-payment'] });
    expect(await lintFund(config)).toMatchObject([{ level: 'error', rule: 'FUND_ROUTE_MISSING' }]);
    const other = await derive('no-mapping', { mappings: { 'reference-payment': 'mappings/none.yaml' } });
    expect(await lintFund(other)).toMatchObject([
      {
        level: 'error',
        rule: 'FUND_CONFIG_REFUSED',
        file: other.file,
        line: await lineOf(other, 'none.yaml'),
      },
    ]);
  });

  it('tells a route file that was emptied: nothing would come in', async () => {
    const config = await derive('empty-route');
    const [file] = await readRouteFiles(config);
    expect(emptyRouteFiles([file!], config)).toEqual([]);
    for (const text of ['', '# nothing\n', '[]\n'])
      expect(emptyRouteFiles([{ file: 'r.camel.yaml', text }], config)).toMatchObject([
        { code: 'FUND_ROUTE_EMPTY', place: { file: 'r.camel.yaml' } },
      ]);
  });

  it('tells a port that is none, in words', async () => {
    const config = await derive('port', { http: { port: '80x' } }).catch((error: unknown) => error);
    expect(config).toMatchObject({ remedy: 'Write a whole number from 0 to 65535.' });
  });

  it('tells a fund that is not called as its folder in funds/', async () => {
    const config = await derive('called', { fund: 'b-kassa' });
    expect(await checkFund(config.folder, { funds: folder })).toMatchObject([
      {
        code: 'FUND_NAME_DIFFERS',
        place: { file: config.file, line: await lineOf(config, 'fund: b-kassa') },
      },
    ]);
    // A folder elsewhere is named by its path, and may be called as its owner likes.
    expect(await checkFund(config.folder)).toEqual([]);
  });

  it('warns of a status page that other machines reach: it asks nobody who they are', async () => {
    const warned = async (host: string): Promise<readonly string[]> => {
      const config = await derive(`http-${host.replaceAll(':', '-')}`);
      const findings = await lintFund({ ...config, http: { ...config.http, host } });
      return findings.filter(({ level }) => level === 'warning').map(({ rule }) => rule);
    };
    for (const host of ['127.0.0.1', '127.8.0.1', '::1', 'localhost']) expect(await warned(host)).toEqual([]);
    for (const host of ['0.0.0.0', '::', '10.0.0.7', '127.example.fi'])
      expect(await warned(host)).toEqual(['status-page-open']);
  });

  it('tells once what funds share, errors first', async () => {
    const { folder: one } = await derive('one');
    const { folder: other } = await derive('other');
    await change(join(other, 'mappings/reference-payment.yaml'), 'path: account.iban', 'path: account.ibna');
    const findings = await lintFunds([one, other]);
    expect(findings[0]).toMatchObject({
      level: 'error',
      file: join(other, 'mappings/reference-payment.yaml'),
    });
    const texts = findings.map(formatFinding);
    expect(new Set(texts).size).toBe(texts.length);
  });
});

describe('a finding on the screen', () => {
  it('begins with its place as editors understand it', () => {
    const finding = { rule: 'some-rule', file: 'f.yaml', line: 3, what: 'it is wrong', remedy: 'Mend it.' };
    expect(formatFinding({ ...finding, level: 'error', column: 7 })).toBe(
      'f.yaml:3:7 error some-rule: it is wrong. Mend it.',
    );
    expect(formatFinding({ ...finding, level: 'info' })).toBe(
      'f.yaml:3 info some-rule: it is wrong. Mend it.',
    );
  });
});
