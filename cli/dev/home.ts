import { mkdir, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { lockFile } from '../../lib/file-lock/index.ts';
import { cliErrors } from '../errors.ts';
import { deriveFund, type FundConfig, type FundOverrides } from '../instance/fund/index.ts';
import { createFundKey } from '../instance/keys.ts';
import type { RegisterAccess } from './prepare-registers.ts';

/** Folders of one development run. Certificates outlive the run; everything else is made anew. */
export interface DevHome {
  readonly root: string;
  readonly pki: string;
  readonly registers: string;
  fund(id: string): string;
  /** Lets another run have it. */
  release(): void;
}

/** Empties the folders of the run before and makes them again. Throws CLI_DIRECTORY_IN_USE. */
export async function makeDevHome(directory: string): Promise<DevHome> {
  const root = resolve(directory);
  const registers = join(root, 'registers');
  const funds = join(root, 'funds');
  await mkdir(root, { recursive: true, mode: 0o700 });
  const lock = lockFile(join(root, 'run.lock'));
  if (lock === undefined) throw cliErrors.CLI_DIRECTORY_IN_USE({ directory });
  await Promise.all([registers, funds].map((folder) => rm(folder, { recursive: true, force: true })));
  await mkdir(funds, { recursive: true, mode: 0o700 });
  return {
    root,
    pki: join(root, 'pki'),
    registers,
    fund: (id) => join(funds, id),
    release: () => lock.release(),
  };
}

export interface DevFundOptions {
  readonly from: string;
  readonly home: DevHome;
  readonly registerUrl: string;
  readonly access: RegisterAccess;
  readonly overrides?: FundOverrides;
}

/** Writes a fund folder for this run, with its own key and directories, next to the simulated register. */
export async function makeDevFund({
  from,
  home,
  registerUrl,
  access,
  overrides,
}: DevFundOptions): Promise<FundConfig> {
  const folder = home.fund(from);
  const { clientId, clientSecretFile, caFile, certFile, keyFile } = access;
  const config = await deriveFund({
    from,
    to: join(folder, 'fund'),
    overrides: {
      home: folder,
      environment: 'development',
      bank: { directory: { delay: '100ms', readLockCheckInterval: '100ms' } },
      register: {
        url: registerUrl,
        tokenUrl: `${registerUrl}/oauth2/token`,
        clientId,
        clientSecretFile,
        caFile,
        certFile,
        keyFile,
      },
      http: { port: 0 },
      ...overrides,
    },
  });
  await createFundKey({ file: config.store.keyFile });
  const { inbox, done, failed } = config.bank;
  for (const directory of [inbox, done, failed]) await mkdir(directory, { recursive: true });
  return config;
}
