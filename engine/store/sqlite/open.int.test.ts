import { statSync, writeFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createKeyFile, openKeyring } from '../../../lib/seal/index.ts';
import { openSqliteStore } from './index.ts';
import { RECORD_KINDS } from './kinds.ts';
import { knownSchema } from './migrate.ts';
import { FUND, TemporaryFund } from './testing/temporary.ts';

let fund: TemporaryFund;
beforeEach(() => {
  fund = new TemporaryFund();
});
afterEach(() => fund.remove());

const sql = (statement: string): void => {
  const db = new DatabaseSync(fund.file);
  db.exec(statement);
  db.close();
};

describe('opening a store', () => {
  it('commits durably and overwrites what is deleted', async () => {
    const store = await fund.open();
    expect(await store.pragma('synchronous')).toBe(2);
    expect(await store.pragma('journal_mode')).toBe('wal');
    expect(await store.pragma('secure_delete')).toBe(1);
  });

  it('keeps its files to their owner', async () => {
    const store = await fund.open();
    await store.commit({ writes: [{ put: { kind: 'message', key: 'm', value: 1 } }] });
    for (const file of [fund.file, `${fund.file}-wal`, `${fund.file}.lock`]) {
      expect(statSync(file).mode & 0o777).toBe(0o600);
    }
  });

  it('refuses a second instance, and lets it in when the first has gone', async () => {
    const first = await fund.open();
    await expect(fund.open()).rejects.toMatchObject({ code: 'STORE_IN_USE' });
    await first.commit({ writes: [{ put: { kind: 'message', key: 'm', value: 1 } }] });
    await first.close();
    const second = await fund.open();
    expect(await second.count('message')).toBe(1);
  });

  it('refuses a schema that is newer than the program', async () => {
    await (await fund.open()).close();
    sql(`INSERT INTO migration (number, applied_at) VALUES (${knownSchema() + 1}, 0)`);
    await expect(fund.open()).rejects.toMatchObject({ code: 'STORE_NEWER' });
  });

  it("refuses another program's database and leaves it as it was", async () => {
    sql('CREATE TABLE theirs (a); INSERT INTO theirs VALUES (1)');
    const before = statSync(fund.file);
    await expect(fund.open()).rejects.toMatchObject({ code: 'STORE_FORMAT' });
    expect(statSync(fund.file)).toMatchObject({ size: before.size, mtimeMs: before.mtimeMs });
  });

  it('refuses a file that is no database', async () => {
    writeFileSync(fund.file, 'Not a database at all. '.repeat(100));
    await expect(fund.open()).rejects.toMatchObject({ code: 'STORE_FORMAT' });
  });

  it('refuses a directory that does not exist', async () => {
    await expect(fund.open({ file: fund.path('none/store.db') })).rejects.toMatchObject({
      code: 'STORE_OPEN',
    });
  });

  it("refuses another fund's store and other keys", async () => {
    await (await fund.open()).close();
    const ringFile = fund.path('other.json');
    const stranger = openKeyring({ keyFile: fund.keyFile, ringFile, fund: FUND, isNew: true });
    await expect(fund.open({ keyring: stranger })).rejects.toMatchObject({ code: 'KEY_UNKNOWN' });
    createKeyFile(fund.path('other.key'));
    const otherFund = openKeyring({
      keyFile: fund.path('other.key'),
      ringFile: fund.path('third.json'),
      fund: 'other-fund',
      isNew: true,
    });
    await expect(
      openSqliteStore({ file: fund.file, keyring: otherFund, fund: 'other-fund' }),
    ).rejects.toMatchObject({ code: 'STORE_FUND' });
    await expect(fund.open({ fund: 'other-fund' })).rejects.toMatchObject({ code: 'STORE_FUND' });
  });

  it('refuses every call after close, and closes twice without complaint', async () => {
    const store = await fund.open();
    const last = store.commit({ writes: [{ put: { kind: 'message', key: 'm', value: 1 } }] });
    await store.close();
    await store.close();
    expect(await last).toEqual({ committed: true });
    await expect(store.count('message')).rejects.toMatchObject({ code: 'STORE_CLOSED' });
  });

  it('tells its size with the log', async () => {
    const store = await fund.open();
    await store.commit({ writes: [{ put: { kind: 'message', key: 'm', value: 'x'.repeat(50_000) } }] });
    const size = (file: string): number => statSync(file).size;
    expect(size(`${fund.file}-wal`)).toBeGreaterThan(50_000);
    expect((await store.stats()).bytes).toBe(size(fund.file) + size(`${fund.file}-wal`));
  });

  it('names record kinds in the schema as the program numbers them', async () => {
    await (await fund.open()).close();
    const db = new DatabaseSync(fund.file);
    const rows = db.prepare('SELECT id, name FROM record_kind ORDER BY id').all();
    db.close();
    expect(rows.map((row) => ({ ...row }))).toEqual(
      RECORD_KINDS.map((name, index) => ({ id: index + 1, name })),
    );
  });
});
