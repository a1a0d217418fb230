import { join, resolve } from 'node:path';
import { prepareRegisters } from '../dev/prepare-registers.ts';
import { cliErrors } from '../errors.ts';
import { listFunds, loadFund } from '../instance/fund/index.ts';
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
  const registers = await startRegisters(optionsFile);
  const rows = funds.map(({ id }) => [id, registers.urls[id] ?? '', access[id]?.clientId ?? '']);
  await writeOut(`Simulated member registers (mutual TLS; certificates and secrets in ${directory}):\n`);
  await writeOut(`${table([['fund', 'address', 'client id'], ...rows])}\nCtrl-C stops them.\n`);
  await stopRequested();
  await registers.stop();
}
