import { execFileSync } from 'node:child_process';

/** Node cannot make one by itself. */
const PROGRAM = 'mkfifo';

/** Makes a named pipe, as every POSIX system can. */
export function makeNamedPipe(path: string): void {
  execFileSync(PROGRAM, [path]);
}
