import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createKeyFile, type Keyring, openKeyring } from '../../../../lib/seal/index.ts';
import { openSqliteStore, type SqliteStore, type SqliteStoreOptions } from '../index.ts';

// Threads and processes of tests start in half the time when they find their modules compiled.
process.env['NODE_COMPILE_CACHE'] ??= join(tmpdir(), 'karavaani-compile-cache');

export const FUND = 'test-fund';

/** A directory for one test, with a key file and a keyring of its own. */
export class TemporaryFund {
  readonly directory = mkdtempSync(join(tmpdir(), 'karavaani-store-'));
  readonly keyFile = join(this.directory, 'fund.key');
  readonly ringFile = join(this.directory, 'keyring.json');
  readonly file = join(this.directory, 'store.db');
  readonly keyring: Keyring;
  readonly #open: SqliteStore[] = [];

  constructor() {
    createKeyFile(this.keyFile);
    this.keyring = openKeyring({ keyFile: this.keyFile, ringFile: this.ringFile, fund: FUND, isNew: true });
  }

  path(name: string): string {
    return join(this.directory, name);
  }

  async open(options: Partial<SqliteStoreOptions> = {}): Promise<SqliteStore> {
    const store = await openSqliteStore({ file: this.file, keyring: this.keyring, fund: FUND, ...options });
    this.#open.push(store);
    return store;
  }

  async remove(): Promise<void> {
    for (const store of this.#open) await store.close();
    rmSync(this.directory, { recursive: true });
  }
}
