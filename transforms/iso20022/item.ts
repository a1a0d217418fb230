import type { Payment, Reference } from '../../contracts/canonical/index.ts';

/** An item that has been read and waits for what the rest of its entry tells. Two are used in turn. */
export class Item {
  /** Undefined when no payment is made of it (pass 1, or items that are skipped). */
  payment: Payment | undefined;
  /** False when the item has no amount of its own in the entry's currency. */
  hasAmount = false;
  units = 0;
  credit = true;
  /** Canonical value. */
  value = '';
  /** Its own usable bank reference, or empty. */
  reference = '';
  /** Its creditor's reference, when it has exactly one. */
  only: Reference | undefined;
  /** Normalised references of its Strd. */
  referenceText = '';
  /** Position in the entry. */
  itemIndex = 0;
  offset = 0;
  end = 0;
  namespaces: Readonly<Record<string, string>> = {};
  /** What it tells of a payer and of what was paid: see roles.ts. */
  anonymous = false;
  bare = false;
  /** The only TxDtls of its NtryDtls. */
  alone = false;
  batched = false;
  batchCount = -1;
  /** Amount (slot text) that counts only where nothing better does: the instructed one. */
  instructed: string | undefined;
}
