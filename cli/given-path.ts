import { constants, createReadStream } from 'node:fs';
import { access, stat } from 'node:fs/promises';
import { cliErrors } from './errors.ts';

/** Bytes read at a time. */
const BLOCK = 256 * 1024;

/**
 * A path that somebody typed may be missing, a directory, or closed to this user: that is theirs to mend, and no
 * defect of Karavaani, so that errors of the system get a code here.
 */

/** Demands a file that can be read. Throws CLI_INPUT_MISSING, CLI_INPUT_DIRECTORY. */
export async function demandFile(path: string): Promise<void> {
  const found = await ofInput(path, async () => {
    await access(path, constants.R_OK);
    return stat(path);
  });
  if (found.isDirectory()) throw cliErrors.CLI_INPUT_DIRECTORY({ path });
}

/** What a file holds, or standard input for `-`. Throws CLI_INPUT_MISSING, CLI_INPUT_DIRECTORY. */
export async function openInput(path: string): Promise<AsyncIterable<Uint8Array>> {
  if (path === '-') return process.stdin;
  await demandFile(path);
  return createReadStream(path, { highWaterMark: BLOCK });
}

/** Does what reads `path`; errors of the system become CLI_INPUT_MISSING or CLI_INPUT_DIRECTORY. */
export async function ofInput<T>(path: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!isSystemError(error)) throw error;
    if (error.code === 'EISDIR') throw cliErrors.CLI_INPUT_DIRECTORY({ path }, {}, error);
    throw cliErrors.CLI_INPUT_MISSING({ path }, {}, error);
  }
}

/** Does what writes to `path`; errors of the system become CLI_OUTPUT_FAILED. */
export async function ofOutput<T>(path: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw outputError(path, error);
  }
}

/** CLI_OUTPUT_FAILED for an error of the system, and any other error as it is. */
export function outputError(path: string, error: unknown): unknown {
  if (!isSystemError(error)) return error;
  return cliErrors.CLI_OUTPUT_FAILED({ path, reason: error.code ?? error.message }, {}, error);
}

function isSystemError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && (error as NodeJS.ErrnoException).syscall !== undefined;
}
