import { basename, dirname, resolve } from 'node:path';
import { isKaravaaniError, type KaravaaniError } from '../../../lib/errors/index.ts';
import { parseDuration } from '../../../lib/time/index.ts';
import { ibanFlag, SYNTHETIC_BANK_CODE } from '../../../transforms/identifiers/index.ts';
import type { FundAccount, FundConfig, FundDocument } from './config.ts';
import { errors } from './errors.ts';
import { propertiesOf } from './properties.ts';
import { type FundPlaces, fundsFolder, openFund, placeOf, type ReadFund, readFund } from './read.ts';
import { DEFAULTS } from './schema.ts';

const LAST_PORT = 65_535;

/**
 * Loads a fund's configuration: `a-kassa` (a folder in funds/) or a path to a folder.
 * @throws FUND_NOT_FOUND, FUND_CONFIG_REFUSED, FUND_NAME_DIFFERS, FUND_ACCOUNT_WRONG, FUND_ACCOUNT_TWICE, FUND_SYNTHETIC_ACCOUNT,
 * ROUTE_PLACEHOLDER_MISSING; each with file, line and column
 */
export async function loadFund(nameOrPath: string, places: FundPlaces = {}): Promise<FundConfig> {
  const read = await readFund(nameOrPath, places);
  const problem = problemsOf(read, places)[0];
  if (problem !== undefined) throw problem;
  return toConfig(read);
}

/**
 * Everything that is wrong with a fund's configuration, for lint; empty when `loadFund` would take it.
 * @throws FUND_NOT_FOUND
 */
export async function checkFund(
  nameOrPath: string,
  places: FundPlaces = {},
): Promise<readonly KaravaaniError[]> {
  try {
    const read = await openFund(nameOrPath, places);
    return read.problems.length > 0 ? read.problems : problemsOf(read, places);
  } catch (error) {
    if (!isKaravaaniError(error) || error.code === 'FUND_NOT_FOUND') throw error;
    return [error];
  }
}

/** What the schema cannot say. */
function problemsOf(
  { document, located, folder: path }: ReadFund,
  { funds = fundsFolder() }: FundPlaces,
): readonly KaravaaniError[] {
  const { fund, accounts, environment, http } = document;
  const production = environment === 'production';
  const problems: KaravaaniError[] = [];
  const folder = basename(path);
  // A folder that lies elsewhere may be called as its owner likes: it is named by its path.
  if (dirname(path) === resolve(funds) && folder !== fund)
    problems.push(errors.FUND_NAME_DIFFERS({ fund, folder }, placeOf(located, ['fund'])));
  const seen = new Set<string>();
  accounts.forEach(({ iban, asFound }, index) => {
    const place = placeOf(located, ['accounts', index, 'iban']);
    // A wrong domestic digit is no refusal: the bank's own number is what it is.
    const flag = asFound === true && !production ? undefined : ibanFlag(iban);
    if (flag === 'iban-check-digits' || flag === 'iban-form')
      problems.push(errors.FUND_ACCOUNT_WRONG({ iban }, place));
    if (seen.has(iban)) problems.push(errors.FUND_ACCOUNT_TWICE({ iban }, place));
    seen.add(iban);
    if (production && isSynthetic(iban)) problems.push(errors.FUND_SYNTHETIC_ACCOUNT({ iban }, place));
  });
  const port = Number(http.port);
  if (port > LAST_PORT) {
    const remedy = `Write a number from 0 to ${LAST_PORT}.`;
    problems.push(
      errors.FUND_CONFIG_REFUSED(
        { what: `there is no port ${port}`, remedy },
        placeOf(located, ['http', 'port']),
      ),
    );
  }
  return problems;
}

/** A Finnish account of a bank code that belongs to no bank (D10). */
function isSynthetic(iban: string): boolean {
  return iban.startsWith('FI') && iban.startsWith(SYNTHETIC_BANK_CODE, 4);
}

function toConfig({ document, folder, file }: ReadFund): FundConfig {
  const home = resolve(folder, document.home);
  const fromHome = (path: string): string => resolve(home, path);
  const { register, store, bank, http } = document;
  const retention = { ...DEFAULTS.retention, ...document.retention };
  const directory = { ...DEFAULTS.bank, ...bank.directory };
  const config = {
    fund: document.fund,
    name: document.name,
    environment: document.environment,
    folder,
    file,
    home,
    accounts: document.accounts.map(toAccount),
    references: document.references,
    retention: {
      originals: parseDuration(retention.originals),
      history: parseDuration(retention.history),
      keys: parseDuration(retention.keys),
    },
    schedules: { ...DEFAULTS.schedules, ...document.schedules },
    bank: {
      transport: 'directory' as const,
      inbox: fromHome(directory.inbox),
      done: fromHome(directory.done),
      failed: fromHome(directory.failed),
      delay: parseDuration(directory.delay),
      readLockCheckInterval: parseDuration(directory.readLockCheckInterval),
    },
    register: {
      ...register,
      clientSecretFile: fromHome(register.clientSecretFile),
      caFile: fromHome(register.caFile),
      certFile: fromHome(register.certFile),
      keyFile: fromHome(register.keyFile),
    },
    store: { directory: fromHome(store.directory), keyFile: fromHome(store.keyFile) },
    http: { host: http.host ?? DEFAULTS.http.host, port: Number(http.port) },
    routes: document.routes ?? DEFAULTS.routes,
    mappings: Object.fromEntries(
      Object.entries(document.mappings).map(([name, path]) => [name, resolve(folder, path)]),
    ),
  };
  return { ...config, properties: propertiesOf(config) };
}

function toAccount({ asFound: _, ...account }: FundDocument['accounts'][number]): FundAccount {
  return { ...DEFAULTS.account, ...account };
}
