import { Command } from 'commander';
import { EXIT, runCommand } from '../exit.ts';
import { table, writeJson, writeOut } from '../output.ts';

/** `karavaani doctor`: what would keep an instance from running. */
export function doctorCommand(): Command {
  return new Command('doctor')
    .description(
      "Looks at Node, the clock and a fund's configuration, keys, store, certificates, ports and partners.",
    )
    .option('--fund <fund>', 'also look at this fund')
    .option('--json', 'the checks as JSON')
    .action((options: { fund?: string; json?: boolean }) =>
      runCommand(async () => {
        const { examine } = await import('../doctor/examine.ts');
        const checks = await examine(options.fund);
        if (options.json) await writeJson(checks);
        else {
          const rows = checks.map(({ name, state, text }) => [state, name, text]);
          await writeOut(`${table(rows)}\n`);
        }
        return checks.some(({ state }) => state === 'bad') ? EXIT.findings : EXIT.ok;
      }, options.json),
    );
}
