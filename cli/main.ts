import { Command, CommanderError } from 'commander';
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
import { EXIT, exitCodeOf, reportError } from './exit.ts';
import { outputError } from './given-path.ts';
import { helpAsOption, prepareCommands } from './usage.ts';

/** The whole `karavaani` command; each subcommand loads what it needs only when it runs. */
export function createProgram(): Command {
  const program = new Command('karavaani').description(
    "Carries messages between an unemployment fund's member register and every system around it.",
  );
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
  for (const command of commands) program.addCommand(command);
  prepareCommands(program);
  return program;
}

/** Runs the command line `argv` (as in `process.argv`); sets the process's exit code. */
export async function main(argv: readonly string[]): Promise<void> {
  const json = argv.includes('--json');
  process.stdout.on('error', (error: NodeJS.ErrnoException) => endWithOutput(error, json));
  // Where nothing can be told, the exit code still tells.
  process.stderr.on('error', () => {});
  try {
    await createProgram().parseAsync([...helpAsOption(argv)]);
  } catch (error) {
    // Commander throws for help too.
    if (error instanceof CommanderError) return;
    reportError(error, json);
    process.exitCode = exitCodeOf(error);
  }
}

/** A reader that has seen enough (`| head`) is no failure; a full disk is. */
function endWithOutput(error: NodeJS.ErrnoException, json: boolean): never {
  if (error.code === 'EPIPE') process.exit(EXIT.ok);
  const told = outputError('standard output', error);
  reportError(told, json);
  process.exit(exitCodeOf(told));
}
