import type { BigIntStats } from 'node:fs';
import { lstat } from 'node:fs/promises';
import { sep } from 'node:path';

/**
 * Names in a directory are bytes. The reference keeps them as they are (latin1 maps every byte to one character);
 * the name is what people read: UTF-8, or ISO-8859-1 where it is no UTF-8, as older senders write `tiliöote.xml`.
 */
export function nameOf(raw: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(raw);
  } catch {
    return raw.toString('latin1');
  }
}

export const referenceOf = (raw: Buffer): string => raw.toString('latin1');

/** The path of a reference inside a directory. */
export function pathOf(directory: string, reference: string): Buffer {
  return Buffer.concat([Buffer.from(directory + sep), Buffer.from(reference, 'latin1')]);
}

/** Equal as long as it is the same file with the same content, as far as the file system can tell. */
export function versionOf(stats: BigIntStats): string {
  return `${stats.dev}.${stats.ino}.${stats.size}.${stats.mtimeNs}`;
}

/** What lies at a path, symbolic links not followed; undefined when nothing does. */
export async function look(path: Buffer | string): Promise<BigIntStats | undefined> {
  try {
    return await lstat(path, { bigint: true });
  } catch (error) {
    if (isGone(error)) return undefined;
    throw error;
  }
}

export const codeOf = (error: unknown): string => (error as NodeJS.ErrnoException).code ?? String(error);

export const isGone = (error: unknown): boolean => codeOf(error) === 'ENOENT';

export function kindOf(stats: BigIntStats): string {
  if (stats.isSymbolicLink()) return 'symbolic link';
  if (stats.isDirectory()) return 'directory';
  if (stats.isFIFO()) return 'named pipe';
  return stats.isSocket() ? 'socket' : 'device';
}
