import type {
  Original,
  Party,
  Payment,
  ReturnReason,
  TransactionCode,
} from '../../contracts/canonical/index.ts';
import { type Flag, flagMessage } from './flags.ts';
import type { Item } from './item.ts';
import { readParty } from './party.ts';
import { CREDITOR, DEBTOR, PARTY, type Slots, TX, ULTIMATE_CREDITOR, ULTIMATE_DEBTOR } from './slots.ts';
import type { State } from './state.ts';
import { text } from './text.ts';

const RETURNS: ReadonlySet<string> = new Set(['RRTN', 'RPCR']);
const CORRECTIONS: ReadonlySet<string> = new Set(['ADJT', 'CAJT', 'DAJT']);
/** The bank paid to another account than the one that was given. */
const ACCOUNT_CHANGED = 'ACWC';

function kindOf(reversal: boolean, code: TransactionCode | undefined, returned: boolean): Payment['kind'] {
  if (reversal) return 'reversal';
  const subFamily = code?.subFamily;
  if (returned || (subFamily !== undefined && RETURNS.has(subFamily))) return 'return';
  return subFamily !== undefined && CORRECTIONS.has(subFamily) ? 'correction' : 'payment';
}

function readReturn({ slots, returnText }: State): ReturnReason | undefined {
  const code = text(slots, TX.returnCode);
  const proprietary = text(slots, TX.returnProprietary);
  if ((code ?? proprietary) === undefined && returnText.length === 0) return undefined;
  const reason: ReturnReason = {};
  if (code !== undefined) reason.code = code;
  if (proprietary !== undefined) reason.proprietary = proprietary;
  if (returnText.length > 0) reason.text = returnText;
  return reason;
}

/** The link of what is no plain payment: it carries the identifiers of what it reverses, returns or corrects. */
function readOriginal(payment: Payment, code: TransactionCode | undefined): Original | undefined {
  const original: Original = {};
  if (payment.endToEndId !== undefined) original.endToEndId = payment.endToEndId;
  if (payment.instructionId !== undefined) original.instructionId = payment.instructionId;
  if (payment.transactionId !== undefined) original.transactionId = payment.transactionId;
  if (payment.messageReference !== undefined) original.messageId = payment.messageReference;
  if (payment.paymentInformationId !== undefined)
    original.paymentInformationId = payment.paymentInformationId;
  if (code !== undefined) original.transactionCode = code;
  return Object.keys(original).length === 0 ? undefined : original;
}

function addReferences(payment: Payment, slots: Slots): void {
  const bankReference = text(slots, TX.bankReference);
  if (bankReference !== undefined) payment.bankReference = bankReference;
  const endToEndId = text(slots, TX.endToEndId);
  if (endToEndId !== undefined) payment.endToEndId = endToEndId;
  const instructionId = text(slots, TX.instructionId);
  if (instructionId !== undefined) payment.instructionId = instructionId;
  const transactionId = text(slots, TX.transactionId);
  if (transactionId !== undefined) payment.transactionId = transactionId;
  const messageId = text(slots, TX.messageId);
  if (messageId !== undefined) payment.messageReference = messageId;
  const paymentInformationId = text(slots, TX.paymentInformationId);
  if (paymentInformationId !== undefined) payment.paymentInformationId = paymentInformationId;
  const mandateId = text(slots, TX.mandateId);
  if (mandateId !== undefined) payment.mandateId = mandateId;
  const uetr = text(slots, TX.uetr);
  if (uetr !== undefined) payment.uetr = uetr;
}

/** The parties of the item, as far as they are wanted; what is odd about them goes to the item's flags. */
function readDebtor({ slots, flags }: State): Party | undefined {
  return readParty(slots, DEBTOR, flags);
}

function readCreditor({ slots, flags }: State): Party | undefined {
  const creditor = readParty(slots, CREDITOR, flags);
  if (creditor !== undefined && text(slots, CREDITOR + PARTY.accountType) === ACCOUNT_CHANGED) {
    flags.push('account-changed');
  }
  return creditor;
}

function addParties(payment: Payment, state: State): void {
  const { slots, flags } = state;
  const debtor = readDebtor(state);
  if (debtor !== undefined) payment.debtor = debtor;
  const ultimateDebtor = readParty(slots, ULTIMATE_DEBTOR, flags);
  if (ultimateDebtor !== undefined) payment.ultimateDebtor = ultimateDebtor;
  const creditor = readCreditor(state);
  if (creditor !== undefined) payment.creditor = creditor;
  const ultimateCreditor = readParty(slots, ULTIMATE_CREDITOR, flags);
  if (ultimateCreditor !== undefined) payment.ultimateCreditor = ultimateCreditor;
  if (payment.direction !== 'credit') return;
  const payerName = ultimateDebtor?.name ?? debtor?.name;
  if (payerName !== undefined) payment.payerName = payerName;
}

