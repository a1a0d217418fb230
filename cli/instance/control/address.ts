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

/** Where a fund's control socket is. */
export interface ControlAddress {
  readonly path: string;
  /** It lies in a folder of this user's alone, made in a place that everybody may write to. */
  readonly shared: boolean;
}

/**
 * The fund's control socket: beside its store, or, when that path is too long for a socket, in a folder of this
 * user's alone under the system's temporary directory.
 */
export function controlAddress(
  config: Pick<FundConfig, 'store'>,
  temporary: string = tmpdir(),
): ControlAddress {
  const path = resolve(storePaths(config).control);
  if (Buffer.byteLength(path) <= LONGEST) return { path, shared: false };
  const name = createHash('sha256').update(path).digest('hex').slice(0, 16);
  return { path: join(temporary, `karavaani-${process.getuid?.()}`, `${name}.sock`), shared: true };
}

/** Makes the folder of a socket that does not lie beside the store, and proves that nobody else has made it. */
export async function prepareAddress({ path, shared }: ControlAddress): Promise<void> {
  const refuse = (reason: string) => errors.FUND_CONTROL_PLACE({ path, reason }, { file: path });
  if (Buffer.byteLength(path) > LONGEST) throw refuse('the path is too long for a socket');
  if (!shared) return;
  const folder = dirname(path);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const found = await lstat(folder);
  if (!found.isDirectory() || found.uid !== process.getuid?.() || (found.mode & OTHERS) !== 0)
    throw refuse(`${folder} is not a folder of this user's alone`);
}
