import { join } from 'node:path';
import type { FundConfig } from './fund/index.ts';

/** Files of a fund's store, all in its store directory. */
export interface StorePaths {
  readonly database: string;
  readonly ring: string;
  readonly archive: string;
  /** Unix socket on which the running instance takes commands of its own user. */
  readonly control: string;
}

export function storePaths({ store }: Pick<FundConfig, 'store'>): StorePaths {
  return {
    database: join(store.directory, 'store.sqlite'),
    ring: join(store.directory, 'keyring'),
    archive: join(store.directory, 'archive'),
    control: join(store.directory, 'control.sock'),
  };
}
