export {
  type BackupKeys,
  type BackupOptions,
  backupSqliteStore,
  verifyBackup,
  verifySqliteStore,
} from './backup.ts';
export { openSqliteStore, type SqliteStoreOptions } from './open.ts';
export { type Restored, type RestoreOptions, restoreSqliteStore } from './restore.ts';
export type { SqliteStore } from './sqlite-store.ts';
export type { StoreReport } from './verify.ts';
