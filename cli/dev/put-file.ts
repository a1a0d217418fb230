import { createWriteStream } from 'node:fs';
import { rename } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/** Puts a file into a directory as a careful sender does: under a temporary name, then renamed. */
export async function putFile(
  directory: string,
  name: string,
  content: Iterable<Uint8Array> | AsyncIterable<Uint8Array>,
): Promise<void> {
  const temporary = join(directory, `${name}.part`);
  await pipeline(Readable.from(content, { objectMode: false }), createWriteStream(temporary));
  await rename(temporary, join(directory, name));
}
