import { readdir } from 'node:fs/promises';
import { doneFileTest, EXCLUSIVE_SUFFIX, fillName, isSafeName, LOCK_SUFFIX } from './names.ts';
import type { FileSettings } from './settings.ts';

/** Names of regular files that the options ask for, in order of name. Links and directories are left alone. */
export async function listFiles(settings: FileSettings): Promise<string[]> {
  const { directory, include, exclude, doneFileName } = settings;
  const entries = await readdir(directory, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isFile()).map(({ name }) => name);
  const all = new Set(names);
  const isDone = doneFileName === undefined ? undefined : doneFileTest(doneFileName);
  return names
    .filter((name) => isSafeName(name) && !name.endsWith(LOCK_SUFFIX) && !name.endsWith(EXCLUSIVE_SUFFIX))
    .filter((name) => include?.test(name) !== false && exclude?.test(name) !== true)
    .filter((name) => isDone === undefined || (!isDone(name) && all.has(fillName(doneFileName!, name))))
    .sort();
}
