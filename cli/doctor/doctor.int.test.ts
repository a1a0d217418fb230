import { mkdir, rename, rm, stat } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createRig, type Rig } from '../instance/testing/index.ts';
import type { Check } from './check.ts';
import { examine } from './examine.ts';
import { examineFund } from './fund.ts';

let rig: Rig;
beforeAll(async () => {
  rig = await createRig();
});
afterAll(() => rig.close());

const look = async (): Promise<Record<string, Check>> =>
  Object.fromEntries((await examineFund(rig.config.folder)).map((check) => [check.name, check]));

describe('a doctor', () => {
  it('finds Node, clock and disk good', async () => {
    expect((await examine(undefined)).map(({ name }) => name)).toEqual(['node', 'clock', 'disk']);
  });

  it('warns of an environment that switches the verification of servers off', async () => {
    process.env['NODE_TLS_REJECT_UNAUTHORIZED'] = '0';
    try {
      expect((await examine(undefined))[0]).toMatchObject({ name: 'node', state: 'warning' });
    } finally {
      delete process.env['NODE_TLS_REJECT_UNAUTHORIZED'];
    }
  });

  it('finds a fund good before its first start, and leaves nothing behind', async () => {
    await rm(rig.config.bank.done, { recursive: true });
    const checks = await look();
    const others = Object.values(checks).filter(({ state }) => state !== 'good');
    expect(others).toMatchObject([{ name: 'done', state: 'warning' }]);
    expect(checks['store']!.text).toContain('does not exist yet');
    expect(checks['register:payments']!.text).toBe('can be reached');
    await expect(stat(rig.config.store.directory)).rejects.toThrow('ENOENT');
  });

  it('finds a running instance good, and asks its partners all the same', async () => {
    await rig.open();
    const checks = await look();
    for (const check of Object.values(checks)) expect(check).toMatchObject({ state: 'good' });
    expect(checks['store']!.text).toMatch(/^whole, schema \d+, \d+ bytes$/);
    expect(Object.keys(checks)).toEqual(expect.arrayContaining(['bank:statements', 'register:payments']));
  });

  it('says with code and remedy that the register is away', async () => {
    await rig.register.goDown();
    expect((await look())['register:payments']).toMatchObject({
      state: 'bad',
      text: expect.stringMatching(/^HTTP_NOT_CONNECTED: .+\. .+\.$/),
    });
    await rig.register.comeUp();
  });

  it('says which file or folder is missing, and once', async () => {
    const { inbox } = rig.config.bank;
    const { keyFile } = rig.config.store;
    await rename(inbox, `${inbox}.away`);
    await rename(keyFile, `${keyFile}.away`);
    const bad = Object.values(await look()).filter(({ state }) => state === 'bad');
    expect(bad.map(({ name }) => name)).toEqual(['key', 'store', 'secrets', 'inbox']);
    expect(bad[0]!.text).toMatch(/^KEY_FILE_MISSING: /);
    await rename(`${keyFile}.away`, keyFile);
    await rename(`${inbox}.away`, inbox);
  });

  it('tells nothing but the configuration when that cannot be read', async () => {
    const folder = `${rig.home}/empty`;
    await mkdir(folder);
    expect(await examineFund(folder)).toMatchObject([
      { name: 'configuration', state: 'bad', text: expect.stringContaining('FUND_NOT_FOUND') },
    ]);
  });
});
