import { link, lstat, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { isLeftOver } from './marker.ts';
import { EXCLUSIVE_SUFFIX, isSafeName, LOCK_SUFFIX, numbered } from './names.ts';

/**
 * Undoes what a process that was killed left in the directory: files that it was trying by renaming get their names
 * back, its markers go. Answers markers that somebody else may hold: as long as they stand, their files wait.
 */
export async function clearLeftovers(directory: string): Promise<string[]> {
  const held: string[] = [];
  for (const entry of await readdir(directory, { withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const { name } = entry;
    const path = join(directory, name);
    if (name.endsWith(EXCLUSIVE_SUFFIX)) await giveNameBack(directory, name);
    else if (name.endsWith(LOCK_SUFFIX)) {
      if (await isLeftOver(path)) await rm(path, { force: true });
      else held.push(name);
    }
  }
  return held;
}

/** Never over a file that has come under the name meanwhile: a name that is taken gets a number. */
async function giveNameBack(directory: string, renamed: string): Promise<void> {
  const name = renamed.slice(0, -EXCLUSIVE_SUFFIX.length);
  if (!isSafeName(name)) return;
  for (let number = 1; ; number++) {
    const free = number === 1 ? name : numbered(name, number);
    try {
      await link(join(directory, renamed), join(directory, free));
      break;
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      // Its owner lives and has given it its name itself.
      if (code === 'ENOENT') return;
      if (code !== 'EEXIST') throw error;
      if (await isSame(join(directory, renamed), join(directory, free))) break;
    }
  }
  await rm(join(directory, renamed), { force: true });
}

/** Two names of one file: a kill came between giving the one and taking the other. */
async function isSame(one: string, other: string): Promise<boolean> {
  const [a, b] = await Promise.all([lstat(one), lstat(other)]);
  return a.ino === b.ino && a.dev === b.dev;
}
