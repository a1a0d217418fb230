import { open, rename, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import type { Clock } from '../../../lib/time/index.ts';
import { errors } from '../errors.ts';
import { withSuffix } from '../file-name.ts';
import type { AckReceipt, BankFile } from '../port.ts';
import { codeOf, isGone, look, pathOf, versionOf } from './entry.ts';

/**
 * Moves the listed version of a file to another directory of the same file system, never over another file.
 *
 * Between listing and moving, hours may pass and the sender may have put another file under the same name. A
 * rename takes whatever lies there, so it is looked at again afterwards, and put back if it was not the one.
 */
export async function moveVersion(
  from: string,
  file: BankFile,
  to: string,
  clock: Clock,
): Promise<AckReceipt> {
  const source = pathOf(from, file.reference);
  const before = await look(source);
  if (before === undefined) return { result: 'gone' };
  if (versionOf(before) !== file.version) return { result: 'replaced' };
  const name = await renameToFree(source, to, file.name, clock);
  if (name === undefined) return { result: 'gone' };
  const moved = await look(join(to, name));
  if (moved !== undefined && versionOf(moved) !== file.version) {
    await putBack(join(to, name), from, file.name, clock);
    return { result: 'replaced' };
  }
  return { result: 'acknowledged', keptAs: join(to, name) };
}

async function putBack(moved: string, from: string, name: string, clock: Clock): Promise<void> {
  try {
    await renameToFree(Buffer.from(moved), from, name, clock);
  } catch (error) {
    throw errors.BANK_FILE_MISPLACED({ name, moved, from }, { file: name }, error);
  }
}

/** Renames to the name, or the name with the time in it when there is one already; undefined: the source is gone. */
async function renameToFree(
  source: Buffer,
  to: string,
  name: string,
  clock: Clock,
): Promise<string | undefined> {
  for (let attempt = 0; ; attempt += 1) {
    const free = attempt === 0 ? name : withSuffix(name, suffix(clock, attempt));
    const target = join(to, free);
    if (!(await reserve(target))) continue;
    try {
      await rename(source, target);
      return free;
    } catch (error) {
      await unlink(target);
      if (isGone(error)) return undefined;
      throw error;
    }
  }
}

/** Makes an empty file that the rename then replaces: in between nobody else can take the name. */
async function reserve(target: string): Promise<boolean> {
  try {
    await (await open(target, 'wx')).close();
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  }
}

function suffix(clock: Clock, attempt: number): string {
  const time = new Date(clock.now()).toISOString().replace(/[-:]|\.\d+/g, '');
  return attempt === 1 ? time : `${time}-${attempt}`;
}
