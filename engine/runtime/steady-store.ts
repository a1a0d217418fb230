import { StoreFailed } from '../exchange/index.ts';
import type { Store } from '../store/spi.ts';

async function orStop<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    throw new StoreFailed(error);
  }
}

/** The store as routes see it: its failures stop a run, they never count as a failure of the message. */
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
