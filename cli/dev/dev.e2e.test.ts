import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { lockFile } from '../../lib/file-lock/index.ts';
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
    const { code, stdout } = await dev('--input', file, '--fund', 'koko-kassa');
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
