import type { CamtFormat } from './message-type.ts';

/** What the bank's batch and code say of an entry (or of one of its NtryDtls). */
export interface BatchFacts {
  readonly format: CamtFormat;
  readonly credit: boolean;
  /** Finnish entry code: 705 incoming reference payments, 701 salaries, 702 outgoing payments, 704 direct debits. */
  readonly entryCode: string | undefined;
  /** BkTxCd family: RCDT is incoming credit transfers. */
  readonly family: string | undefined;
  /** There is a Btch. */
  readonly batch: boolean;
  /** Btch/NbOfTxs, or -1. */
  readonly count: number;
}

const BATCH_CODES: ReadonlySet<string> = new Set(['701', '702', '704', '705']);

/** Whether a Finnish entry code stands for a batch. */
export function isBatchCode(code: string | undefined): boolean {
  return code !== undefined && BATCH_CODES.has(code);
}

/**
 * Whether an entry without TxDtls is a total whose items stand elsewhere. What comes in by a statement (053) or report
 * (052) without items is always one: a notification tells who paid it, and posting the total beside its items would
 * post money twice.
 */
export function isLumpWithoutItems(facts: BatchFacts): boolean {
  if (facts.format !== 'camt.054' && facts.credit) return true;
  if (facts.batch && facts.count !== 1) return true;
  return isBatchCode(facts.entryCode);
}

/** Whether the entry is known as a total of several payments: the bank says so, or is known to write them so. */
export function isExpectedLump(facts: BatchFacts): boolean {
  if (facts.batch || isBatchCode(facts.entryCode)) return true;
  // Nordea's and Handelsbanken's 705 entries have no code of the bank's own.
  return facts.credit && facts.family === 'RCDT' && facts.entryCode === undefined;
}

/** What the only TxDtls of a NtryDtls tells. */
export interface OnlyItem {
  /** Nobody who paid and nothing that was paid. */
  readonly anonymous: boolean;
  /** Nothing of its own at all: no text and no reference of the bank's or the payer's either. */
  readonly bare: boolean;
}

/**
 * Whether the only TxDtls of a NtryDtls just repeats a total whose items stand elsewhere. In a statement or report it
 * does so where a batch is expected and it names nobody, whatever the bank writes about the total. A notification
 * tells every payment, so there only one that says nothing at all can be a total, and one that is alone in its batch
 * is the payment itself.
 */
export function isLumpRepeated(facts: BatchFacts, { anonymous, bare }: OnlyItem): boolean {
  const named = facts.batch || isBatchCode(facts.entryCode);
  if (facts.format === 'camt.054') return bare && named && facts.count !== 1;
  return named ? anonymous : bare && isExpectedLump(facts);
}
