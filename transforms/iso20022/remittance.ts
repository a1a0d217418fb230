import type { Money, Reference, Remittance } from '../../contracts/canonical/index.ts';
import { readFlaggedReference } from '../identifiers/index.ts';
import { REMITTANCE } from './slots.ts';
import type { State } from './state.ts';
import { text } from './text.ts';

/** An amount of a Strd; its minor units, with their sign, are added to what the parts pay together. */
function readPart(state: State, amount: string, currencySlot: number, sign: 1 | -1): Money {
  const { amounts, entry, place } = state;
  const currency = state.slots[currencySlot] ?? entry.currency;
  const units = amounts.minor(amount, currency, place.now);
  state.parts += currency === entry.currency ? sign * units : Number.NaN;
  return { value: amounts.canonical(amount, units, currency), currency };
}

function readDocument({ slots, paymentDates, place }: State): Remittance['document'] {
  const type = text(slots, REMITTANCE.documentType);
  const number = text(slots, REMITTANCE.documentNumber);
  const dated = text(slots, REMITTANCE.documentDate);
  if ((type ?? number ?? dated) === undefined) return undefined;
  const document: NonNullable<Remittance['document']> = {};
  if (type !== undefined) document.type = type;
  if (number !== undefined) document.number = number;
  if (dated !== undefined) document.date = paymentDates.read(dated, 'RfrdDocInf/RltdDt', place.now);
  return document;
}

/**
 * One Strd has ended: reads it from its slots. What is odd about its reference goes to the item's flags. Its key is
 * set when the item's key is known. An empty Strd keeps its place in order.
 */
export function endRemittance(state: State): void {
  const { slots, remittanceText } = state;
  const remittance: Remittance = { key: '' };
  const reference = slots[REMITTANCE.reference];
  // Read as it stands, blanks and all; blanks alone are none.
  if (reference !== undefined && text(slots, REMITTANCE.reference) !== undefined) {
    remittance.reference = readFlaggedReference(reference, state.flags);
  }
  const amount = slots[REMITTANCE.amount];
  if (amount !== undefined) remittance.amount = readPart(state, amount, REMITTANCE.currency, 1);
  const creditNote = slots[REMITTANCE.creditNote];
  if (creditNote !== undefined) {
    remittance.creditNoteAmount = readPart(state, creditNote, REMITTANCE.creditNoteCurrency, -1);
  }
  if (amount === undefined && creditNote === undefined) state.parts = Number.NaN;
  const document = readDocument(state);
  if (document !== undefined) remittance.document = document;
  if (remittanceText.length > 0) {
    remittance.text = remittanceText.join('\n');
    state.remittanceText = [];
  }
  state.remittances.push(remittance);
}

/** The single reference of a payment; undefined when it has none or several. */
export function onlyReference(remittances: readonly Remittance[]): Reference | undefined {
  let only: Reference | undefined;
  for (let at = 0; at < remittances.length; at += 1) {
    const { reference } = remittances[at]!;
    if (reference === undefined) continue;
    if (only !== undefined) return undefined;
    only = reference;
  }
  return only;
}

/** Normalised references, each with its amount when there are several: the part of a fingerprint that payers write. */
export function referenceText(remittances: readonly Remittance[], only: Reference | undefined): string {
  if (only !== undefined) return only.normalised;
  if (remittances.length === 0) return '';
  return remittances
    .filter((each) => each.reference !== undefined)
    .map((each) => {
      const sign = each.creditNoteAmount === undefined ? '' : '-';
      const amount = each.amount ?? each.creditNoteAmount;
      return `${each.reference?.normalised}${amount === undefined ? '' : `=${sign}${amount.value}`}`;
    })
    .join(',');
}
