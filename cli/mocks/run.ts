import { writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { describeTarget } from '../../mocks/register/index.ts';
import { createWorld } from '../../mocks/world/index.ts';
import {
  type PreparedRegisters,
  prepareRegisters,
  type RegisterAccess,
  type SimulatedFund,
} from '../dev/prepare-registers.ts';
import { cliErrors } from '../errors.ts';
import { ofInput, ofOutput } from '../given-path.ts';
import {
  demandSimulatorsAllowed,
  type FundConfig,
  fundsFolder,
  listFunds,
  loadFund,
} from '../instance/fund/index.ts';
import { table, writeOut } from '../output.ts';
import { startRegisters } from '../process/registers.ts';
import { stopRequested } from '../process/signals.ts';
import { instanceLines } from './instance-lines.ts';

const KNOWN = ['register'];

export interface MockOptions {
  readonly members: number;
  readonly seed: number;
  readonly directory: string;
}

/** Runs the named simulators until told to stop, and says how to reach them. */
export async function runMocks(names: readonly string[], options: MockOptions): Promise<void> {
  const unknown = names.find((name) => !KNOWN.includes(name));
  if (unknown !== undefined) throw cliErrors.CLI_MOCK_UNKNOWN({ name: unknown, known: KNOWN.join(', ') });
  const folder = fundsFolder();
  const funds = await ofInput(folder, () => listFunds(folder));
  const configs = await Promise.all(funds.map((fund) => loadFund(fund)));
  for (const { environment } of configs) demandSimulatorsAllowed(environment, 'simulators');
  const { optionsFile, access } = await ofOutput(options.directory, () => prepare(configs, options));
  const registers = await startRegisters(optionsFile);
  await tell(configs, access, registers.urls, resolve(options.directory));
  await stopRequested();
  await registers.stop();
}

/** Writes all that the registers and who asks them need. */
async function prepare(
  configs: readonly FundConfig[],
  { members, seed, directory: given }: MockOptions,
): Promise<PreparedRegisters> {
  const directory = resolve(given);
  const funds = configs.map(({ fund, references }) => ({
    id: fund,
    series: references.series,
    memberCount: members,
    seed,
  }));
  const prepared = await prepareRegisters(funds, { directory, pkiDirectory: join(directory, 'pki') });
  for (const [index, fund] of funds.entries())
    await writeTarget(kitFile(directory, fund.id), fund, configs[index]!, prepared.access[fund.id]!);
  return prepared;
}

const kitFile = (directory: string, fund: string): string => join(directory, `${fund}.kit.json`);

/** Says how to reach the registers, and how to run an instance against each. */
async function tell(
  configs: readonly FundConfig[],
  access: PreparedRegisters['access'],
  urls: Readonly<Record<string, string>>,
  directory: string,
): Promise<void> {
  const rows = configs.map(({ fund }) => [fund, urls[fund] ?? '', access[fund]?.clientId ?? '']);
  const lines = [
    `Simulated member registers (mutual TLS; certificates and secrets in ${directory}):`,
    table([['fund', 'address', 'client id'], ...rows]),
  ];
  for (const config of configs) {
    const { fund } = config;
    const own = { url: urls[fund]!, access: access[fund]! };
    lines.push(
      '',
      `To run the instance of ${fund} against its register, in another terminal of this folder:`,
    );
    lines.push(...(await instanceLines(config, own)).map((line) => `  ${line}`));
  }
  const check = `npx karavaani contract verify register --target ADDRESS --config ${kitFile(directory, 'FUND')}`;
  lines.push('', `Check a register: ${check}`, 'Ctrl-C stops them.');
  await writeOut(`${lines.join('\n')}\n`);
}

/** Any day: a simulated register books on all of them. */
const BOOKING_DAY = '2026-11-20';

/** What `contract verify` wants to know of a simulated register. */
async function writeTarget(
  file: string,
  fund: SimulatedFund,
  { name, accounts }: FundConfig,
  access: RegisterAccess,
): Promise<void> {
  const world = createWorld({ seed: fund.seed, fund: { ...fund, name, accounts: [] } });
  const target = describeTarget(world, {
    clientId: access.clientId,
    clientSecretFile: access.clientSecretFile,
    authorityFile: access.caFile,
    certificateFile: access.certFile,
    keyFile: access.keyFile,
    adminTokenFile: access.adminTokenFile,
    account: accounts[0]!.iban,
    bookingDate: BOOKING_DAY,
  });
  await writeFile(file, JSON.stringify(target, null, 2));
}
