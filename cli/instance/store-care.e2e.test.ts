import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { karavaani, karavaaniJson } from '../testing/command.ts';
import { loadFund } from './fund/index.ts';
import { storePaths } from './paths.ts';

interface Report {
  readonly keys: number;
  readonly records: { readonly message?: number };
}

let directory: string;
let fund: string;
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'karavaani-store-'));
  const home = join(directory, 'home');
  const day = await karavaani('dev', '--once', '--entries', '300', '--fund', 'a-kassa', '--directory', home);
  expect(day.code).toBe(0);
  fund = join(home, 'funds', 'a-kassa', 'fund');
});
afterAll(() => rm(directory, { recursive: true, force: true }));

describe('karavaani store and key', () => {
  it('back up, verify and restore what a day has left', async () => {
    const backup = join(directory, 'backup.sqlite');
    const before = await karavaaniJson<Report>(['store', 'verify', '--fund', fund]);
    expect(before.keys).toBeGreaterThan(0);
    await karavaaniJson(['store', 'backup', '--fund', fund, '--to', backup]);
    expect(
      await karavaaniJson<Report>(['store', 'verify', '--fund', fund, '--backup', backup]),
    ).toMatchObject({
      keys: before.keys,
      records: before.records,
    });
    const restored = await karavaaniJson<Report & { movedAside: string }>([
      'store',
      'restore',
      '--fund',
      fund,
      '--backup',
      backup,
    ]);
    expect(restored.keys).toBe(before.keys);
    expect(restored.movedAside).toContain('before-restore');
  });

  it('refuse to write a backup over a file', async () => {
    const { code, stderr } = await karavaani(
      'store',
      'backup',
      '--fund',
      fund,
      '--to',
      join(fund, 'fund.yaml'),
    );
    expect(stderr).toMatch(/^STORE_/);
    expect(code).toBe(3);
  });

  it('never make a new keyring where the one of a store is lost, nor does a start; a restore brings it back', async () => {
    const config = await loadFund(fund);
    const { ring } = storePaths(config);
    const backup = join(directory, 'with-ring.sqlite');
    await karavaaniJson(['store', 'backup', '--fund', fund, '--to', backup]);
    const before = await readFile(ring, 'utf8');
    await rm(ring);
    const commands = [
      ['store', 'verify', '--fund', fund],
      ['store', 'backup', '--fund', fund, '--to', join(directory, 'none.sqlite')],
      ['run', '--fund', fund],
    ];
    for (const command of commands) {
      const { code, stderr } = await karavaani(...command);
      expect([command[0], code, stderr]).toEqual([command[0], 3, expect.stringMatching(/KEY_RING_MISSING/)]);
    }
    await karavaaniJson(['store', 'restore', '--fund', fund, '--backup', backup]);
    expect(await readFile(ring, 'utf8')).toBe(before);
  });

  it('rotate the key: the old one opens nothing any more', async () => {
    const to = join(directory, 'next.key');
    const { code, stdout } = await karavaani('key', 'rotate', '--fund', fund, '--to', to);
    expect(stdout).toContain(to);
    expect(code).toBe(0);
    const old = await karavaani('store', 'verify', '--fund', fund);
    expect(old.stderr).toMatch(/^KEY_/);
    expect(old.code).toBe(3);
  });
});
