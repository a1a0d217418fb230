import { Command } from 'commander';
import { EXIT, runCommand } from '../exit.ts';
import { writeJson, writeOut } from '../output.ts';

/** `karavaani lint`: everything that can be known to be wrong before an instance runs. */
export function lintCommand(): Command {
  return new Command('lint')
    .description('Checks routes, mappings and fund configuration: file, line, what is wrong, what to do.')
    .argument('[funds...]', 'which funds, by name or folder; all in funds/ unless given')
    .option('--json', 'findings as JSON')
    .action((funds: string[], options: { json?: boolean }) =>
      runCommand(async () => {
        const { formatFinding, lintFunds } = await import('../instance/lint.ts');
        const findings = await lintFunds(funds);
        if (options.json) await writeJson(findings);
        else if (findings.length === 0) await writeOut('Nothing to say.\n');
        else await writeOut(`${findings.map(formatFinding).join('\n')}\n`);
        return findings.some(({ level }) => level === 'error') ? EXIT.findings : EXIT.ok;
      }, options.json),
    );
}
