import type { PaymentItem } from '../../contracts/register/index.ts';

/** Cents of a contract amount (`12`, `12.3`, `12.30`); at most 15 digits, so a safe integer. */
export function cents(value: string): number {
  const dot = value.indexOf('.');
  if (dot === -1) return Number(value) * 100;
  return Number(value.slice(0, dot)) * 100 + Number(value.slice(dot + 1).padEnd(2, '0'));
}

/** The remittances as far as they are content: references and cents, in order; null when there are none. */
export function partsOf(item: PaymentItem): string | null {
  if (item.remittances === undefined || item.remittances.length === 0) return null;
  return JSON.stringify(
    item.remittances.map(({ reference, amount, creditNoteAmount }) => [
      reference ?? null,
      amount ? cents(amount.value) : null,
      creditNoteAmount ? cents(creditNoteAmount.value) : null,
    ]),
  );
}

/** The columns that must be equal when the key is equal (openapi.yaml, first rule). */
export interface Content {
  readonly account: string;
  readonly bookingDate: string;
  readonly cents: number;
  readonly kind: string;
  readonly reference: string | null;
  readonly parts: string | null;
}

export function sameContent(item: PaymentItem, posted: Content): boolean {
  return (
    item.account === posted.account &&
    item.bookingDate === posted.bookingDate &&
    cents(item.amount.value) === posted.cents &&
    item.kind === posted.kind &&
    (item.reference ?? null) === posted.reference &&
    partsOf(item) === posted.parts
  );
}
