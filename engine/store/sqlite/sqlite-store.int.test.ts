import { afterAll } from '@jest/globals';
import type { Store } from '../spi.ts';
import { storeBehaviour } from '../testing/index.ts';
import { SqliteStore } from './sqlite-store.ts';
import { DirectClient } from './testing/direct-client.ts';
import { TemporaryFund } from './testing/temporary.ts';

const funds: TemporaryFund[] = [];
afterAll(async () => {
  for (const fund of funds) await fund.remove();
});

const fund = (): TemporaryFund => funds.at(-1)!;

storeBehaviour('SQLite', {
  create: () => {
    funds.push(new TemporaryFund());
    return fund().open();
  },
  reopen: () => fund().open(),
});

/** Keys go into the index after every commit, where the suite above leaves them in memory. */
const merging = async (): Promise<Store> => {
  const { file, keyring } = fund();
  const setup = { file, dataKeys: keyring.dataKeys, now: 0, limits: { mergeAt: 1 } };
  return new SqliteStore(new DirectClient(setup), () => Promise.reject(new Error('not here')));
};
storeBehaviour('SQLite that merges at once', {
  create: () => {
    funds.push(new TemporaryFund());
    return merging();
  },
  reopen: merging,
});
