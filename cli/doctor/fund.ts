import { existsSync } from 'node:fs';
import { createServer } from 'node:net';
import { verifySqliteStore } from '../../engine/store/sqlite/index.ts';
import { readCertificate } from '../../lib/pki/index.ts';
import { openKeyring } from '../../lib/seal/index.ts';
import { checkFundFiles, type FundConfig, loadFund } from '../instance/fund/index.ts';
import { lintFund } from '../instance/lint.ts';
import { storePaths } from '../instance/paths.ts';
import { testPartners } from '../instance/test-partners.ts';
import { type Check, look } from './check.ts';

/** D5: what ends within 60 days is said. */
const EXPIRY_WARNING_DAYS = 60;

/** All that a fund's instance needs; when the configuration can't be read, only that is told. */
export async function examineFund(nameOrPath: string): Promise<Check[]> {
  let config: FundConfig | undefined;
  const configuration = await look('configuration', async () => {
    config = await loadFund(nameOrPath);
    const findings = (await lintFund(config)).filter(({ level }) => level === 'error');
    const first = findings[0];
    if (first)
      return {
        state: 'bad',
        text: `${findings.length} finding(s), first: ${first.what}; see karavaani lint`,
      };
    return `${config.fund}, ${config.environment}`;
  });
  if (config === undefined) return [configuration];
  const known = config;
  return [
    configuration,
    ...(await Promise.all([
      look('key', async () => `key ${keyring(known).keyId} opens the data keys`),
      look('store', async () => store(known)),
      look('secrets', async () => {
        await checkFundFiles(known, Date.now());
        return "secret files are their owner's alone";
      }),
      look('certificate', () => certificate(known.register.certFile)),
      look('port', () => port(known)),
      ...['inbox', 'done', 'failed'].map((name) => look(`bank ${name}`, async () => directory(known, name))),
      look('register', () => testPartners(known)),
    ])),
  ];
}

function keyring(config: FundConfig) {
  return openKeyring({ keyFile: config.store.keyFile, ringFile: storePaths(config).ring, fund: config.fund });
}

function store(config: FundConfig): string | Omit<Check, 'name'> {
  const { database } = storePaths(config);
  if (!existsSync(database))
    return { state: 'warning', text: `${database} does not exist yet; the first start makes it` };
  const report = verifySqliteStore(database, keyring(config));
  return `whole, schema ${report.schema}, ${report.bytes} bytes`;
}

async function certificate(file: string): Promise<string | Omit<Check, 'name'>> {
  const { daysLeft } = await readCertificate(file, Date.now());
  const text = `${file} ends in ${daysLeft} days`;
  if (daysLeft < 0) return { state: 'bad', text: `${file} has ended` };
  return daysLeft < EXPIRY_WARNING_DAYS ? { state: 'warning', text } : text;
}

function directory(config: FundConfig, name: string): string | Omit<Check, 'name'> {
  const path = config.bank[name as 'inbox' | 'done' | 'failed'];
  return existsSync(path)
    ? path
    : { state: 'bad', text: `${path} does not exist: make it, or correct bank.directory.${name}` };
}

/** Free, or taken by the running instance itself. */
function port({ http }: FundConfig): Promise<string | Omit<Check, 'name'>> {
  return new Promise((resolve) => {
    const server = createServer()
      .once('error', (error: NodeJS.ErrnoException) =>
        resolve({
          state: 'warning',
          text: `${http.host}:${http.port} is ${error.code === 'EADDRINUSE' ? 'in use: by the running instance, or by another program' : error.code}`,
        }),
      )
      .listen(http.port, http.host, () => server.close(() => resolve(`${http.host}:${http.port} is free`)));
  });
}
