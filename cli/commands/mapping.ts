import { Command } from 'commander';
import { EXIT, runCommand } from '../exit.ts';
import { writeJson, writeOut } from '../output.ts';

interface MappingOptions {
  readonly fund: string;
  readonly json?: boolean;
}

/** `karavaani mapping check|test|try`: a fund's own mappings. */
export function mappingCommand(): Command {
  const mapping = new Command('mapping').description("Checks and tries out a fund's mappings.");
  mapping
    .command('check')
    .description('Checks a mapping against both contracts: paths, required fields, types, lossy text.')
    .argument('[name]', 'which mapping; all of the fund unless given')
    .requiredOption('--fund <fund>', 'whose mappings')
    .option('--json', 'findings as JSON')
    .action((name: string | undefined, options: MappingOptions) =>
      runCommand(async () => {
        const { checkFundMappings } = await import('../mapping/check.ts');
        const { formatFinding } = await import('../instance/lint.ts');
        const findings = await checkFundMappings(options.fund, name);
        if (options.json) await writeJson(findings);
        else
          await writeOut(
            findings.length ? `${findings.map(formatFinding).join('\n')}\n` : 'Nothing to say.\n',
          );
        return findings.some(({ level }) => level === 'error') ? EXIT.findings : EXIT.ok;
      }, options.json),
    );
  mapping
    .command('test')
    .description('Runs the samples that lie beside each mapping.')
    .argument('[name]', 'which mapping; all of the fund unless given')
    .requiredOption('--fund <fund>', 'whose mappings')
    .option('--json', 'results as JSON')
    .action((name: string | undefined, options: MappingOptions) =>
      runCommand(async () => {
        const { testFundMappings } = await import('../mapping/test.ts');
        return testFundMappings(options.fund, name, options.json === true);
      }, options.json),
    );
  mapping
    .command('try')
    .description('Shows what a mapping makes of each payment of a file, without sending anything.')
    .argument('<name>', 'which mapping')
    .argument('<file>', 'a camt file, or canonical payments as NDJSON; - reads standard input')
    .requiredOption('--fund <fund>', 'whose mapping')
    .option('--json', 'one JSON object {in, out} or {in, error} a line')
    .addHelpText('after', '\nStandard output is data and is not masked.')
    .action((name: string, file: string, options: MappingOptions) =>
      runCommand(async () => {
        const { tryFundMapping } = await import('../mapping/try.ts');
        return tryFundMapping({ fund: options.fund, name, file, json: options.json === true });
      }, options.json),
    );
  return mapping;
}
