import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { createKeyFile, openKeyring, rotate } from '../../lib/seal/index.ts';
import { cliErrors } from '../errors.ts';
import { ofOutput } from '../given-path.ts';
import { instanceErrors } from './errors.ts';
import { loadFund } from './fund/index.ts';
import { storePaths } from './paths.ts';

/** Makes the key file that a fund names, or the file given. Throws KEY_FILE_EXISTS, CLI_USAGE, CLI_OUTPUT_FAILED. */
export async function createFundKey(where: {
  fund?: string;
  file?: string;
}): Promise<{ file: string; id: string }> {
  const file = where.file ? resolve(where.file) : await keyFileOf(where.fund);
  return { file, id: await makeKeyFile(file) };
}

async function makeKeyFile(file: string): Promise<string> {
  await ofOutput(file, () => mkdir(dirname(file), { recursive: true, mode: 0o700 }));
  return createKeyFile(file).id;
}

async function keyFileOf(fund: string | undefined): Promise<string> {
  if (fund === undefined)
    throw cliErrors.CLI_USAGE({ what: 'either --fund or --file is needed', path: 'karavaani key create' });
  return (await loadFund(fund)).store.keyFile;
}

/**
 * Wraps a fund's data keys by the key in `to`, which is made when it does not exist. As `store.keyFile`, `to` is seen
 * from the fund's home. Nothing is made before it is known that the keys can be rotated. Throws KEY_*.
 */
export async function rotateFundKey(
  fund: string,
  to: string,
  newDataKey: boolean,
): Promise<{ from: string; to: string }> {
  const config = await loadFund(fund);
  const target = resolve(config.home, to);
  const { ring, database } = storePaths(config);
  const files = { ringFile: ring, fund: config.fund };
  const oldKeyFile = config.store.keyFile;
  if (!existsSync(ring) && !existsSync(database))
    throw instanceErrors.KEY_NOTHING_TO_ROTATE({ fund: config.fund, folder: config.store.directory });
  openKeyring({ ...files, keyFile: oldKeyFile });
  if (!existsSync(target)) await makeKeyFile(target);
  rotate({ ...files, oldKeyFile, newKeyFile: target, newDataKey });
  return { from: oldKeyFile, to: target };
}
