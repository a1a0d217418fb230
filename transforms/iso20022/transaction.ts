import type { Item } from './item.ts';
import { usableReference } from './keys.ts';
import { onlyReference, referenceText } from './remittance.ts';
import { DEBTOR, ENTRY, PARTY, type Slots, TX, TX_FIRST, ULTIMATE_DEBTOR } from './slots.ts';
import type { State } from './state.ts';
import { readDirection } from './statement.ts';
import { clear, text } from './text.ts';

/** The transaction's own amount in the currency of its entry: TxDtls/Amt, else TxAmt, else CntrValAmt. */
function ownAmount(slots: Slots, currency: string): string | undefined {
  if (slots[TX.amount] !== undefined && slots[TX.amountCurrency] === currency) return slots[TX.amount];
  if (slots[TX.transactionAmount] !== undefined && slots[TX.transactionCurrency] === currency) {
    return slots[TX.transactionAmount];
  }
  return slots[TX.counterCurrency] === currency ? slots[TX.counterAmount] : undefined;
}

/** Gives the item an amount, read from a text in the entry's currency. */
export function setAmount(state: State, item: Item, amount: string): void {
  const { currency } = state.entry;
  item.hasAmount = true;
  item.units = state.amounts.minor(amount, currency, state.place.now);
  item.value = state.amounts.canonical(amount, item.units, currency);
  if (item.payment !== undefined) item.payment.amount.value = item.value;
}

/** Neither a payer nor a reference, document or text of what was paid: it may be a repeated total. */
function isAnonymous({ slots, remittances }: State): boolean {
  return (
    slots[DEBTOR + PARTY.name] === undefined &&
    slots[DEBTOR + PARTY.iban] === undefined &&
    slots[DEBTOR + PARTY.other] === undefined &&
    slots[ULTIMATE_DEBTOR + PARTY.name] === undefined &&
    remittances.every((each) => (each.reference ?? each.document ?? each.text) === undefined)
  );
}

/** And nothing of the transaction's own: what it says of itself is the entry's, or says that there is nothing. */
function isBare({ slots, message, entry }: State, item: Item): boolean {
  return (
    message.length === 0 &&
    (item.reference === '' || item.reference === entry.usableReference) &&
    usableReference(text(slots, TX.endToEndId)) === ''
  );
}

/** What one TxDtls is, all but its payment. */
export function readTransaction(state: State, item: Item): void {
  const { slots, entry } = state;
  item.payment = undefined;
  item.itemIndex = entry.transactions;
  item.batched = entry.batch !== undefined;
  item.batchCount = entry.batchCount;
  item.alone = false;
  const direction = slots[TX.direction];
  item.credit =
    direction === undefined
      ? entry.credit
      : readDirection(direction, 'TxDtls/CdtDbtInd', state.place) === 'credit';
  item.hasAmount = false;
  item.value = entry.value;
  item.instructed = slots[TX.instructedCurrency] === entry.currency ? slots[TX.instructed] : undefined;
  const amount = ownAmount(slots, entry.currency);
  if (amount !== undefined) setAmount(state, item, amount);
  item.reference = usableReference(text(slots, TX.bankReference));
  item.only = onlyReference(state.remittances);
  item.referenceText = referenceText(state.remittances, item.only);
  item.anonymous = isAnonymous(state);
  item.bare = item.anonymous && isBare(state, item);
}

/** An entry without TxDtls is an item itself; the slots of a transaction are empty then. */
export function readEntryAsItem(state: State, item: Item): void {
  clear(state.slots, TX_FIRST, TX_FIRST + (TX.originalProprietary - TX_FIRST + 1));
  state.clearTransaction();
  readTransaction(state, item);
  item.hasAmount = true;
  item.units = state.entry.units;
}

/** What only the entry tells is the item's own when the entry has no other. */
export function addEntryDetails(state: State, item: Item): void {
  const { payment } = item;
  const { slots, entry } = state;
  if (payment === undefined) return;
  if (slots[ENTRY.information] !== undefined) {
    const information = text(slots, ENTRY.information);
    if (payment.information === undefined && information !== undefined) payment.information = information;
  }
  const instructed = slots[ENTRY.instructed];
  if (instructed !== undefined && payment.instructedAmount === undefined) {
    const currency = slots[ENTRY.instructedCurrency] ?? entry.currency;
    payment.instructedAmount = state.otherAmounts.money(instructed, currency, state.place.now);
  }
  if (slots[ENTRY.rate] !== undefined) {
    const rate = text(slots, ENTRY.rate);
    if (payment.exchangeRate === undefined && rate !== undefined) payment.exchangeRate = rate;
  }
  if (entry.charges.list.length > 0 && payment.charges === undefined) payment.charges = entry.charges.list;
}
