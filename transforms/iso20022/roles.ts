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
 * Whether an entry without TxDtls is a batch total whose items stand elsewhere. In a statement (053) or report (052)
 * an incoming credit transfer without items and without any code of the bank's own is taken for one too: Nordea's
 * and Handelsbanken's 705 entries look so, and posting the total beside its items would post money twice.
 */
export function isLumpWithoutItems(facts: BatchFacts): boolean {
  if (facts.batch && facts.count !== 1) return true;
  if (facts.entryCode !== undefined) return isBatchCode(facts.entryCode);
  return facts.format !== 'camt.054' && facts.credit && facts.family === 'RCDT';
}

/**
 * Whether the only TxDtls of a NtryDtls just repeats a batch total: the batch says it has more, or it is `bare`
 * (tells nothing of a payer or what was paid) where a batch is expected. A batch of one payment is told no otherwise
 * in a statement or report: only in a notification, which tells every payment, is such a one the payment itself.
 */
export function isLumpRepeated(facts: BatchFacts, bare: boolean): boolean {
  if (facts.count > 1) return true;
  if (!bare || (facts.count === 1 && facts.format === 'camt.054')) return false;
  return facts.batch || isBatchCode(facts.entryCode);
}
