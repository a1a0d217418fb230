import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { createKeyFile, rotate } from '../../lib/seal/index.ts';
import { cliErrors } from '../errors.ts';
import { loadFund } from './fund/index.ts';
import { storePaths } from './paths.ts';

/** Makes the key file that a fund names, or the file given. Throws KEY_FILE_EXISTS. */
export async function createFundKey(where: {
  fund?: string;
  file?: string;
}): Promise<{ file: string; id: string }> {
  const file = where.file ? resolve(where.file) : await keyFileOf(where.fund);
  await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  return { file, id: createKeyFile(file).id };
}

async function keyFileOf(fund: string | undefined): Promise<string> {
  if (fund === undefined) {
    throw cliErrors.CLI_OPTION_INVALID({ option: '--file', value: '', expected: 'either --fund or --file' });
  }
  return (await loadFund(fund)).store.keyFile;
}

/** Wraps a fund's data keys by the key in `to`, which is made when it does not exist. Throws KEY_*. */
export async function rotateFundKey(
  fund: string,
  to: string,
  newDataKey: boolean,
): Promise<{ from: string; to: string }> {
  const config = await loadFund(fund);
  const target = resolve(to);
  if (!existsSync(target)) createKeyFile(target);
  rotate({
    ringFile: storePaths(config).ring,
    fund: config.fund,
    oldKeyFile: config.store.keyFile,
    newKeyFile: target,
    newDataKey,
  });
  return { from: config.store.keyFile, to: target };
}
