import { afterEach, beforeEach, describe } from '@jest/globals';
import type { Store } from '../spi.ts';
import { commitBehaviour } from './commit-behaviour.ts';
import { keyBehaviour } from './key-behaviour.ts';
import { recordBehaviour } from './record-behaviour.ts';
import { reopenBehaviour } from './reopen-behaviour.ts';
import { retentionBehaviour } from './retention-behaviour.ts';
import { tallyBehaviour } from './tally-behaviour.ts';

/** How the suite gets a store. */
export interface StoreUnderTest {
  /** A new, empty store. */
  create(): Promise<Store>;
  /** Another store over what the last created one kept, as the next process opens it; it is closed by then. */
  reopen(): Promise<Store>;
}

/** What every Store does, whatever it stands on. Call it in a test file of the implementation. */
export function storeBehaviour(name: string, { create, reopen }: StoreUnderTest): void {
  describe(`${name} as a Store`, () => {
    let store: Store;
    beforeEach(async () => {
      store = await create();
    });
    afterEach(() => store.close());
    const current = (): Store => store;

    recordBehaviour(current);
    commitBehaviour(current);
    keyBehaviour(current);
    tallyBehaviour(current);
    retentionBehaviour(current);
    reopenBehaviour(current, async () => {
      await store.close();
      store = await reopen();
    });
  });
}
