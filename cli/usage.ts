import type { Command, CommanderError } from 'commander';
import type { KaravaaniError } from '../lib/errors/index.ts';
import { cliErrors } from './errors.ts';
import { EXIT } from './exit.ts';

/** Tells exit codes after the help of every command: nobody looks for them elsewhere. */
const EXIT_HELP = `
Exit codes: ${EXIT.ok} done; ${EXIT.findings} done, and something is wrong with what was looked at (bad input, findings, not reconciled);
${EXIT.usage} wrong command line, or a file it names cannot be read or written; ${EXIT.configuration} the instance can't start (Node,
configuration, keys, store, certificates, directories); ${EXIT.unavailable} the other side can't be reached; ${EXIT.internal} a defect
of Karavaani. Every error has a code: docs/reference/errors.md says what to do.`;

/**
 * Makes a command and all below it end as every error of Karavaani does: commander's own complaints are thrown as
 * CLI_USAGE instead of printed. It would copy such settings one level down only.
 */
export function prepareCommands(command: Command): void {
  command
    .showSuggestionAfterError()
    .configureOutput({ outputError: () => {} })
    .exitOverride((error) => {
      throw usageError(error, command) ?? error;
    });
  if (command.parent === null || command.commands.length === 0) command.addHelpText('after', EXIT_HELP);
  for (const child of command.commands) prepareCommands(child);
}

/** Commander ends by an error for help too; that is none. */
function usageError(
  { code, exitCode, message }: CommanderError,
  command: Command,
): KaravaaniError | undefined {
  if (exitCode === 0) return undefined;
  const path = pathOf(command);
  const what =
    code === 'commander.help'
      ? `${path} needs a command`
      : message
          .replace(/^error: /, '')
          .replaceAll('\n', ' ')
          .replace(/\.$/, '');
  return cliErrors.CLI_USAGE({ what, path });
}

function pathOf(command: Command): string {
  return command.parent ? `${pathOf(command.parent)} ${command.name()}` : command.name();
}

/** `help mapping try` is `mapping try --help`: commander's own help command looks at its first word only. */
export function helpAsOption(argv: readonly string[]): readonly string[] {
  const at = argv.indexOf('help');
  const before = argv.slice(2, at);
  if (at < 2 || before.length > 1 || before.some((word) => word.startsWith('-'))) return argv;
  return [...argv.slice(0, at), ...argv.slice(at + 1), '--help'];
}
