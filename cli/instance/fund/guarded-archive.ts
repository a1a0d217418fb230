import { Permanent } from '../../../engine/spi/index.ts';
import type { ArchiveService } from '../../../engine/store/spi.ts';
import { isKaravaaniError } from '../../../lib/errors/index.ts';
import type { EnvironmentGuard } from './guard.ts';

/** What the guard refuses is refused for good, whoever brings it in; other errors stay what they are. */
export function refusalOf(error: unknown): unknown {
  return isKaravaaniError(error) && error.code === 'FUND_REAL_PERSON' ? new Permanent(error) : error;
}

/**
 * The archive as a fund's endpoints see it: name and content go past the guard before anything is stored, whatever
 * endpoint they come by.
 */
export function guardedArchive(archive: ArchiveService, guard: EnvironmentGuard): ArchiveService {
  return {
    async put(name, content) {
      try {
        guard.demandName(name);
        return await archive.put(name, guard.watch(content, name));
      } catch (error) {
        throw refusalOf(error);
      }
    },
    get: (sha256) => archive.get(sha256),
    remove: (sha256) => archive.remove(sha256),
    list: () => archive.list(),
  };
}
