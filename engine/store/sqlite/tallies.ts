import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { Tally } from '../spi.ts';

const COLUMNS = 'scope, grouping, settlement, count, amount';

/** The `tally` table: counters that commits add to. */
export class Tallies {
  readonly #add: StatementSync;
  readonly #all: StatementSync;
  readonly #scope: StatementSync;
  readonly #total: StatementSync;

  constructor(db: DatabaseSync) {
    this.#add = db.prepare(`INSERT INTO tally (${COLUMNS}) VALUES (?, ?, ?, ?, ?)
      ON CONFLICT DO UPDATE SET count = count + excluded.count, amount = amount + excluded.amount`);
    this.#all = db.prepare(`SELECT ${COLUMNS} FROM tally ORDER BY scope, grouping, settlement`);
    this.#scope = db.prepare(`SELECT ${COLUMNS} FROM tally WHERE scope = ? ORDER BY grouping, settlement`);
    this.#total = db.prepare('SELECT coalesce(sum(count), 0) AS n FROM tally');
    this.#all.setReadBigInts(true);
    this.#scope.setReadBigInts(true);
  }

  add({ scope, group, settlement, count, amount }: Tally): void {
    this.#add.run(scope, group, settlement, count, amount);
  }

  /** Sum of all counts. */
  total(): number {
    return Number(this.#total.get()?.['n']);
  }

  list(scope: string | undefined): readonly Tally[] {
    const rows = scope === undefined ? this.#all.all() : this.#scope.all(scope);
    return rows.map((row) => ({
      scope: String(row['scope']),
      group: String(row['grouping']),
      settlement: String(row['settlement']),
      count: Number(row['count']),
      amount: row['amount'] as bigint,
    }));
  }
}
