import { isKaravaaniError } from '../../lib/errors/index.ts';
import { StoreFailed } from '../exchange/index.ts';
import type { Store } from '../store/spi.ts';

async function orStop<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    throw isRefused(error) ? error : new StoreFailed(error);
  }
}

/**
 * Nothing is wrong with the store: this call is not well-formed, and never will be. What the store itself could not
 * do comes as a coded error; a TypeError or RangeError was thrown before it was asked.
 */
function isRefused(error: unknown): boolean {
  if (error instanceof TypeError || error instanceof RangeError) return true;
  return isKaravaaniError(error) && error.code === 'STORE_WRITE';
}

/**
 * The store as routes see it: its failures stop a run, they never count as a failure of the message. A write that
 * no store can take (STORE_WRITE) is the message's own failure: waiting would repeat its effects for ever.
 */
export function steadyStore(store: Store): Store {
  return {
    commit: (commit) => orStop(store.commit(commit)),
    get: (kind, key) => orStop(store.get(kind, key)),
    list: (kind, query) => orStop(store.list(kind, query)),
    count: (kind, state) => orStop(store.count(kind, state)),
    findKeys: (space, digests) => orStop(store.findKeys(space, digests)),
    listKeys: (query) => orStop(store.listKeys(query)),
    tallies: (scope) => orStop(store.tallies(scope)),
    purge: (now, limit) => store.purge(now, limit),
    backup: (file) => store.backup(file),
    stats: () => store.stats(),
    close: () => store.close(),
  };
}