/** What is odd about the item as a whole; its references and parties have told theirs. */
function flagWhole(state: State, item: Item): void {
  const { flags, remittances, message, parts } = state;
  flagMessage(flags, remittances, message);
  if (!item.hasAmount || remittances.length === 0 || parts === item.units || Number.isNaN(parts)) return;
  // What charges took is not in the amount, but may be in what the payer says.
  if (parts + state.charges.net() !== item.units) flags.push('remittance-sum');
}

function newPayment(state: State, credit: boolean, value: string, itemIndex: number): Payment {
  const { entry, place } = state;
  const statement = state.statement!;
  const payment: Payment = {
    key: '',
    fingerprint: '',
    kind: 'payment',
    role: 'item',
    status: entry.status,
    direction: credit ? 'credit' : 'debit',
    amount: { value, currency: entry.currency },
    account: statement.account,
    // The state's own empty list will be filled by the next transaction.
    remittances: state.remittances.length > 0 ? state.remittances : [],
    flags: [],
    source: {
      format: state.type!.format,
      version: state.type!.version,
      messageId: statement.source.messageId,
      statementIndex: place.statement,
      entryIndex: place.entry,
      itemIndex,
      index: 0,
    },
  };
  if (statement.id !== undefined) payment.source.statementId = statement.id;
  if (entry.bookingDate !== undefined) payment.bookingDate = entry.bookingDate;
  if (entry.valueDate !== undefined) payment.valueDate = entry.valueDate;
  if (entry.reference !== undefined) payment.entryReference = entry.reference;
  return payment;
}

function addAmounts(payment: Payment, state: State): void {
  const { slots } = state;
  const instructed = slots[TX.instructed];
  if (instructed !== undefined) {
    const currency = slots[TX.instructedCurrency] ?? payment.amount.currency;
    payment.instructedAmount = state.otherAmounts.money(instructed, currency, state.place.now);
  }
  const rate = text(slots, TX.rate);
  if (rate !== undefined) payment.exchangeRate = rate;
  if (state.charges.list.length > 0) payment.charges = state.charges.list;
}

/**
 * Makes a canonical payment of what the slots hold. What depends on the rest of the entry (key, role, position) is
 * filled in when the item is released.
 */
export function makePayment(state: State, item: Item): Payment {
  const { slots, entry } = state;
  const payment = newPayment(state, item.credit, item.value, item.itemIndex);
  const code = state.codes.read(slots) ?? entry.code;
  if (code !== undefined) payment.transactionCode = code;
  if (entry.batch !== undefined) payment.batch = entry.batch;
  addReferences(payment, slots);
  addParties(payment, state);
  if (item.only !== undefined) payment.reference = item.only;
  if (state.message.length > 0) payment.message = state.message;
  const accepted = slots[TX.paymentDate];
  if (accepted !== undefined) {
    payment.paymentDate = state.paymentDates.read(accepted, 'RltdDts/AccptncDtTm', state.place.now);
  }
  addAmounts(payment, state);
  const purpose = text(slots, TX.purpose);
  if (purpose !== undefined) payment.purpose = purpose;
  const information = text(slots, TX.information);
  if (information !== undefined) payment.information = information;
  const returnReason = readReturn(state);
  if (returnReason !== undefined) payment.returnReason = returnReason;
  payment.kind = kindOf(entry.reversal, code, returnReason !== undefined);
  if (payment.kind !== 'payment') {
    const original = readOriginal(payment, state.originalCodes.read(slots));
    if (original !== undefined) payment.original = original;
  }
  flagWhole(state, item);
  if (state.accountFlags.length > 0) payment.flags = [...state.accountFlags, ...state.flags];
  else if (state.flags.length > 0) payment.flags = state.flags;
  return payment;
}

/** An item that no transaction stands for: the part of an entry that its transactions leave over. */
export function makeRest(state: State, item: Item): Payment {
  const payment = newPayment(state, item.credit, item.value, item.itemIndex);
  if (state.entry.code !== undefined) payment.transactionCode = state.entry.code;
  return payment;
}

/** What is odd about the item in the slots, without making a payment of it: the same flags. */
export function flagsOnly(state: State, item: Item): readonly Flag[] {
  readDebtor(state);
  readCreditor(state);
  flagWhole(state, item);
  return state.accountFlags.length > 0 ? [...state.accountFlags, ...state.flags] : state.flags;
}
