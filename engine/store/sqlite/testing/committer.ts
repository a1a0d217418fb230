import { openKeyring } from '../../../../lib/seal/index.ts';
import { keysOf } from '../../testing/keys-of.ts';
import { openSqliteStore } from '../index.ts';
import { FUND } from './temporary.ts';

/**
 * A process that commits without end and says on stdout how many of its commits have resolved. Whoever started it
 * kills it. Arguments: store, key file, ring file, how many keys are held before they are merged.
 */
const [file = '', keyFile = '', ringFile = '', mergeAt = ''] = process.argv.slice(2);
const keyring = openKeyring({ keyFile, ringFile, fund: FUND });
const store = await openSqliteStore({ file, keyring, fund: FUND, mergeAt: Number(mergeAt) });

for (let i = await store.count('checkpoint'); ; i++) {
  const texts = Array.from({ length: 50 }, (_, n) => `key ${i}-${n}`);
  await store.commit({
    writes: [
      { put: { kind: 'checkpoint', key: `c${i}`, value: { i }, sort: i } },
      { keys: keysOf({ message: `m${i}`, texts }) },
      { add: { scope: 'all', group: 'g', settlement: 'done', count: 50, amount: 1n } },
    ],
  });
  process.stdout.write(`${i + 1}\n`);
}
