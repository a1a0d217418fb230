import { Command } from 'commander';
import { benchCommand } from './commands/bench.ts';
import { contractCommand } from './commands/contract.ts';
import { devCommand } from './commands/dev.ts';
import { doctorCommand } from './commands/doctor.ts';
import { generateCommand } from './commands/generate.ts';
import { keyCommand } from './commands/key.ts';
import { lintCommand } from './commands/lint.ts';
import { mappingCommand } from './commands/mapping.ts';
import { messagesCommand } from './commands/messages.ts';
import { mocksCommand } from './commands/mocks.ts';
import { runCommandLine } from './commands/run.ts';
import { storeCommand } from './commands/store.ts';
import { transformCommand } from './commands/transform.ts';
import { EXIT } from './exit.ts';

const EXIT_HELP = `
Exit codes: ${EXIT.ok} done; ${EXIT.findings} done, and something is wrong with what was looked at (bad input, findings, not reconciled);
${EXIT.usage} wrong command line; ${EXIT.configuration} the instance can't start (configuration, keys, store, certificates); ${EXIT.unavailable} the other side
can't be reached; ${EXIT.internal} a defect of Karavaani. Every error has a code: docs/reference/errors.md says what to do.`;

/** The whole `karavaani` command; each subcommand loads what it needs only when it runs. */
export function createProgram(): Command {
  const program = new Command('karavaani')
    .description(
      "Carries messages between an unemployment fund's member register and every system around it.",
    )
    .showHelpAfterError('(--help tells how)')
    .showSuggestionAfterError()
    .addHelpText('after', EXIT_HELP);
  const commands = [
    devCommand(),
    runCommandLine(),
    mocksCommand(),
    doctorCommand(),
    lintCommand(),
    transformCommand(),
    generateCommand(),
    mappingCommand(),
    messagesCommand(),
    keyCommand(),
    storeCommand(),
    contractCommand(),
    benchCommand(),
  ];
  for (const command of commands) program.addCommand(command.copyInheritedSettings(program));
  return program;
}

/** Runs the command line `argv` (as in `process.argv`); sets the process's exit code. */
export async function main(argv: readonly string[]): Promise<void> {
  process.stdout.on('error', endWithReader);
  const program = createProgram().exitOverride();
  for (const command of program.commands) overrideExit(command);
  try {
    await program.parseAsync([...argv]);
  } catch (error) {
    process.exitCode = usageExit(error);
  }
}

/** A reader that has seen enough (`| head`) is no failure. */
function endWithReader(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error;
  process.exit(EXIT.ok);
}

function overrideExit(command: Command): void {
  command.exitOverride();
  for (const child of command.commands) overrideExit(child);
}

/** Commander throws for help and version too; those are no errors. */
function usageExit(error: unknown): number {
  const { code, exitCode } = error as { code?: string; exitCode?: number };
  if (code === undefined || exitCode === undefined) throw error;
  return exitCode === 0 ? EXIT.ok : EXIT.usage;
}
