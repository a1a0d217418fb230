import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/** Blocks of a file that a process may write: 4 or 8 KiB, by the shell. */
const BLOCKS = 8;
/** More than that. */
export const TOO_MANY_BYTES = 20_000;

/**
 * Runs code as an ES module in a process whose files cannot grow past a few thousand bytes: the write that crosses
 * the limit is cut short and succeeds, only the next one fails. Answers what it prints.
 */
export async function withSmallFiles(code: string, blocks = BLOCKS): Promise<string> {
  const limited = `trap '' XFSZ; ulimit -f ${blocks}; exec "$@"`;
  const node = [process.execPath, '--no-warnings', '--input-type=module', '--eval', code];
  const { stdout } = await promisify(execFile)('sh', ['-c', limited, 'sh', ...node]);
  return stdout;
}
