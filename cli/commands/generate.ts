import { Argument, Command, Option } from 'commander';
import { EXIT, runCommand } from '../exit.ts';
import { writeOut } from '../output.ts';
import { wholeNumber } from './numbers.ts';

interface GenerateOptions {
  readonly entries: number;
  readonly seed: number;
  readonly version: '02' | '08';
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
    .action((message: 'camt.054' | 'camt.053', options: GenerateOptions) =>
      runCommand(async () => {
        const { generateCamt } = await import('../../mocks/world/index.ts');
        const { entries, seed, version, profile } = options;
        for (const chunk of generateCamt({ message, entries, seed, version, profile })) {
          await writeOut(chunk);
        }
        return EXIT.ok;
      }),
    );
}
