import { resolve } from 'node:path';
import { parseDuration } from '../../../lib/time/index.ts';
import { ibanFlag, SYNTHETIC_BANK_CODE } from '../../../transforms/identifiers/index.ts';
import type { FundAccount, FundConfig, FundDocument } from './config.ts';
import { errors } from './errors.ts';
import { propertiesOf } from './properties.ts';
import { type FundPlaces, placeOf, type ReadFund, readFund } from './read.ts';
import { DEFAULTS } from './schema.ts';

const LAST_PORT = 65_535;

/**
 * Loads a fund's configuration: `a-kassa` (a folder in funds/) or a path to a folder.
 * @throws FUND_NOT_FOUND, FUND_CONFIG_REFUSED, FUND_ACCOUNT_WRONG, FUND_ACCOUNT_TWICE, FUND_SYNTHETIC_ACCOUNT,
 * ROUTE_PLACEHOLDER_MISSING; each with file, line and column
 */
export async function loadFund(nameOrPath: string, places: FundPlaces = {}): Promise<FundConfig> {
  const read = await readFund(nameOrPath, places);
  checkAccounts(read);
  checkPort(read);
  return toConfig(read);
}

function checkAccounts({ document, located }: ReadFund): void {
  const seen = new Set<string>();
  document.accounts.forEach(({ iban, asFound }, index) => {
    const place = placeOf(located, ['accounts', index, 'iban']);
    // A wrong domestic digit is no refusal: the bank's own number is what it is.
    const flag = asFound === true && document.environment !== 'production' ? undefined : ibanFlag(iban);
    if (flag === 'iban-check-digits' || flag === 'iban-form')
      throw errors.FUND_ACCOUNT_WRONG({ iban }, place);
    if (seen.has(iban)) throw errors.FUND_ACCOUNT_TWICE({ iban }, place);
    seen.add(iban);
    if (document.environment === 'production' && isSynthetic(iban))
      throw errors.FUND_SYNTHETIC_ACCOUNT({ iban }, place);
  });
}

function checkPort({ document, located }: ReadFund): void {
  const port = Number(document.http.port);
  if (port <= LAST_PORT) return;
  const remedy = `Write a number from 0 to ${LAST_PORT}.`;
  throw errors.FUND_CONFIG_REFUSED(
    { what: `there is no port ${port}`, remedy },
    placeOf(located, ['http', 'port']),
  );
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
