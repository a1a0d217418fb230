import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { validator } from '../../contracts/canonical/index.ts';
import { karavaani } from '../testing/command.ts';

let directory: string;
let file: string;
let xml: string;
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'karavaani-transform-'));
  file = join(directory, 'day.xml');
  const options = ['--entries', '40', '--seed', '7', '--version', '08', '--profile', 'nordea'];
  xml = (await karavaani('generate', 'camt.054', ...options)).stdout;
  expect((await karavaani('generate', 'camt.054', ...options)).stdout).toBe(xml);
  await writeFile(file, xml);
});
afterAll(() => rm(directory, { recursive: true, force: true }));

describe('karavaani transform', () => {
  it('writes canonical payments as NDJSON, and the summary beside them', async () => {
    const { code, stdout, stderr } = await karavaani('transform', 'camt.054', file);
    const lines = stdout.trimEnd().split('\n');
    expect(lines).toHaveLength(40);
    const matches = validator('payment');
    for (const line of lines) expect(matches(JSON.parse(line))).toBe(true);
    expect(stderr).toContain('camt.054.001.08');
    expect(code).toBe(0);
  });

  it('tells another format than was asked for, and ends with 1', async () => {
    const { code, stderr } = await karavaani('transform', 'camt.053', file);
    expect(stderr).toContain('TRANSFORM_FORMAT_OTHER');
    expect(code).toBe(1);
  });

  it('tells where a cut file ends, and ends with 1', async () => {
    const cut = join(directory, 'cut.xml');
    await writeFile(cut, xml.slice(0, 5_000));
    const { code, stderr } = await karavaani('transform', 'camt.054', cut, '--json');
    expect(JSON.parse(stderr)).toMatchObject({ code: 'XML_INCOMPLETE', place: { file: cut } });
    expect(code).toBe(1);
  });

  it('ends with 2 for a directory, a file that is not there and a format that nobody knows', async () => {
    const { code, stderr } = await karavaani('transform', 'camt.054', directory);
    expect(stderr).toMatch(/^CLI_INPUT_DIRECTORY: /);
    expect(code).toBe(2);
    expect((await karavaani('transform', 'camt.054', join(directory, 'none.xml'))).code).toBe(2);
    expect((await karavaani('transform', 'mt940', file)).code).toBe(2);
  });
});
