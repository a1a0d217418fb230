import type { BodyHandle } from '../../../engine/spi/index.ts';
import type { ArchiveService } from '../../../engine/store/spi.ts';
import { isKaravaaniError, type KaravaaniError } from '../../../lib/errors/index.ts';
import type { BankChannel, BankFile } from '../port.ts';

/**
 * Sees the bytes before they are stored. It gives them on as they are, or throws a coded error: then nothing of
 * the file is stored, and the file is moved out of the way. `name` is for the error.
 */
export type ContentGuard = (content: AsyncIterable<Uint8Array>, name: string) => AsyncIterable<Uint8Array>;

/** How taking one file ended; who is to blame decides what is tried again, and when. */
export type Taking =
  | { readonly end: 'archived'; readonly handle: BodyHandle }
  | { readonly end: 'refused'; readonly error: KaravaaniError }
  | { readonly end: 'not-read'; readonly error: unknown }
  | { readonly end: 'not-archived'; readonly error: unknown };

/** Streams a file from the channel through the guard into the archive. */
export async function takeFile(
  channel: BankChannel,
  file: BankFile,
  archive: ArchiveService,
  guard: ContentGuard | undefined,
  signal: AbortSignal,
): Promise<Taking> {
  const download = watch(channel.download(file, signal));
  const guarded = watch(guard === undefined ? download.content : guard(download.content, file.name));
  try {
    return { end: 'archived', handle: await archive.put(file.name, guarded.content) };
  } catch (error) {
    const failure = download.failure() ?? guarded.failure();
    if (failure === undefined) return { end: 'not-archived', error };
    const refused = download.failure() === undefined && isKaravaaniError(failure.error);
    return refused
      ? { end: 'refused', error: failure.error as KaravaaniError }
      : { end: 'not-read', error: failure.error };
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
