import { mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Check, type Looked, look } from './check.ts';

const NEEDED = 24;
/** This release was made in 2026: a clock before that is wrong. */
const EARLIEST = Date.UTC(2026, 0, 1);
/** Slower than this, a bank day's commits take longer than its work. */
const SLOW_FSYNC_MS = 20;
const FSYNCS = 20;

/** Node, the clock, and how long this machine's disk takes to make something durable. */
export function examinePlatform(): Promise<Check[]> {
  return Promise.all([look('node', node), look('clock', clock), look('disk', disk)]);
}

async function node(): Promise<Looked> {
  const major = Number(process.versions.node.split('.')[0]);
  const text = `${process.version}, SQLite ${process.versions['sqlite'] ?? 'absent'}`;
  if (major < NEEDED)
    return { state: 'bad', text: `${text}; Node ${NEEDED} is needed: use npx or an npm script` };
  if (process.env['NODE_TLS_REJECT_UNAUTHORIZED'] !== '0') return text;
  const trap = 'NODE_TLS_REJECT_UNAUTHORIZED=0 is set: the connections of Karavaani verify all the same';
  return { state: 'warning', text: `${text}; ${trap}; take it out of the environment` };
}

async function clock(): Promise<Looked> {
  const now = new Date();
  const text = `${now.toISOString()}, ${Intl.DateTimeFormat().resolvedOptions().timeZone}`;
  return now.getTime() >= EARLIEST ? text : { state: 'bad', text: `${text}: the clock is wrong` };
}

async function disk(): Promise<Looked> {
  const directory = await mkdtemp(join(tmpdir(), 'karavaani-doctor-'));
  try {
    const file = await open(join(directory, 'fsync'), 'w');
    const start = performance.now();
    for (let n = 0; n < FSYNCS; n += 1) {
      await file.write('karavaani');
      await file.sync();
    }
    const ms = (performance.now() - start) / FSYNCS;
    await file.close();
    const text = `one fsync takes ${ms.toFixed(2)} ms`;
    return ms < SLOW_FSYNC_MS ? text : { state: 'warning', text: `${text}: commits will be slow` };
  } finally {
    await rm(directory, { recursive: true });
  }
}
