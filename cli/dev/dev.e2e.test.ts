import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
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
