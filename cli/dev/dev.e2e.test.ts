import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { lockFile } from '../../lib/file-lock/index.ts';
import { hetuCheckCharacter } from '../../transforms/identifiers/index.ts';
import { karavaani } from '../testing/command.ts';

let directory: string;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'karavaani-dev-'));
});
afterEach(() => rm(directory, { recursive: true, force: true }));

const dev = (...args: readonly string[]) =>
  karavaani('dev', '--once', '--directory', join(directory, 'home'), ...args);

describe('npm start -- --once', () => {
  it('carries a day through both funds and ends with every cent accounted for', async () => {
    const { code, stdout } = await dev('--entries', '600');
    expect(stdout).toContain('Reconciliation of a-kassa: every cent is accounted for');
    expect(stdout).toContain('Reconciliation of koko-kassa: every cent is accounted for');
    expect(stdout).toMatch(/status page http:\/\/127\.0\.0\.1:\d+/);
    expect(code).toBe(0);
  });

  it("takes the user's own file by a throwaway fund, and says so", async () => {
    const file = join(directory, 'own.xml');
    const { stdout: xml } = await karavaani('generate', 'camt.054', '--entries', '50', '--profile', 'danske');
    await writeFile(file, xml);
    const { code, stdout } = await dev('--input', file, '--fund', './funds/koko-kassa');
    expect(stdout).toContain('throwaway fund from koko-kassa');
    expect(stdout).toContain('every cent is accounted for');
    expect(code).toBe(0);
  });

  it('leaves alone a directory that another run uses', async () => {
    const home = join(directory, 'home');
    await mkdir(home);
    const other = lockFile(join(home, 'run.lock'))!;
    await writeFile(join(home, 'of-the-other'), '');
    const { code, stderr } = await dev('--entries', '10');
    expect(stderr).toMatch(/CLI_DIRECTORY_IN_USE.*--directory/s);
    expect(code).toBe(2);
    expect(await readdir(home)).toContain('of-the-other');
    other.release();
  });

  it('does not end with 0 when it is stopped before the day is done', async () => {
    const args = ['dev', '--once', '--directory', join(directory, 'home'), '--entries', '20000'];
    const child = spawn(process.execPath, ['bin/karavaani.js', ...args], {
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    for await (const line of createInterface({ input: child.stdout })) if (line.includes('ready in')) break;
    child.kill('SIGTERM');
    const [code] = await once(child, 'exit');
    expect(code).toBe(1);
  });

  it('never deletes what no run has made', async () => {
    const home = join(directory, 'home');
    await mkdir(join(home, 'funds'), { recursive: true });
    await writeFile(join(home, 'funds', 'mine.txt'), 'mine');
    const { code, stderr } = await dev('--entries', '10');
    expect(stderr).toMatch(/CLI_DIRECTORY_TAKEN/);
    expect(code).toBe(2);
    expect(await readdir(join(home, 'funds'))).toEqual(['mine.txt']);
  });

  it('says why an instance cannot start, and ends', async () => {
    const fund = join(directory, 'fund');
    await cp('funds/a-kassa', fund, { recursive: true });
    const mapping = join(fund, 'mappings', 'reference-payment.yaml');
    await writeFile(
      mapping,
      (await readFile(mapping, 'utf8')).replace('path: bankReference', 'path: bankRefrence'),
    );
    const { code, stderr } = await dev('--entries', '10', '--fund', fund);
    expect(stderr).toMatch(/CLI_INSTANCE_NOT_STARTED.*MAPPING_REFUSED/s);
    expect(code).toBe(3);
  });

  it('tells a file of which nothing was stored, and does not end with 0', async () => {
    const folder = join(directory, 'given');
    await mkdir(folder);
    const { stdout: xml } = await karavaani('generate', 'camt.054', '--entries', '12', '--seed', '5');
    await writeFile(join(folder, 'good.xml'), xml);
    // It counts as real, and belongs to nobody: born in 2099.
    const person = `150699A123${hetuCheckCharacter('150699', '123')}`;
    await writeFile(join(folder, 'person.xml'), xml.replace('<Nm>', `<Nm>${person} `));
    const { code, stdout } = await dev('--input', folder);
    expect(stdout).toMatch(/refused person\.xml: FUND_REAL_PERSON/);
    expect(stdout).toContain('NOT reconciled');
    expect(code).toBe(1);
  });

  it('takes given files whatever they are called, and refuses empty ones before it starts', async () => {
    const folder = join(directory, 'given');
    await mkdir(folder);
    const { stdout: xml } = await karavaani('generate', 'camt.054', '--entries', '12');
    await writeFile(join(folder, 'day.xml.tmp'), xml);
    const { code, stdout } = await dev('--input', folder);
    expect(stdout).toContain('every cent is accounted for');
    expect(code).toBe(0);
    await writeFile(join(folder, 'empty.xml'), '');
    const empty = await dev('--input', folder);
    expect(empty.stderr).toMatch(/CLI_INPUT_EMPTY.*empty\.xml/s);
    expect(empty.code).toBe(2);
  });

  it('shows a quarantined file as a line of its own and does not end with 0', async () => {
    const file = join(directory, 'cut.xml');
    const { stdout: xml } = await karavaani('generate', 'camt.054', '--entries', '50');
    await writeFile(file, xml.slice(0, xml.length / 2));
    const { code, stdout } = await dev('--input', file);
    expect(stdout).toMatch(/quarantined cut\.xml: XML_INCOMPLETE/);
    expect(stdout).toContain('NOT reconciled');
    expect(code).toBe(1);
  });
});
