import { closeSync, openSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { makeDevFund, makeDevHome } from '../../cli/dev/home.ts';
import { prepareRegisters, type RegisterAccess } from '../../cli/dev/prepare-registers.ts';
import { type FundConfig, worldFund } from '../../cli/instance/fund/index.ts';
import { type Child, startChild } from '../../cli/process/child.ts';
import type { ChildMessage } from '../../cli/process/messages.ts';
import { type RegisterProcess, startRegisters } from '../../cli/process/registers.ts';
import { createWorld, type World } from '../../mocks/world/index.ts';

/** The fund that is benchmarked. */
const FUND = 'a-kassa';
const SERIES = '11';
/** About as many as the largest fund has. */
const MEMBERS = 270_000;

export interface LabOptions {
  /** Emptied, but for the certificates in it. */
  readonly directory: string;
  readonly seed: number;
}

/** One fund's instance and its simulated register, to be started, killed and started again. */
export interface Lab {
  readonly config: FundConfig;
  readonly access: RegisterAccess;
  readonly registerUrl: string;
  /** The people who pay. */
  readonly world: World;
  /** Where the instance's log lines go. */
  readonly logFile: string;
  startRegister(): Promise<RegisterProcess>;
  startInstance(onMessage: (message: ChildMessage) => void): Child;
  close(): void;
}

/** Prepares a lab: certificates, secrets, an empty ledger, a fund with its own key and an empty store. */
export async function openLab({ directory, seed }: LabOptions): Promise<Lab> {
  await mkdir(directory, { recursive: true });
  const home = await makeDevHome(directory);
  const port = await freePort();
  const { optionsFile, access } = await prepareRegisters(
    [{ id: FUND, series: SERIES, memberCount: MEMBERS, seed }],
    { directory: home.registers, pkiDirectory: home.pki, ports: { [FUND]: port } },
  );
  const registerUrl = `https://127.0.0.1:${port}`;
  const config = await makeDevFund({ from: FUND, fund: FUND, home, registerUrl, access: access[FUND]! });
  const logFile = join(home.root, 'instance.log');
  const log = openSync(logFile, 'w');
  return {
    config,
    access: access[FUND]!,
    registerUrl,
    world: createWorld({ seed, fund: worldFund(config, MEMBERS) }),
    logFile,
    startRegister: () => startRegisters(optionsFile),
    startInstance: (onMessage) => startChild(['run', '--fund', config.folder], { onMessage, logTo: log }),
    close: () => {
      closeSync(log);
      home.release();
    },
  };
}

/** A port that nobody uses now: the register must come back at the same one. */
async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('a listening server has no port');
  return address.port;
}
