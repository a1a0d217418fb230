import type { Reference, Remittance } from '../../contracts/canonical/index.ts';
import type { ErrorPlace } from '../../lib/errors/index.ts';
import { readFlaggedReference } from '../identifiers/index.ts';
import type { Amounts } from './amounts.ts';
import type { Flag } from './flags.ts';
import { REMITTANCE, type Slots } from './slots.ts';
import { type Dates, text } from './text.ts';

/**
 * One Strd, from its slots; what is odd about its reference is added to `flags`. Its key is set when the item's key
 * is known. An empty Strd keeps its place in order.
 */
export function readRemittance(
  slots: Slots,
  lines: readonly string[],
  currency: string,
  amounts: Amounts,
  dates: Dates,
  flags: Flag[],
  place: () => ErrorPlace,
): Remittance {
  const remittance: Remittance = { key: '' };
  const reference = slots[REMITTANCE.reference];
  // Read as it stands, blanks and all; blanks alone are none.
  if (text(slots, REMITTANCE.reference) !== undefined && reference !== undefined)
    remittance.reference = readFlaggedReference(reference, flags);
  const amount = slots[REMITTANCE.amount];
  if (amount !== undefined) {
    remittance.amount = amounts.money(amount, slots[REMITTANCE.currency] ?? currency, place);
  }
  const creditNote = slots[REMITTANCE.creditNote];
  if (creditNote !== undefined) {
    remittance.creditNoteAmount = amounts.money(
      creditNote,
      slots[REMITTANCE.creditNoteCurrency] ?? currency,
      place,
    );
  }
  const type = text(slots, REMITTANCE.documentType);
  const number = text(slots, REMITTANCE.documentNumber);
  const dated = text(slots, REMITTANCE.documentDate);
  if ((type ?? number ?? dated) !== undefined) {
    remittance.document = {};
    if (type !== undefined) remittance.document.type = type;
    if (number !== undefined) remittance.document.number = number;
    if (dated !== undefined) remittance.document.date = dates.read(dated, 'RfrdDocInf/RltdDt', place);
  }
  if (lines.length > 0) remittance.text = lines.join('\n');
  return remittance;
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

/**
 * Whether the parts add up to other than the amount, with and without what charges took from it (`charges`, negative).
 * False when a part says no amount in the same currency.
 */
export function differsFromParts(
  remittances: readonly Remittance[],
  value: string,
  units: number,
  charges: number,
  currency: string,
  amounts: Amounts,
): boolean {
  const first = remittances[0];
  if (first === undefined) return false;
  // The usual case: one part, of the same amount.
  if (remittances.length === 1 && first.amount?.value === value && first.amount.currency === currency)
    return false;
  let sum = 0;
  for (const { amount, creditNoteAmount } of remittances) {
    const money = amount ?? creditNoteAmount;
    if (money === undefined || money.currency !== currency) return false;
    const part = amounts.minor(money.value, currency, NOWHERE);
    sum += amount === undefined ? -part : part;
  }
  return sum !== units && sum + charges !== units;
}

/** These amounts were read already: reading them again fails nowhere. */
const NOWHERE = (): ErrorPlace => ({});
