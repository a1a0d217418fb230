import { mkdir, readdir, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { type FileLock, lockFile } from '../../lib/file-lock/index.ts';
import { cliErrors } from '../errors.ts';
import { ofOutput } from '../given-path.ts';
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

/** Every run makes this file first, so that a directory is known as one that may be emptied. */
const LOCK = 'run.lock';

/**
 * Empties the folders of the run before and makes them again.
 * @throws CLI_DIRECTORY_IN_USE, CLI_DIRECTORY_TAKEN, CLI_OUTPUT_FAILED
 */
export async function makeDevHome(directory: string): Promise<DevHome> {
  const root = resolve(directory);
  const registers = join(root, 'registers');
  const funds = join(root, 'funds');
  const lock = await claim(root, directory);
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

/** Nothing is deleted in a folder that holds what no run has made. */
async function claim(root: string, directory: string): Promise<FileLock> {
  const lock = await ofOutput(directory, async () => {
    await mkdir(root, { recursive: true, mode: 0o700 });
    const present = await readdir(root);
    if (present.length > 0 && !present.includes(LOCK)) throw cliErrors.CLI_DIRECTORY_TAKEN({ directory });
    return lockFile(join(root, LOCK));
  });
  if (lock === undefined) throw cliErrors.CLI_DIRECTORY_IN_USE({ directory });
  return lock;
}

export interface DevFundOptions {
  /** The fund's own folder. */
  readonly from: string;
  readonly fund: string;
  readonly home: DevHome;
  readonly registerUrl: string;
  readonly access: RegisterAccess;
  readonly overrides?: FundOverrides;
}

/** Writes a fund folder for this run, with its own key and directories, next to the simulated register. */
export async function makeDevFund({
  from,
  fund,
  home,
  registerUrl,
  access,
  overrides,
}: DevFundOptions): Promise<FundConfig> {
  const folder = home.fund(fund);
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
