import { Command } from 'commander';
import { EXIT, runCommand } from '../exit.ts';

/** `karavaani run --fund F`: one instance, one fund. */
export function runCommandLine(): Command {
  return new Command('run')
    .description(
      'Runs the instance of one fund until it is told to stop (SIGINT, SIGTERM). Logs JSON lines on stdout.',
    )
    .requiredOption('--fund <fund>', 'a fund in funds/, or a path to a fund folder')
    .addHelpText(
      'after',
      '\ndocs/how-to/run-an-instance.md tells what an instance needs, and where it comes from.',
    )
    .action((options: { fund: string }) =>
      runCommand(async () => {
        const { runInstance } = await import('../instance/run.ts');
        await runInstance(options.fund);
        return EXIT.ok;
      }),
    );
}
