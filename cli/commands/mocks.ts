import { Command } from 'commander';
import { EXIT, runCommand } from '../exit.ts';
import { MOCK_MEMBERS, MOCK_SEED } from '../mocks/defaults.ts';
import { countingNumber, wholeNumber } from './numbers.ts';

/** `karavaani mocks [names]`: simulators alone, for testers. */
export function mocksCommand(): Command {
  return new Command('mocks')
    .description('Starts simulators of outside systems on loopback, without any instance.')
    .argument('[names...]', 'which ones (register); all unless given')
    .option('--members <n>', 'members of each fund', countingNumber, MOCK_MEMBERS)
    .option('--seed <n>', 'seed of the synthetic world', wholeNumber, MOCK_SEED)
    .option('--directory <dir>', 'where ledgers, secrets and certificates are kept', '.karavaani/mocks')
    .action((names: string[], options: { members: number; seed: number; directory: string }) =>
      runCommand(async () => {
        const { runMocks } = await import('../mocks/run.ts');
        await runMocks(names, options);
        return EXIT.ok;
      }),
    );
}
