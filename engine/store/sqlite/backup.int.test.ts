import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createKeyFile, openKeyring, rotate } from '../../../lib/seal/index.ts';
import type { Store } from '../spi.ts';
import { digestsOf, keysOf } from '../testing/keys-of.ts';
import { backupSqliteStore, restoreSqliteStore, verifyBackup, verifySqliteStore } from './index.ts';
import { FUND, TemporaryFund } from './testing/temporary.ts';

const clock = { now: () => Date.UTC(2026, 2, 1) };

let fund: TemporaryFund;
let to: string;
beforeEach(() => {
  fund = new TemporaryFund();
  to = fund.path('backup.krv');
});
afterEach(() => fund.remove());

const keys = () => ({ keyFile: fund.keyFile, ringFile: fund.ringFile, fund: FUND });
const fill = async (store: Store, from: number, count: number): Promise<void> => {
  for (let i = from; i < from + count; i++) {
    await store.commit({
      writes: [
        { put: { kind: 'message', key: `m${i}`, value: { i }, sort: i } },
        { keys: keysOf({ message: `m${i}`, texts: [`${i}`] }) },
      ],
    });
  }
};

describe('a backup', () => {
  it('is a verified copy of a store in use, as it was at one moment', async () => {
    const store = await fund.open({ clock });
    await fill(store, 0, 20);
    const [report] = await Promise.all([
      backupSqliteStore({ file: fund.file, to, keyring: fund.keyring, clock }),
      fill(store, 20, 20),
    ]);
    const messages = report.records.message ?? 0;
    expect(messages).toBeGreaterThanOrEqual(20);
    expect(report).toMatchObject({ fund: FUND, madeAt: '2026-03-01T00:00:00.000Z', keys: messages });
    expect(verifyBackup(to, keys())).toEqual(report);
    expect(await store.count('message')).toBe(40);
  });

  it('is one file for its owner only', async () => {
    const store = await fund.open();
    await fill(store, 0, 1);
    await store.backup(to);
    expect(statSync(to).mode & 0o777).toBe(0o600);
    expect(readdirSync(fund.directory).filter((name) => name.startsWith('backup'))).toEqual(['backup.krv']);
  });

  it('opens with the key file alone, because it carries its keyring', async () => {
    const store = await fund.open();
    await store.backup(to);
    expect(verifyBackup(to, { keyFile: fund.keyFile, fund: FUND })).toMatchObject({ fund: FUND });
  });

  it('never overwrites, and leaves nothing behind when it fails', async () => {
    const store = await fund.open();
    writeFileSync(to, 'precious');
    await expect(store.backup(to)).rejects.toMatchObject({ code: 'STORE_BACKUP_EXISTS' });
    expect(readFileSync(to, 'utf8')).toBe('precious');
    await expect(store.backup(fund.path('none/backup'))).rejects.toMatchObject({ code: 'STORE_FAILED' });
    const missing = { file: fund.path('none.db'), to: fund.path('b'), keyring: fund.keyring };
    await expect(backupSqliteStore(missing)).rejects.toMatchObject({ code: 'STORE_OPEN' });
    expect(existsSync(fund.path('b'))).toBe(false);
  });

  it('is refused when it is damaged', async () => {
    const store = await fund.open();
    await fill(store, 0, 50);
    await store.backup(to);
    const bytes = readFileSync(to);
    writeFileSync(to, bytes.fill(0xff, bytes.length / 2, bytes.length / 2 + 4_096));
    expect(() => verifyBackup(to, keys())).toThrow(expect.objectContaining({ code: 'STORE_DAMAGED' }));
  });

  it('is refused when a single value of it does not open', async () => {
    const store = await fund.open();
    await fill(store, 0, 50);
    await store.backup(to);
    const db = new DatabaseSync(to);
    db.exec("UPDATE record SET key = 'm99' WHERE key = 'm42'");
    db.close();
    expect(() => verifyBackup(to, keys())).toThrow(expect.objectContaining({ code: 'KEY_TAMPERED' }));
  });

  it('is refused with another key', async () => {
    await (await fund.open()).backup(to);
    createKeyFile(fund.path('wrong.key'));
    const wrong = { keyFile: fund.path('wrong.key'), fund: FUND };
    expect(() => verifyBackup(to, wrong)).toThrow(expect.objectContaining({ code: 'KEY_WRONG' }));
  });

  it('is told from a store and from any other file', async () => {
    await (await fund.open()).close();
    const { ringFile: _, ...keyOnly } = keys();
    expect(() => verifyBackup(fund.file, keyOnly)).toThrow(
      expect.objectContaining({ code: 'STORE_NO_BACKUP' }),
    );
    expect(verifySqliteStore(fund.file, fund.keyring)).toMatchObject({ fund: FUND, keys: 0 });
    writeFileSync(to, '');
    expect(() => verifyBackup(to, keys())).toThrow(expect.objectContaining({ code: 'STORE_FORMAT' }));
  });
});

