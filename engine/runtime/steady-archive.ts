import { isKaravaaniError } from '../../lib/errors/index.ts';
import { RunStopped, StoreFailed } from '../exchange/index.ts';
import type { BodyHandle } from '../spi/index.ts';
import type { ArchiveService } from '../store/spi.ts';

/** What stays as it is however often the original is read: its message is parked, for a person to see to. */
const STAYS = /^(ARCHIVE_(DAMAGED|MISSING|NEWER)|KEY_\w+)$/;

/** What an error of reading an original is to a run: why it stops, or what its message is parked for. */
export function troubleOf(error: unknown): unknown {
  if (error instanceof RunStopped || (isKaravaaniError(error) && STAYS.test(error.code))) return error;
  return new StoreFailed(error);
}

function steadyHandle(handle: BodyHandle): BodyHandle {
  const { kind, name, size, sha256 } = handle;
  return {
    kind,
    name,
    size,
    sha256,
    async *open(range) {
      // Only what reading throws: an error of whoever takes the bytes never comes through here.
      try {
        yield* handle.open(range);
      } catch (error) {
        throw troubleOf(error);
      }
    },
  };
}

/**
 * The archive as routes see it: trouble in reading an original (no file descriptor, no disk) is ours. It stops a run,
 * which goes on later, and never counts as a failure of the message or a fault of the file.
 */
export function steadyArchive(archive: ArchiveService): ArchiveService {
  return {
    put: async (name, content) => steadyHandle(await archive.put(name, content)),
    async get(sha256) {
      let handle: BodyHandle | undefined;
      try {
        handle = await archive.get(sha256);
      } catch (error) {
        throw troubleOf(error);
      }
      return handle === undefined ? undefined : steadyHandle(handle);
    },
    remove: (sha256) => archive.remove(sha256),
    list: () => archive.list(),
  };
}
