import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
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

/** Whether anything may have been sealed here: a store, one that is being restored, or archived originals. */
export async function hasData({ database, archive }: StorePaths): Promise<boolean> {
  if (existsSync(database) || existsSync(`${database}.restoring`)) return true;
  const names = existsSync(archive) ? await readdir(archive) : [];
  return names.some((name) => SHARD.test(name));
}

/** Folders of the archive that hold originals: the first two digits of their hashes. */
const SHARD = /^[0-9a-f]{2}$/;
