export { openSqliteStore, type SqliteStoreOptions } from './open.ts';
export type { SqliteStore } from './sqlite-store.ts';
