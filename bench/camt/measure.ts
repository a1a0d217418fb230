import { type ChildProcess, spawn } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { MEMORY_FLAGS } from '../../cli/process/memory.ts';
import { benchErrors } from './errors.ts';

/** What every measured process prints: times and memory of itself. */
export interface Measured {
  readonly seconds: number;
  readonly entries: number;
  readonly peakRssMb: number;
  /** Length of all fields taken together: peers that take the same fields agree. */
  readonly characters?: number;
  readonly payments?: number;
  readonly findings?: readonly string[];
}

/** As bin/karavaani.js starts the program: a bounded heap, compiled code kept between starts. */
const env = {
  ...process.env,
  NODE_COMPILE_CACHE: process.env['NODE_COMPILE_CACHE'] ?? join(tmpdir(), 'karavaani-bench-code'),
};

async function result(child: ChildProcess, name: string): Promise<Measured> {
  const ended = new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  const [output, errors] = await Promise.all([text(child.stdout!), text(child.stderr!)]);
  const code = await ended;
  if (code !== 0)
    throw benchErrors.BENCH_PROCESS({ name, code: String(code), errors: errors.trim().slice(-500) });
  return JSON.parse(output) as Measured;
}

/** Runs one program as its own process and reads the line of JSON that it prints. */
export function measure(command: string, args: readonly string[]): Promise<Measured> {
  return result(spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'] }), command);
}

/** Runs a module of ours, started as the product is. */
export function measureOurs(module: string, file: string): Promise<Measured> {
  return result(
    spawn(process.execPath, [...MEMORY_FLAGS, module, file], { env, stdio: ['ignore', 'pipe', 'pipe'] }),
    module,
  );
}

/** The same with another module's output as its input, so that nothing lies on disk. */
export async function measurePiped(from: readonly string[], module: string): Promise<Measured> {
  const source = spawn(process.execPath, from, { env, stdio: ['ignore', 'pipe', 'inherit'] });
  const target = spawn(process.execPath, [...MEMORY_FLAGS, module, '-'], {
    env,
    stdio: [source.stdout, 'pipe', 'pipe'],
  });
  source.stdout.destroy();
  return result(target, module);
}

/** Whether a program can be started at all. */
export function exists(command: string): Promise<boolean> {
  return new Promise((resolve) => {
    const child = spawn(command, ['-version'], { stdio: 'ignore' });
    child.once('error', () => resolve(false));
    child.once('close', (code) => resolve(code === 0));
  });
}
