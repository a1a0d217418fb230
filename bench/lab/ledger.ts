import type { StatementFile } from '../../mocks/world/index.ts';

/** Payments counted by account, booking day, reference and cents: what the generator says against what is posted. */
export class Ledger {
  readonly #counts = new Map<string, number>();
  count = 0;
  cents = 0;

  add(account: string, date: string, reference: string | null, cents: number): void {
    const line = `${account} ${date} ${reference ?? '-'} ${cents}`;
    this.#counts.set(line, (this.#counts.get(line) ?? 0) + 1);
    this.count += 1;
    this.cents += cents;
  }

  /** Payments that stand here more often than in the other. */
  notIn(other: Ledger): number {
    let more = 0;
    for (const [line, count] of this.#counts) more += Math.max(0, count - (other.#counts.get(line) ?? 0));
    return more;
  }
}

/**
 * The truth about files that are taken in, in whatever order: what belongs to the register, once, also where two
 * files tell of the same entry.
 */
export class Truth {
  readonly ledger = new Ledger();
  readonly #told = new Set<string>();

  add(file: StatementFile): void {
    const tells = new Set<string>();
    for (const item of file.items()) {
      if (item.outcome !== 'posted') continue;
      const entry = `${item.iban} ${item.entryReference}`;
      if (this.#told.has(entry)) continue;
      tells.add(entry);
      const [reference, second] = item.references;
      // A payment with several references has none of its own; its parts have.
      const own = reference === undefined || second !== undefined ? null : normalised(reference);
      this.ledger.add(item.iban, item.bookingDate ?? '', own, item.cents);
    }
    for (const entry of tells) this.#told.add(entry);
  }
}

/** As the register is given it: no blanks, and no leading zeros on a national reference. */
function normalised(reference: string): string {
  return reference.replaceAll(' ', '').replace(/^0+/, '');
}
