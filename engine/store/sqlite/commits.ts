import type { DatabaseSync } from 'node:sqlite';
import type { CommitResult } from '../spi.ts';
import type { Keys } from './keys.ts';
import type { WireCommit } from './protocol.ts';
import type { Records } from './records.ts';
import type { Tallies } from './tallies.ts';
import { transaction } from './transaction.ts';

export type CommitOutcome = { readonly result: CommitResult } | { readonly failure: unknown };

const COMMITTED: CommitResult = { committed: true };

/** Applies commits. Those that wait together share one transaction, and so one fsync. */
export class Commits {
  readonly #db: DatabaseSync;
  readonly #records: Records;
  readonly #keys: Keys;
  readonly #tallies: Tallies;

  constructor(db: DatabaseSync, records: Records, keys: Keys, tallies: Tallies) {
    this.#db = db;
    this.#records = records;
    this.#keys = keys;
    this.#tallies = tallies;
  }

  /**
   * Outcomes in order. A conflict writes nothing and leaves the others alone. When a write fails, the group is
   * undone and each commit is made for itself, so that only the failing one is rejected.
   */
  apply(group: readonly WireCommit[]): readonly CommitOutcome[] {
    try {
      const results = transaction(this.#db, () => group.map((commit) => this.#applyOne(commit)));
      this.#keys.committed();
      return results.map((result) => ({ result }));
    } catch (failure) {
      this.#keys.rolledBack();
      if (group.length === 1) return [{ failure }];
      return group.flatMap((commit) => this.apply([commit]));
    }
  }

  #applyOne({ conditions, writes }: WireCommit): CommitResult {
    const conflict = this.#records.conflict(conditions);
    if (conflict !== undefined) return { committed: false, conflict };
    for (const write of writes) {
      if ('put' in write) this.#records.put(write.put);
      else if ('keys' in write) this.#keys.insert(write.keys);
      else if ('add' in write) this.#tallies.add(write.add);
      else this.#records.remove(write.remove.kind, write.remove.key);
    }
    return COMMITTED;
  }
}
