import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { MEMORY_FLAGS } from './memory.ts';
import type { ChildMessage, ParentMessage } from './messages.ts';

const BIN = fileURLToPath(new URL('../../bin/karavaani.js', import.meta.url));
/** A start takes less than a second; on the busiest machine it does not take this long. */
const READY_WITHIN_MS = 30_000;
/** A drain takes 45 s at the most; a child that does not end after that never will. */
const STOPPED_WITHIN_MS = 60_000;
/** Last lines of a child's stderr, kept to say why it died. */
const STDERR_KEPT = 4_000;

/** A `karavaani` command running as a process of its own, spoken with over its IPC channel. */
export interface Child {
  readonly pid: number;
  /** Resolves with what the child says when it is ready; rejects when it ends before. */
  readonly ready: Promise<Extract<ChildMessage, { type: 'ready' }>>;
  readonly exited: Promise<{ code: number | null; signal: NodeJS.Signals | null }>;
  /** Asks it to stop in order and waits until it has ended; kills it when it does not. */
  stop(): Promise<void>;
  /** SIGKILL, and waits until the process is gone. */
  kill(): Promise<void>;
}

/**
 * Starts `karavaani ARGS` on the same Node. The log (stdout) goes to `logTo`, a file descriptor, or nowhere.
 */
export function startChild(
  args: readonly string[],
  options: { onMessage?: (message: ChildMessage) => void; logTo?: number } = {},
): Child {
  const child: ChildProcess = fork(BIN, [...args], {
    execArgv: [...process.execArgv, ...MEMORY_FLAGS],
    stdio: ['ignore', options.logTo ?? 'ignore', 'pipe', 'ipc'],
    serialization: 'advanced',
  });
  let stderr = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    stderr = (stderr + text).slice(-STDERR_KEPT);
  });
  // Only when the channel has ended too has everything been heard that the child told.
  const disconnected = once(child, 'disconnect');
  const exited = once(child, 'exit').then(async ([code, signal]) => {
    await disconnected;
    return { code: code as number | null, signal: signal as NodeJS.Signals | null };
  });
  const ready = new Promise<Extract<ChildMessage, { type: 'ready' }>>((resolve, reject) => {
    child.on('message', (message: ChildMessage) => {
      if (message.type === 'ready') resolve(message);
      options.onMessage?.(message);
    });
    child.once('error', reject);
    const late = new Error(`karavaani ${args.join(' ')} was not ready within ${READY_WITHIN_MS / 1000} s`);
    setTimeout(() => reject(late), READY_WITHIN_MS).unref();
    void exited.then(({ code, signal }) =>
      reject(
        new Error(
          `karavaani ${args.join(' ')} ended (${signal ?? code}) before it was ready: ${stderr.trim()}`,
        ),
      ),
    );
  });
  ready.catch(() => undefined);
  return {
    pid: child.pid ?? -1,
    ready,
    exited,
    stop: async () => {
      if (child.connected) child.send({ type: 'stop' } satisfies ParentMessage);
      const late = setTimeout(() => child.kill('SIGKILL'), STOPPED_WITHIN_MS);
      await exited;
      clearTimeout(late);
    },
    kill: async () => {
      child.kill('SIGKILL');
      await exited;
    },
  };
}
