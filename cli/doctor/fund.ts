import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { verifySqliteStore } from '../../engine/store/sqlite/index.ts';
import { formatError } from '../../lib/errors/index.ts';
import { readCertificate } from '../../lib/pki/index.ts';
import { openKeyring } from '../../lib/seal/index.ts';
import { codedError } from '../instance/coded-error.ts';
import { checkFundFiles, type FundConfig, loadFund } from '../instance/fund/index.ts';
import { lintFund } from '../instance/lint.ts';
import { hasData, storePaths } from '../instance/paths.ts';
import { testPartners } from '../instance/test-partners.ts';
import { type Check, type Looked, look } from './check.ts';

/** D5: what ends within 60 days is said. */
const EXPIRY_WARNING_DAYS = 60;

/** All that a fund's instance needs; when the configuration can't be read, only that is told. */
export async function examineFund(nameOrPath: string): Promise<readonly Check[]> {
  let config: FundConfig | undefined;
  const configuration = await look('configuration', async () => {
    config = await loadFund(nameOrPath);
    return findings(config);
  });
  if (config === undefined) return [configuration];
  const known = config;
  const checks = await Promise.all([
    look('key', () => key(known)),
    look('store', async () => store(known)),
    look('secrets', async () => {
      await checkFundFiles(known, Date.now());
      return "secret files are their owner's alone";
    }),
    look('certificate', () => certificate(known.register.certFile)),
    look('authority', () => certificate(known.register.caFile)),
    look('port', () => port(known)),
    look('inbox', async () => directory(known.bank.inbox, 'bad')),
    look('done', async () => directory(known.bank.done, 'warning')),
    look('failed', async () => directory(known.bank.failed, 'warning')),
  ]);
  return [configuration, ...checks, ...(await partners(known))];
}

async function findings(config: FundConfig): Promise<Looked> {
  const errors = (await lintFund(config)).filter(({ level }) => level === 'error');
  const first = errors[0];
  if (first === undefined) return `${config.fund}, ${config.environment}`;
  return { state: 'bad', text: `${errors.length} error(s), first: ${first.what}; see karavaani lint` };
}

/** That the key opens the data keys; before the first start there are none, and it is tried on some of its own. */
async function key(config: FundConfig): Promise<Looked> {
  const paths = storePaths(config);
  const { ring } = paths;
  const open = (ringFile: string, isNew: boolean): string =>
    openKeyring({ keyFile: config.store.keyFile, ringFile, fund: config.fund, isNew }).keyId;
  if (existsSync(ring) || (await hasData(paths))) return `key ${open(ring, false)} opens the data keys`;
  const folder = await mkdtemp(join(tmpdir(), 'karavaani-doctor-'));
  try {
    return `key ${open(join(folder, 'keyring'), true)} can be used; the first start makes the data keys`;
  } finally {
    await rm(folder, { recursive: true });
  }
}

function store(config: FundConfig): Looked {
  const { database, ring } = storePaths(config);
  if (!existsSync(database)) return `${database} does not exist yet; the first start makes it`;
  const keyring = openKeyring({ keyFile: config.store.keyFile, ringFile: ring, fund: config.fund });
  const { schema, bytes } = verifySqliteStore(database, keyring);
  return `whole, schema ${schema}, ${bytes} bytes`;
}

async function certificate(file: string): Promise<Looked> {
  const { daysLeft } = await readCertificate(file, Date.now());
  if (daysLeft < 0) return { state: 'bad', text: `${file} has ended` };
  const text = `${file} ends in ${daysLeft} days`;
  return daysLeft < EXPIRY_WARNING_DAYS ? { state: 'warning', text } : text;
}

/** Files come into the inbox from somebody else; the instance makes the other folders itself. */
function directory(path: string, missing: 'bad' | 'warning'): Looked {
  if (existsSync(path)) return path;
  const remedy = missing === 'bad' ? 'make it, or correct bank.directory' : 'the start makes it';
  return { state: missing, text: `${path} does not exist: ${remedy}` };
}

/** Free, or taken by the running instance itself. */
function port({ http: { host, port: number } }: FundConfig): Promise<Looked> {
  const where = `${host}:${number}`;
  return new Promise((resolve) => {
    const server = createServer()
      .once('error', ({ code, message }: NodeJS.ErrnoException) =>
        resolve(
          code === 'EADDRINUSE'
            ? { state: 'warning', text: `${where} is in use: by the running instance, or by another program` }
            : { state: 'bad', text: `${where} can't be listened on: ${message}` },
        ),
      )
      .listen(number, host, () => server.close(() => resolve(`${where} is free`)));
  });
}

/** One check per endpoint of the routes. What is wrong with folders is told for themselves. */
async function partners(config: FundConfig): Promise<readonly Check[]> {
  try {
    const tests = await testPartners(config);
    return tests
      .filter(({ error }) => codedError(error)?.code !== 'BANK_DIRECTORY_MISSING')
      .map(({ uri, error }) => ({
        name: uri,
        state: error === undefined ? 'good' : 'bad',
        text: error === undefined ? 'can be reached' : formatError(codedError(error) ?? error),
      }));
  } catch (error) {
    return [{ name: 'partners', state: 'bad', text: formatError(codedError(error) ?? error) }];
  }
}
