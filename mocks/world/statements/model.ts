import type { FundAccount } from '../world.ts';
import type { Shape } from './shapes.ts';

/** What one file says, before it is spelled in a bank's way. Amounts are cents, never negative: `direction` tells the sign. */
export type MessageName = 'camt.052' | 'camt.053' | 'camt.054';
export type Version = '02' | '04' | '06' | '08';
export type Direction = 'credit' | 'debit';
export type Status = 'BOOK' | 'PDNG' | 'INFO';

/** One `TxDtls`. */
export interface Item {
  readonly shape: Shape;
  readonly cents: number;
  readonly bankReference?: string;
  readonly endToEndId?: string;
  readonly instructionId?: string;
  readonly uetr?: string;
  readonly remittances: readonly Remittance[];
  readonly text: readonly string[];
  readonly payer?: Party;
  readonly ultimatePayer?: string;
  /** Date on which the payer paid. */
  readonly paymentDate?: string;
  readonly settlementDate?: string;
  readonly instructed?: { readonly currency: string; readonly cents: number; readonly rate: string };
  readonly chargeCents?: number;
  readonly returned?: { readonly code: string; readonly text: string };
  /** The amount as the bank spells it, when not in the plain form. */
  readonly amountText?: string;
  /** All that a bank may tell of an ordinary SEPA transfer: every id, an address, both sides, a purpose. */
  readonly full?: true;
}

export interface Party {
  readonly name: string;
  readonly iban?: string;
  readonly bic?: string;
}

/** One `Strd`: an amount for a reference. */
export interface Remittance {
  /** Empty: the `Strd` is empty. */
  readonly reference: string;
  readonly rf: boolean;
  readonly remittedCents?: number;
  readonly creditNoteCents?: number;
}

/** Finnish entry code and ISO domain of an entry. */
export interface EntryCode {
  readonly finnish: '702' | '705' | '710' | '720' | '730' | '770';
  /** `Fmly/Cd` and `SubFmlyCd` under PMNT. */
  readonly family: string;
  readonly subFamily: string;
}

/** One `Ntry`. */
export interface Entry {
  readonly shape: Shape;
  readonly cents: number;
  readonly direction: Direction;
  readonly status: Status;
  readonly reversal: boolean;
  readonly code: EntryCode;
  readonly bookingDate?: string;
  readonly valueDate?: string;
  readonly bankReference: string;
  readonly batch?: Batch;
  /** How much of the batch stands in the entry: nothing, one sum, or all. */
  readonly detail: 'none' | 'sum' | 'items';
  /** Made one by one, in file order; empty when `detail` is `none`. */
  items(): Iterable<Item>;
  readonly text?: string;
  /** When it is not the account's: a fault. */
  readonly currency?: string;
}

export interface Batch {
  readonly messageId: string;
  readonly paymentInformationId?: string;
  readonly count: number;
  readonly cents: number;
}

export interface Sum {
  readonly count: number;
  readonly cents: number;
}

/** Entries by direction over those with status BOOK; INFO entries apart, PDNG not at all. */
export interface EntrySums {
  readonly credit: Sum;
  readonly debit: Sum;
  readonly info: Sum;
}

/** One `Stmt`, `Ntfctn` or `Rpt`. */
export interface StatementPlan {
  readonly account: FundAccount;
  readonly id: string;
  readonly electronicSequence: number;
  /** 0 on a day without entries; absent in 052 and 054. */
  readonly legalSequence?: number;
  /** The booking day, and the banking day before it. */
  readonly date: string;
  readonly previousDate: string;
  readonly copy?: 'COPY' | 'DUPL';
  readonly openingCents: number;
  readonly closingCents: number;
  /** What the summary says. */
  readonly sums: EntrySums;
  entries(): Iterable<Entry>;
}

export interface FilePlan {
  readonly message: MessageName;
  readonly messageId: string;
  /** Day on which the bank made the file. */
  readonly createdDate: string;
  readonly page?: { readonly number: number; readonly last: boolean };
  /** Name of the root's child when it is not the message's: a fault. */
  readonly body?: string;
  readonly statements: readonly StatementPlan[];
}
