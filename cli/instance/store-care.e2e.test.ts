import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
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

  it.each(['verify', 'restore'])('%s no backup that is none', async (command) => {
    for (const [backup, told] of [
      [directory, 'CLI_INPUT_DIRECTORY'],
      [join(directory, 'none.krv'), 'CLI_INPUT_MISSING'],
    ] as const) {
      const { code, stderr } = await karavaani('store', command, '--fund', fund, '--backup', backup);
      expect(stderr).toContain(`${told}: ${backup} `);
      expect(code).toBe(2);
    }
  });

  it('rotate the key as the page says: from the home of the fund, into a folder that is made', async () => {
    const rotated = await karavaani('key', 'rotate', '--fund', fund, '--to', 'keys/fund-2027.key');
    expect(rotated.stderr).toBe('');
    expect(rotated.stdout).toContain(join(directory, 'home/funds/a-kassa/keys/fund-2027.key'));
    const old = await karavaani('store', 'verify', '--fund', fund);
    expect(old.stderr).toMatch(/^KEY_WRONG/);
    expect(old.code).toBe(3);
    const file = join(fund, 'fund.yaml');
    await writeFile(file, (await readFile(file, 'utf8')).replace('secrets/fund.key', 'keys/fund-2027.key'));
    expect((await karavaani('store', 'verify', '--fund', fund)).code).toBe(0);
  });

  it('make nothing when there is nothing to rotate', async () => {
    const never = join(directory, 'never');
    await cp(fund, join(never, 'fund'), { recursive: true });
    const file = join(never, 'fund/fund.yaml');
    await writeFile(file, (await readFile(file, 'utf8')).replace(/^home: .*$/m, `home: ${never}`));
    const { code, stderr } = await karavaani(
      'key',
      'rotate',
      '--fund',
      join(never, 'fund'),
      '--to',
      'k/2.key',
    );
    expect(stderr).toMatch(/^KEY_NOTHING_TO_ROTATE: /);
    expect(code).toBe(3);
    expect(await readdir(never)).toEqual(['fund']);
  });

  it('make no key where no folder can be made, or where two places are named', async () => {
    // A file stands where a folder would be made: the superuser may write everywhere else.
    const file = join(fund, 'fund.yaml', 'fund.key');
    const closed = await karavaani('key', 'create', '--file', file);
    expect(closed.stderr).toMatch(/^CLI_OUTPUT_FAILED: /);
    expect(closed.code).toBe(2);
    const both = await karavaani('key', 'create', '--file', join(directory, 'x.key'), '--fund', fund);
    expect(both.stderr).toMatch(/^CLI_USAGE: .*--file.*--fund/);
    expect(both.code).toBe(2);
  });
});
