import { cp, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { parseDocument } from 'yaml';
import type { FundConfig } from './config.ts';
import { errors } from './errors.ts';
import { loadFund } from './load.ts';
import { FUND_FILE, type FundPlaces, readFund } from './read.ts';
import { IBAN_PATTERN } from './schema.ts';

/** Keys of fund.yaml to set, as nested objects; lists are replaced, `undefined` removes. */
export interface FundOverrides {
  readonly [key: string]: FundOverrides | readonly unknown[] | string | number | boolean | undefined;
}

export interface DeriveOptions extends FundPlaces {
  /** The fund to start from: a name, or a path to a folder. */
  readonly from: string;
  /** Folder to write: empty, absent, or derived before. */
  readonly to: string;
  readonly overrides: FundOverrides;
}

const IBAN_FORM = new RegExp(IBAN_PATTERN);

/** Says that a folder was made here and may be written again. */
const MARK = '.derived-fund';

/**
 * Writes a fund folder that differs from another in some keys of fund.yaml: other ports and paths for `npm start`,
 * other accounts for a throwaway fund. Mappings, tables and samples are copied.
 * @throws FUND_FOLDER_TAKEN when `to` holds something else; what `loadFund` throws for the result
 */
export async function deriveFund({ from, to, overrides, ...places }: DeriveOptions): Promise<FundConfig> {
  const { folder, file } = await readFund(from, places);
  const target = resolve(to);
  await demandOurs(target);
  await cp(folder, target, { recursive: true, filter: (path) => basename(path) !== FUND_FILE });
  const document = parseDocument(await readFile(file, 'utf8'));
  apply(overrides, [], (path, value) => {
    if (value === undefined) document.deleteIn(path);
    else document.setIn(path, document.createNode(value));
  });
  await writeFile(join(target, MARK), `${folder}\n`);
  await writeFile(join(target, FUND_FILE), document.toString());
  return loadFund(target, places);
}

function apply(
  overrides: FundOverrides,
  path: readonly string[],
  set: (path: readonly string[], value: unknown) => void,
): void {
  for (const [key, value] of Object.entries(overrides)) {
    const inner = [...path, key];
    if (typeof value === 'object' && !Array.isArray(value)) apply(value as FundOverrides, inner, set);
    else set(inner, value);
  }
}

async function demandOurs(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  const entries = await readdir(folder);
  if (entries.length > 0 && !entries.includes(MARK))
    throw errors.FUND_FOLDER_TAKEN({ folder }, { file: folder });
}

/** An account of a throwaway fund, as fund.yaml has it. */
export interface ThrowawayAccount {
  readonly iban: string;
  readonly currency: string;
  readonly name: string;
  readonly asFound: true;
}

/**
 * Accounts found in a file, as `accounts` of a throwaway fund: in order, each once. A number that is not even in
 * the form of an IBAN is left out, and its file will be quarantined.
 */
export function throwawayAccounts(
  found: readonly { readonly iban: string; readonly currency?: string | undefined }[],
): readonly ThrowawayAccount[] {
  const taken = found.filter(({ iban }) => IBAN_FORM.test(iban));
  const byIban = new Map(taken.map(({ iban, currency = 'EUR' }) => [iban, currency]));
  return [...byIban].map(([iban, currency]) => ({
    iban,
    currency,
    name: 'Found in the given file',
    asFound: true,
  }));
}
