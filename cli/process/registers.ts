import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const REGISTER_MAIN = fileURLToPath(new URL('../../mocks/register/main.ts', import.meta.url));

/** Registers running as a process of their own. */
export interface RegisterProcess {
  readonly pid: number;
  /** Base URL by fund. */
  readonly urls: Readonly<Record<string, string>>;
  readonly exited: Promise<unknown>;
  stop(): Promise<void>;
  /** SIGKILL, and waits until the process is gone. */
  kill(): Promise<void>;
}

/** Starts the simulated registers that an options file describes; resolves when all of them listen. */
export async function startRegisters(optionsFile: string): Promise<RegisterProcess> {
  const child: ChildProcess = spawn(process.execPath, [REGISTER_MAIN, optionsFile], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const exited = once(child, 'exit');
  const firstLine = once(createInterface({ input: child.stdout! }), 'line').then(([line]) => line as string);
  const line = await Promise.race([
    firstLine,
    exited.then(() => Promise.reject(new Error('the simulated register ended before it listened'))),
  ]);
  const { registers } = JSON.parse(line) as { registers: { fund: string; url: string }[] };
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    child.kill(signal);
    await exited;
  };
  return {
    pid: child.pid ?? -1,
    urls: Object.fromEntries(registers.map(({ fund, url }) => [fund, url])),
    exited,
    stop: () => end('SIGTERM'),
    kill: () => end('SIGKILL'),
  };
}
