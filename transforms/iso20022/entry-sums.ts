import type { Findings } from './checks/finding.ts';
import { errors } from './errors.ts';
import type { Item } from './item.ts';
import { type BatchFacts, isExpectedLump, isLumpRepeated, isLumpWithoutItems } from './roles.ts';
import type { State } from './state.ts';

/** Only booked entries are held to their sums; of the others a mismatch is a warning. */
const levelOf = (status: string): 'refuse' | 'warn' => (status === 'BOOK' ? 'refuse' : 'warn');

function factsOf(state: State, batch: boolean, count: number): BatchFacts {
  const { entry } = state;
  return {
    format: state.type!.format,
    credit: entry.credit,
    entryCode: entry.code?.entryCode,
    family: entry.code?.family,
    batch,
    count,
  };
}

/** Whether the item is a batch total whose items stand elsewhere. Known when its NtryDtls (or entry) has ended. */
export function isLump(state: State, item: Item): boolean {
  const { entry } = state;
  if (entry.transactions === 0)
    return isLumpWithoutItems(factsOf(state, entry.batch !== undefined, entry.batchCount));
  // The usual item tells of its payer.
  if (!item.alone || !item.anonymous) return false;
  return isLumpRepeated(factsOf(state, item.batched, item.batchCount), item);
}

/** Tells of a booked total that nobody else may itemise: people must see that it was not posted. */
export function warnOfLump(state: State, findings: Findings): void {
  const { entry, place } = state;
  const facts = factsOf(state, entry.batch !== undefined, entry.batchCount);
  if (!facts.credit) return;
  const amount = `${entry.value} ${entry.currency}`;
  if (facts.format === 'camt.054') {
    findings.add('warn', errors.CAMT_LUMP_IN_NOTIFICATION({ amount }, place.now()));
  } else if (!isExpectedLump(facts)) {
    findings.add('warn', errors.CAMT_NOT_ITEMISED({ amount }, place.now()));
  }
}

/**
 * What Btch says of its transactions against what is there; a total that is only repeated is not held to it. A count
 * that does not agree may be that of the whole entry, where this is its only Btch: `checkBatchOfEntry` tells.
 */
export function checkBatch(state: State, only: Item | undefined, findings: Findings): void {
  const { entry, place } = state;
  if (entry.batch === undefined) return;
  entry.batches += 1;
  if (entry.inDetails === 0 || (only !== undefined && isLump(state, only))) return;
  const level = levelOf(entry.status);
  if (entry.batchCount >= 0 && entry.batchCount !== entry.inDetails) {
    const counts = { stated: entry.batchCount, counted: entry.inDetails };
    if (entry.batches === 1) entry.disputedCount = counts;
    else findings.add(level, errors.CAMT_BATCH_COUNT(counts, place.now()));
  }
  const sum = Math.abs(entry.detailsSum);
  // A batch total may be net of charges, as the entry is.
  const agrees = entry.batchTotal === sum || entry.batchTotal === entry.units;
  if (entry.batchTotal >= 0 && entry.detailsComplete && !agrees) {
    const sums = {
      stated: state.amounts.write(entry.batchTotal, entry.currency),
      counted: state.amounts.write(sum, entry.currency),
    };
    findings.add(level, errors.CAMT_BATCH_SUM(sums, place.now()));
  }
}

/** The count of the first Btch, when it was not that of its own NtryDtls. */
export function checkBatchOfEntry({ entry, place }: State, findings: Findings): void {
  const { disputedCount: counts, batches, transactions } = entry;
  if (counts === undefined || (batches === 1 && counts.stated === transactions)) return;
  findings.add(levelOf(entry.status), errors.CAMT_BATCH_COUNT(counts, place.now()));
}

/** The part of an entry that its transactions leave over, when it is explained. */
export interface Rest {
  readonly role: 'lump' | 'charges';
  readonly credit: boolean;
  readonly units: number;
}

/**
 * Compares the entry with the sum of its transactions. What is over is explained by its charges (of the entry, of
 * its transactions, or both), or stands for transactions without an amount; otherwise the entry is wrong.
 */
export function checkEntrySum(state: State, findings: Findings): Rest | undefined {
  const { entry, place } = state;
  const over = entry.units - entry.sum;
  const level = levelOf(entry.status);
  // Also where nothing is over: what the transaction without an amount pays for would be lost.
  if (entry.amountMissing && entry.credit)
    findings.add(level, errors.CAMT_ITEM_AMOUNT({ currency: entry.currency }, place.now()));
  if (entry.transactions === 0 || over === 0) return undefined;
  if (entry.amountMissing && over > 0) return { role: 'lump', credit: entry.credit, units: over };
  const effect = entry.credit ? over : -over;
  const own = entry.charges.net();
  const ofTransactions = entry.transactionCharges;
  if (effect === own || effect === ofTransactions || effect === own + ofTransactions) {
    return { role: 'charges', credit: effect > 0, units: Math.abs(effect) };
  }
  const sums = {
    items: state.amounts.write(entry.sum, entry.currency),
    entry: state.amounts.write(entry.units, entry.currency),
  };
  findings.add(level, errors.CAMT_ENTRY_SUM(sums, place.now()));
  return undefined;
}
