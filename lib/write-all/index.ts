import { writeSync } from 'node:fs';
import type { FileHandle } from 'node:fs/promises';

/**
 * Writes the whole of it. One write may take less than it was given and call that success: on a disk that fills up,
 * at a quota or a limit of file sizes. The next one then takes more, or tells the trouble.
 */
export async function writeAll(file: FileHandle, bytes: Uint8Array): Promise<void> {
  for (let at = 0; at < bytes.length; ) at += (await file.write(bytes, at)).bytesWritten;
}

/** The same for a descriptor and a text in UTF-8, before going on. */
export function writeAllSync(descriptor: number, text: string): void {
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; ) at += writeSync(descriptor, bytes, at);
}
