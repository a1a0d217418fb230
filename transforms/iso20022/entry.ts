import type { Batch, Payment, TransactionCode } from '../../contracts/canonical/index.ts';
import type { Amounts } from './amounts.ts';
import { Charges } from './charges.ts';
import { errors } from './errors.ts';
import { usableReference } from './keys.ts';
import type { Place } from './place.ts';
import { BATCH, ENTRY, type Slots } from './slots.ts';
import { readDirection } from './statement.ts';
import { boolean, type Dates, text } from './text.ts';

/** ISO 20022 external code set of entry statuses: another one could mean that the money has come, or not. */
const STATUSES: ReadonlySet<string> = new Set<Payment['status']>(['BOOK', 'PDNG', 'INFO', 'FUTR']);

/** The entry that is being read. Its head is read when its first NtryDtls starts, or at its end. */
export class Entry {
  headRead = false;
  offset = 0;
  currency = '';
  units = 0;
  value = '';
  credit = true;
  reversal = false;
  status: Payment['status'] = 'BOOK';
  bookingDate: string | undefined;
  valueDate: string | undefined;
  reference: string | undefined;
  /** The same when it can identify something, else empty. */
  usableReference = '';
  /** Position over the whole message. */
  number = -1;
  code: TransactionCode | undefined;
  readonly charges = new Charges();
  /** Charges of all its transactions. */
  transactionCharges = 0;
  transactions = 0;
  /** What its items add up to, in the direction of the entry. */
  sum = 0;
  /** A transaction had no amount of its own. */
  amountMissing = false;
  /** How many Btch it has, and what the first says when its own NtryDtls does not agree with it. */
  batches = 0;
  disputedCount: { readonly stated: number; readonly counted: number } | undefined;

  /** Of the NtryDtls that is being read. */
  batch: Batch | undefined;
  batchCount = -1;
  batchTotal = -1;
  inDetails = 0;
  /** In the direction of the entry, over the transactions that have an amount. */
  detailsSum = 0;
  detailsComplete = true;

  start(offset: number): void {
    this.number += 1;
    this.headRead = false;
    this.offset = offset;
    this.charges.clear();
    this.transactionCharges = 0;
    this.transactions = 0;
    this.sum = 0;
    this.amountMissing = false;
    this.batches = 0;
    this.disputedCount = undefined;
    this.startDetails();
  }

  startDetails(): void {
    this.batch = undefined;
    this.batchCount = -1;
    this.batchTotal = -1;
    this.inDetails = 0;
    this.detailsSum = 0;
    this.detailsComplete = true;
  }

  /** Amount, direction, status and dates; CAMT_FIELD_* and MONEY_* where they are not what they must be. */
  readHead(slots: Slots, amounts: Amounts, dates: Dates, place: Place): void {
    this.headRead = true;
    const amount = slots[ENTRY.amount];
    const currency = slots[ENTRY.currency];
    if (amount === undefined) throw errors.CAMT_FIELD_MISSING({ element: 'Ntry/Amt' }, place.now());
    if (currency === undefined) throw errors.CAMT_FIELD_MISSING({ element: 'Ntry/Amt/@Ccy' }, place.now());
    this.currency = currency;
    this.units = amounts.minor(amount, currency, place.now);
    this.value = amounts.canonical(amount, this.units, currency);
    this.credit = readDirection(slots[ENTRY.direction], 'Ntry/CdtDbtInd', place) === 'credit';
    const status = text(slots, ENTRY.status);
    if (status === undefined) throw errors.CAMT_FIELD_MISSING({ element: 'Ntry/Sts' }, place.now());
    if (!STATUSES.has(status)) {
      const expected = [...STATUSES].join(', ');
      throw errors.CAMT_FIELD_VALUE({ element: 'Ntry/Sts', value: status, expected }, place.now());
    }
    this.status = status as Payment['status'];
    this.reversal = this.#reversal(text(slots, ENTRY.reversal), place);
    const booked = slots[ENTRY.bookingDate];
    this.bookingDate = booked === undefined ? undefined : dates.read(booked, 'BookgDt', place.now);
    const valued = slots[ENTRY.valueDate];
    this.valueDate = valued === undefined ? undefined : dates.read(valued, 'ValDt', place.now);
    this.reference = text(slots, ENTRY.reference);
    this.usableReference = usableReference(this.reference);
  }

  #reversal(value: string | undefined, place: Place): boolean {
    if (value === undefined) return false;
    const reversal = boolean(value);
    if (reversal !== undefined) return reversal;
    throw errors.CAMT_FIELD_VALUE({ element: 'RvslInd', value, expected: 'true or false' }, place.now());
  }

  /** Btch has ended. */
  readBatch(slots: Slots, amounts: Amounts, place: Place): void {
    const batch: Batch = {};
    const messageId = text(slots, BATCH.messageId);
    if (messageId !== undefined) batch.messageId = messageId;
    const information = text(slots, BATCH.paymentInformationId);
    if (information !== undefined) batch.paymentInformationId = information;
    const count = text(slots, BATCH.count);
    if (count !== undefined) {
      if (!/^[0-9]{1,15}$/.test(count)) {
        throw errors.CAMT_FIELD_VALUE(
          { element: 'Btch/NbOfTxs', value: count, expected: 'a number' },
          place.now(),
        );
      }
      this.batchCount = Number(count);
      batch.count = this.batchCount;
    }
    const total = slots[BATCH.total];
    if (total !== undefined) {
      const currency = slots[BATCH.currency] ?? this.currency;
      const units = amounts.minor(total, currency, place.now);
      batch.total = { value: amounts.canonical(total, units, currency), currency };
      if (currency === this.currency) this.batchTotal = units;
    }
    this.batch = batch;
  }
}
