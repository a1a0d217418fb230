import { open, readFile, rename } from 'node:fs/promises';
import { errors } from './errors.ts';

/** Rights of group and others. */
const OTHERS = 0o077;

/**
 * Reads a file that holds a secret, and refuses one that others than its owner can use (D10). Windows has no such
 * mode and is not asked for it.
 */
export async function readPrivateFile(path: string): Promise<string> {
  let file: Awaited<ReturnType<typeof open>>;
  try {
    file = await open(path, 'r');
  } catch (cause) {
    throw errors.PKI_FILE_UNREADABLE({ file: path, reason: (cause as Error).message }, { file: path }, cause);
  }
  try {
    // The mode of what was opened, not of what stands under the name by now.
    const { mode } = await file.stat();
    if (process.platform !== 'win32' && (mode & OTHERS) !== 0) {
      throw errors.PKI_FILE_OPEN_TO_OTHERS({ file: path, mode: (mode & 0o777).toString(8) }, { file: path });
    }
    return await file.readFile('utf8');
  } finally {
    await file.close();
  }
}

/** Reads a file that holds one secret; the line end at its end is not part of the secret. */
export async function readSecret(path: string): Promise<string> {
  const secret = (await readPrivateFile(path)).trim();
  if (secret === '') throw errors.PKI_FILE_EMPTY({ file: path }, { file: path });
  return secret;
}

/** Reads a file that anybody may read: a certificate. */
export async function readPublicFile(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (cause) {
    throw errors.PKI_FILE_UNREADABLE({ file: path, reason: (cause as Error).message }, { file: path }, cause);
  }
}

/** Writes a file for its owner alone (mode 0600); who reads meanwhile sees the old file or the new one, whole. */
export async function writePrivateFile(path: string, text: string): Promise<void> {
  const temporary = `${path}.${process.pid}.tmp`;
  const file = await open(temporary, 'w', 0o600);
  try {
    // A file left by a crash keeps its old mode when it is opened again.
    await file.chmod(0o600);
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(temporary, path);
}
