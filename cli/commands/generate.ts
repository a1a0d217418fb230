import { Argument, Command, Option } from 'commander';
import type { World } from '../../mocks/world/index.ts';
import { EXIT, runCommand } from '../exit.ts';
import { writeOut } from '../output.ts';
import { wholeNumber } from './numbers.ts';

interface GenerateOptions {
  readonly entries: number;
  readonly seed: number;
  readonly version: '02' | '08';
  readonly fund?: string;
  readonly profile: 'fk' | 'nordea' | 'op' | 'danske' | 'samlink';
}

/** `karavaani generate camt.054|camt.053`: a synthetic bank file on stdout, the same bytes for the same seed. */
export function generateCommand(): Command {
  return new Command('generate')
    .description('Writes a synthetic bank file to stdout; the same bytes for the same options.')
    .addArgument(new Argument('<message>', 'which message').choices(['camt.054', 'camt.053']))
    .option('--entries <n>', 'how many payments', wholeNumber, 1000)
    .option('--seed <n>', 'what the people and payments are drawn from', wholeNumber, 1)
    .addOption(new Option('--version <v>', 'version of the message').choices(['02', '08']).default('02'))
    .addOption(
      new Option('--profile <bank>', 'whose manner of writing')
        .choices(['fk', 'nordea', 'op', 'danske', 'samlink'])
        .default('fk'),
    )
    .option(
      '--fund <fund>',
      'for this fund: its first account, and members that the register of `mocks` knows; else a made-up fund',
    )
    .action((message: 'camt.054' | 'camt.053', options: GenerateOptions) =>
      runCommand(async () => {
        const { generateCamt } = await import('../../mocks/world/index.ts');
        const { fund, ...rest } = options;
        const own = fund === undefined ? {} : { world: await worldOf(fund) };
        for (const chunk of generateCamt({ message, ...rest, ...own })) await writeOut(chunk);
        return EXIT.ok;
      }),
    );
}

async function worldOf(fund: string): Promise<World> {
  const { fundWorld } = await import('../mocks/fund-world.ts');
  return fundWorld(fund);
}
