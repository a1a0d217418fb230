import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';

const BIN = join(import.meta.dirname, '../../bin/karavaani.js');
const HERE = join(import.meta.dirname, '../..');

/** What a command ended with. */
export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs `karavaani ARGS` as somebody types it, in a process of its own. */
export async function karavaani(...args: readonly string[]): Promise<Ended> {
  const child = spawn(process.execPath, [BIN, ...args], { cwd: HERE, stdio: ['ignore', 'pipe', 'pipe'] });
  const [stdout, stderr, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'exit'),
  ]);
  return { code: code as number | null, stdout, stderr };
}

/** What a command printed as JSON; its exit code must be 0, or `code`. */
export async function karavaaniJson<T>(args: readonly string[], code = 0): Promise<T> {
  const ended = await karavaani(...args, '--json');
  if (ended.code !== code) throw new Error(`exit code ${ended.code}: ${ended.stderr}`);
  return JSON.parse(ended.stdout) as T;
}
