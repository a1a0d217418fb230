import { type BodyHandle, Permanent } from '../../../engine/spi/index.ts';
import type { ArchiveService } from '../../../engine/store/spi.ts';
import type { KaravaaniError } from '../../../lib/errors/index.ts';
import type { BankChannel, BankFile } from '../port.ts';

/** How taking one file ended; who is to blame decides what is tried again, and when. */
export type Taking =
  | { readonly end: 'archived'; readonly handle: BodyHandle }
  | { readonly end: 'refused'; readonly error: KaravaaniError }
  | { readonly end: 'not-read'; readonly error: unknown }
  | { readonly end: 'not-archived'; readonly error: unknown };

/**
 * Streams a file from the channel into the archive. An instance's guard may stand before the archive: what it refuses
 * comes out as `Permanent`, and nothing of the file is stored.
 */
export async function takeFile(
  channel: BankChannel,
  file: BankFile,
  archive: ArchiveService,
  signal: AbortSignal,
): Promise<Taking> {
  const download = watch(channel.download(file, signal));
  try {
    return { end: 'archived', handle: await archive.put(file.name, download.content) };
  } catch (error) {
    const failure = download.failure();
    if (failure !== undefined) return { end: 'not-read', error: failure.error };
    return error instanceof Permanent
      ? { end: 'refused', error: error.error }
      : { end: 'not-archived', error };
  }
}

/** Remembers what a stream failed with, so that whoever reads it may wrap the error as it likes. */
function watch(content: AsyncIterable<Uint8Array>): {
  content: AsyncIterable<Uint8Array>;
  failure(): { error: unknown } | undefined;
} {
  let failure: { error: unknown } | undefined;
  async function* watched(): AsyncGenerator<Uint8Array> {
    try {
      yield* content;
    } catch (error) {
      failure = { error };
      throw error;
    }
  }
  return { content: watched(), failure: () => failure };
}