describe('a restore', () => {
  it('brings the store back as it was, and says so in it', async () => {
    const store = await fund.open();
    await fill(store, 0, 5);
    await backupSqliteStore({ file: fund.file, to, keyring: fund.keyring, clock });
    await fill(store, 5, 5);
    await store.close();
    const restored = restoreSqliteStore({ backup: to, file: fund.file, ...keys(), clock });
    expect(restored).toMatchObject({ records: { message: 5 }, keys: 5 });

    const again = await fund.open();
    expect(await again.count('message')).toBe(5);
    expect(await again.get('setting', 'restored-from')).toMatchObject({
      value: {
        backup: 'backup.krv',
        madeAt: '2026-03-01T00:00:00.000Z',
        restoredAt: '2026-03-01T00:00:00.000Z',
      },
    });
    const found = await again.findKeys('payments', digestsOf(['4', '5']));
    expect(found.map((key) => key?.message)).toEqual(['m4', undefined]);
    expect(verifySqliteStore(restored.movedAside!, fund.keyring)).toMatchObject({ records: { message: 10 } });
  });

  it('makes a store on a new machine from backup and key file', async () => {
    const store = await fund.open();
    await fill(store, 0, 3);
    await store.backup(to);
    const file = fund.path('new/store.db');
    const ringFile = fund.path('new-ring.json');
    expect(
      restoreSqliteStore({ backup: to, file, keyFile: fund.keyFile, ringFile, fund: FUND }),
    ).not.toHaveProperty('movedAside');
    expect(verifySqliteStore(file, fund.keyring)).toMatchObject({ records: { message: 3, setting: 1 } });
    expect(readFileSync(ringFile, 'utf8')).toBe(readFileSync(fund.ringFile, 'utf8'));
  });

  it('opens with its own ring where a start has made a new one since, whose data stay readable', async () => {
    const store = await fund.open();
    await fill(store, 0, 3);
    await store.backup(to);
    await store.close();
    for (const file of [fund.file, fund.ringFile]) rmSync(file);
    const keyring = openKeyring({ ...keys(), isNew: true });
    const since = await fund.open({ keyring });
    await fill(since, 7, 2);
    await since.close();
    const { movedAside } = restoreSqliteStore({ backup: to, file: fund.file, ...keys(), clock });
    const both = openKeyring(keys());
    expect(verifySqliteStore(fund.file, both)).toMatchObject({ records: { message: 3 } });
    expect(verifySqliteStore(movedAside!, both)).toMatchObject({ records: { message: 2 } });
  });

  it('opens with its own ring where the one beside the store is damaged', async () => {
    const store = await fund.open();
    await fill(store, 0, 3);
    await store.backup(to);
    await store.close();
    writeFileSync(fund.ringFile, 'half a ri');
    restoreSqliteStore({ backup: to, file: fund.file, ...keys(), clock });
    expect(verifySqliteStore(fund.file, openKeyring(keys()))).toMatchObject({ records: { message: 3 } });
  });

  it('still opens after the key was rotated', async () => {
    const store = await fund.open();
    await fill(store, 0, 3);
    await store.backup(to);
    await store.close();
    const newKeyFile = fund.path('new.key');
    createKeyFile(newKeyFile);
    rotate({ ringFile: fund.ringFile, fund: FUND, oldKeyFile: fund.keyFile, newKeyFile, newDataKey: true });
    const restored = restoreSqliteStore({ backup: to, file: fund.file, ...keys(), keyFile: newKeyFile });
    expect(restored.records.message).toBe(3);
  });

  it('refuses a store in use', async () => {
    const store = await fund.open();
    await store.backup(to);
    const restore = () => restoreSqliteStore({ backup: to, file: fund.file, ...keys() });
    expect(restore).toThrow(expect.objectContaining({ code: 'STORE_IN_USE' }));
    expect(await store.count('message')).toBe(0);
  });

  it('keeps the store shut while a restore is unfinished', async () => {
    const store = await fund.open();
    await store.backup(to);
    await store.close();
    writeFileSync(`${fund.file}.restoring`, 'half a copy');
    await expect(fund.open()).rejects.toMatchObject({ code: 'STORE_RESTORING' });
    restoreSqliteStore({ backup: to, file: fund.file, ...keys() });
    const again = await fund.open();
    expect(await again.count('setting')).toBe(1);
  });

  it('changes nothing when the backup is not good', async () => {
    const store = await fund.open();
    await fill(store, 0, 1);
    await store.close();
    writeFileSync(to, 'no backup'.repeat(1_000));
    expect(() => restoreSqliteStore({ backup: to, file: fund.file, ...keys() })).toThrow(
      expect.objectContaining({ code: 'STORE_FORMAT' }),
    );
    rmSync(to);
    const again = await fund.open();
    expect(await again.count('message')).toBe(1);
  });
});
