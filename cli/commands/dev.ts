import { Command, Option } from 'commander';
import type { DevOptions } from '../dev/options.ts';
import { runCommand } from '../exit.ts';
import { wholeNumber } from './numbers.ts';

/** `karavaani dev`: what `npm start` runs. */
export function devCommand(): Command {
  return new Command('dev')
    .description('A simulated register and two instances on loopback, and a synthetic bank day through each.')
    .option('--once', 'end when the day is done; exit 0 only if everything reconciled')
    .option(
      '--input <path>',
      'take this camt.053/camt.054 file, or every file of this directory, instead of a synthetic day',
    )
    .option('--fund <fund>', 'whose mappings and rules the given files are taken by (default: a-kassa)')
    .addOption(
      new Option('--entries <n>', 'entries of the synthetic day, per fund')
        .argParser(wholeNumber)
        .default(20_000),
    )
    .option('--seed <n>', 'seed of the synthetic day', wholeNumber, 1)
    .option(
      '--directory <dir>',
      'where stores, ledgers and certificates of the run are kept',
      '.karavaani/dev',
    )
    .action((options: DevOptions) =>
      runCommand(async () => {
        const { runDev } = await import('../dev/run.ts');
        return runDev(options);
      }),
    );
}
