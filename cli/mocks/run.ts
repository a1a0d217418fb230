import { writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { describeTarget } from '../../mocks/register/index.ts';
import { createWorld } from '../../mocks/world/index.ts';
import { prepareRegisters, type RegisterAccess, type SimulatedFund } from '../dev/prepare-registers.ts';
import { cliErrors } from '../errors.ts';
import { demandSimulatorsAllowed, type FundConfig, listFunds, loadFund } from '../instance/fund/index.ts';
import { table, writeOut } from '../output.ts';
import { startRegisters } from '../process/registers.ts';
import { stopRequested } from '../process/signals.ts';

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
  const directory = resolve(options.directory);
  const configs = await Promise.all((await listFunds('funds')).map((fund) => loadFund(fund)));
  for (const { environment } of configs) demandSimulatorsAllowed(environment, 'simulators');
  const funds = configs.map(({ fund, references }) => ({
    id: fund,
    series: references.series,
    memberCount: options.members,
    seed: options.seed,
  }));
  const { optionsFile, access } = await prepareRegisters(funds, {
    directory,
    pkiDirectory: join(directory, 'pki'),
  });
  for (const [index, fund] of funds.entries()) {
    await writeTarget(join(directory, `${fund.id}.kit.json`), fund, configs[index]!, access[fund.id]!);
  }
  const registers = await startRegisters(optionsFile);
  const rows = funds.map(({ id }) => [id, registers.urls[id] ?? '', access[id]?.clientId ?? '']);
  await writeOut(`Simulated member registers (mutual TLS; certificates and secrets in ${directory}):\n`);
  await writeOut(`${table([['fund', 'address', 'client id'], ...rows])}\n`);
  await writeOut(
    `Check one: npx karavaani contract verify register --target ADDRESS --config ${join(directory, 'FUND.kit.json')}\nCtrl-C stops them.\n`,
  );
  await stopRequested();
  await registers.stop();
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
