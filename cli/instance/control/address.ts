import { createHash } from 'node:crypto';
import { lstat, mkdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import type { FundConfig } from '../fund/index.ts';
import { storePaths } from '../paths.ts';
import { errors } from './errors.ts';

/** Longest path of a Unix socket that every system takes: 104 bytes with the final zero on macOS, 108 on Linux. */
const LONGEST = 103;
const OTHERS = 0o077;

/** A folder of this user's alone in a place that everybody may write to. */
const sharedFolder = (): string => join(tmpdir(), `karavaani-${process.getuid?.()}`);

/**
 * Path of a fund's control socket: beside its store, or, when that path is too long for a socket, in a folder of
 * this user's alone under the system's temporary directory.
 */
export function controlAddress(config: Pick<FundConfig, 'store'>): string {
  const path = resolve(storePaths(config).control);
  if (Buffer.byteLength(path) <= LONGEST) return path;
  const name = createHash('sha256').update(path).digest('hex').slice(0, 16);
  return join(sharedFolder(), `${name}.sock`);
}

/** Makes the folder of a socket that does not lie beside the store, and proves that nobody else has made it. */
export async function prepareAddress(address: string): Promise<void> {
  const refuse = (reason: string) => errors.FUND_CONTROL_PLACE({ path: address, reason }, { file: address });
  if (Buffer.byteLength(address) > LONGEST) throw refuse('the path is too long for a socket');
  const folder = dirname(address);
  if (folder !== sharedFolder()) return;
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const found = await lstat(folder);
  if (!found.isDirectory() || found.uid !== process.getuid?.() || (found.mode & OTHERS) !== 0)
    throw refuse(`${folder} is not a folder of this user's alone`);
}
