import { resolve } from 'node:path';
import {
  backupSqliteStore,
  type Restored,
  restoreSqliteStore,
  type StoreReport,
  verifyBackup,
  verifySqliteStore,
} from '../../engine/store/sqlite/index.ts';
import { openKeyring } from '../../lib/seal/index.ts';
import { demandFile } from '../given-path.ts';
import { type FundConfig, loadFund } from './fund/index.ts';
import { storePaths } from './paths.ts';

const keysOf = (config: FundConfig) => ({
  keyFile: config.store.keyFile,
  ringFile: storePaths(config).ring,
  fund: config.fund,
});

/** A verified copy of a fund's store, made while it may be in use. Throws FUND_*, STORE_*, KEY_*. */
export async function backupStore(fund: string, to: string): Promise<StoreReport> {
  const config = await loadFund(fund);
  const keyring = openKeyring(keysOf(config));
  return backupSqliteStore({ file: storePaths(config).database, to: resolve(to), keyring });
}

/** Proves that the store, or a backup, can be used. Throws CLI_INPUT_*, FUND_*, STORE_*, KEY_*. */
export async function verifyStore(fund: string, backup?: string): Promise<StoreReport> {
  const config = await loadFund(fund);
  if (backup !== undefined) {
    await demandFile(backup);
    return verifyBackup(resolve(backup), keysOf(config));
  }
  return verifySqliteStore(storePaths(config).database, openKeyring(keysOf(config)));
}

/** Puts a backup in the place of the store of a stopped instance. Throws CLI_INPUT_*, FUND_*, STORE_*, KEY_*. */
export async function restoreStore(fund: string, backup: string): Promise<Restored> {
  const config = await loadFund(fund);
  await demandFile(backup);
  return restoreSqliteStore({
    ...keysOf(config),
    backup: resolve(backup),
    file: storePaths(config).database,
  });
}
