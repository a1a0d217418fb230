import { constants, type Stats } from 'node:fs';
import { access, mkdir, stat } from 'node:fs/promises';
import { errors } from '../errors.ts';
import { codeOf } from './entry.ts';
import type { Places } from './options.ts';

/** Everything that can be wrong with the directories is said at start, not when the first file comes. */
export async function checkPlaces({ incoming, taken, failed, outgoing }: Places): Promise<void> {
  const { dev } = await checkDirectory('directory', incoming);
  for (const [option, directory] of [['move', taken] as const, ['moveFailed', failed] as const]) {
    const sibling = await checkDirectory(option, directory);
    if (sibling.dev !== dev) throw errors.BANK_MOVE_ELSEWHERE({ directory, option });
  }
  if (outgoing !== undefined) await checkDirectory('upload', outgoing);
}

/** Makes the directories that files are moved to; the bank directory itself must be there: it is someone else's. */
export async function makePlaces({ incoming, taken, failed }: Places): Promise<void> {
  await checkDirectory('directory', incoming);
  for (const [option, directory] of [['move', taken] as const, ['moveFailed', failed] as const]) {
    await mkdir(directory, { recursive: true, mode: 0o750 }).catch((error: unknown) => {
      throw errors.BANK_DIRECTORY_DENIED({ directory, option }, { file: directory }, error);
    });
  }
}

async function checkDirectory(option: string, directory: string): Promise<Stats> {
  try {
    const stats = await stat(directory);
    if (!stats.isDirectory()) throw errors.BANK_DIRECTORY_MISSING({ directory, option }, { file: directory });
    await access(directory, constants.R_OK | constants.W_OK | constants.X_OK);
    return stats;
  } catch (error) {
    const missing = ['ENOENT', 'ENOTDIR'].includes(codeOf(error));
    if (missing) throw errors.BANK_DIRECTORY_MISSING({ directory, option }, { file: directory }, error);
    if (codeOf(error).startsWith('BANK_')) throw error;
    throw errors.BANK_DIRECTORY_DENIED({ directory, option }, { file: directory }, error);
  }
}
