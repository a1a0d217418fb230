import { formatError, isKaravaaniError } from '../lib/errors/index.ts';

/** Exit codes of every command; `karavaani --help` and docs/reference/cli.md tell them. */
export const EXIT = {
  /** Done, nothing wrong. */
  ok: 0,
  /** Done, and something is wrong with what was looked at: bad input, findings, failed samples, not reconciled. */
  findings: 1,
  /** The command line is wrong, or a file that it names can't be read or written. */
  usage: 2,
  /** The instance can't start: Node, configuration, keys, store, certificates, directories. */
  configuration: 3,
  /** The other side can't be reached. */
  unavailable: 4,
  /** A defect of Karavaani itself. */
  internal: 70,
} as const;

const BY_AREA: Record<string, number> = {
  CLI: EXIT.usage,
  FUND: EXIT.configuration,
  KEY: EXIT.configuration,
  STORE: EXIT.configuration,
  ARCHIVE: EXIT.configuration,
  PKI: EXIT.configuration,
  ROUTE: EXIT.configuration,
  BANK: EXIT.configuration,
  HTTP: EXIT.unavailable,
};

const BY_CODE: Record<string, number> = {
  CLI_NODE_TOO_OLD: EXIT.configuration,
  CLI_TARGET_UNREACHABLE: EXIT.unavailable,
  MAPPING_REFUSED: EXIT.configuration,
  CLI_INSTANCE_NOT_STARTED: EXIT.configuration,
};

/** The exit code that an error means: by its code's area; what has no code is our own defect. */
export function exitCodeOf(error: unknown): number {
  if (!isKaravaaniError(error)) return EXIT.internal;
  return BY_CODE[error.code] ?? BY_AREA[error.code.split('_')[0] ?? ''] ?? EXIT.findings;
}

/** Prints an error for people, or as one JSON line for programs, on stderr. */
export function reportError(error: unknown, json: boolean): void {
  if (json && isKaravaaniError(error)) {
    const { code, message, remedy, place } = error;
    process.stderr.write(`${JSON.stringify({ code, what: message, remedy, place })}\n`);
    return;
  }
  process.stderr.write(`${formatError(error)}\n`);
  if (!isKaravaaniError(error) && error instanceof Error) process.stderr.write(`${error.stack ?? ''}\n`);
}

/** Runs a command's work, tells its error, and sets the exit code it means. */
export async function runCommand(work: () => Promise<number>, json = false): Promise<void> {
  try {
    process.exitCode = await work();
  } catch (error) {
    reportError(error, json);
    process.exitCode = exitCodeOf(error);
  }
}
