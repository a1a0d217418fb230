import { constants } from 'node:fs';
import { open } from 'node:fs/promises';

/**
 * A file's bytes: never through a symbolic link that was put there after the listing, and never waiting for the other
 * end of a named pipe. Opened when the first byte is asked for.
 */
export async function* readSafely(path: string): AsyncGenerator<Uint8Array> {
  const file = await open(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
  try {
    yield* file.createReadStream({ autoClose: false });
  } finally {
    await file.close();
  }
}
