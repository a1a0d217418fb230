/* Made by contracts/canonical/generate.ts from the schemas beside it. */

/**
 * A local calendar date, YYYY-MM-DD, as the sender wrote it: no time zone is applied.
 */
export type LocalDate = string;

export interface CanonicalTypes {
  account?: Account;
  balance?: Balance;
  date?: LocalDate;
  money?: Money;
  party?: Party;
  payment?: Payment;
  person?: Person;
  reference?: Reference;
  statement?: Statement;
}
/**
 * The fund's own account that a statement speaks of.
 */
export interface Account {
  /**
   * Blanks removed, upper case.
   */
  iban?: string;
  /**
   * Identifier of an account without IBAN.
   */
  other?: string;
  /**
   * ISO 4217 code, when the message tells it.
   */
  currency?: string;
  /**
   * BIC of the bank that keeps the account.
   */
  servicerBic?: string;
  ownerName?: string;
}
/**
 * One balance of a statement. Its sign is the direction alone: credit is the owner's money, debit is owed.
 */
export interface Balance {
  /**
   * OPBD, CLBD, PRCD, CLAV, ITBD, ITAV, ... or the bank's own code.
   */
  type: string;
  amount: Money;
  direction: 'credit' | 'debit';
  date?: LocalDate;
  /**
   * ISO 8601 as read, where the bank gave a time.
   */
  dateTime?: string;
}
/**
 * An amount: a decimal string with exactly the currency's decimals, never negative (the direction stands beside it), and the ISO 4217 code.
 */
export interface Money {
  /**
   * Decimal string without leading zeros, with exactly as many decimals as ISO 4217 gives the currency: "12.30" EUR, "1230" JPY.
   */
  value: string;
  /**
   * ISO 4217 alphabetic code.
   */
  currency: string;
}
/**
 * A party of a payment as the bank names it. Every part is optional.
 */
export interface Party {
  name?: string;
  account?: PartyAccount;
  /**
   * BIC of the party's bank.
   */
  bic?: string;
  /**
   * Identifier of the person or organisation. It may be a personal identity code, so it is labelled as one.
   */
  id?: string;
  /**
   * Scheme of `id`: SOSE, CUST, BANK, TXID, ...
   */
  idScheme?: string;
  /**
   * ISO 3166 alpha-2 as read.
   */
  country?: string;
}
export interface PartyAccount {
  /**
   * Blanks removed, upper case.
   */
  iban?: string;
  /**
   * An account identifier that is not an IBAN.
   */
  other?: string;
}
/**
 * One canonical payment: one transaction of a bank's message (TxDtls), or one entry without transactions (Ntry). Parts that the bank did not give are absent, never null.
 */
export interface Payment {
  /**
   * Proves that the same payment came before, in whatever message. Fields joined with '|'; see docs/explanation/camt.md.
   */
  key: string;
  /**
   * What must be equal when the key is equal: amount, direction, booking date, normalised references with their amounts.
   */
  fingerprint: string;
  kind: 'payment' | 'reversal' | 'return' | 'correction';
  /**
   * item: a payment. lump: a batch total whose items stand elsewhere. charges: the part of an entry that its charges explain, so that items add up to the entry.
   */
  role: 'item' | 'lump' | 'charges';
  /**
   * ISO 20022 external code set of entry statuses: the money is there (BOOK), or not yet.
   */
  status: 'BOOK' | 'PDNG' | 'INFO' | 'FUTR';
  /**
   * CdtDbtInd alone.
   */
  direction: 'credit' | 'debit';
  amount: Money;
  instructedAmount?: Money;
  /**
   * Decimal string as read.
   */
  exchangeRate?: string;
  charges?: Charge[];
  account: Account;
  bookingDate?: LocalDate;
  valueDate?: LocalDate;
  paymentDate?: LocalDate;
  /**
   * Archive id (arkistointitunnus) of the item: Refs/AcctSvcrRef.
   */
  bankReference?: string;
  /**
   * Archive id of the entry: Ntry/AcctSvcrRef.
   */
  entryReference?: string;
  endToEndId?: string;
  instructionId?: string;
  transactionId?: string;
  /**
   * Refs/MsgId.
   */
  messageReference?: string;
  paymentInformationId?: string;
  mandateId?: string;
  uetr?: string;
  reference?: Reference;
  /**
   * One for each Strd of the payment, in order.
   */
  remittances: Remittance[];
  /**
   * Lines of free text (Ustrd). They may hold anything, also a personal identity code.
   */
  message?: string[];
  debtor?: Party;
  ultimateDebtor?: Party;
  creditor?: Party;
  ultimateCreditor?: Party;
  /**
   * Of a credit: the ultimate debtor's name, else the debtor's.
   */
  payerName?: string;
  transactionCode?: TransactionCode;
  batch?: Batch;
  returnReason?: ReturnReason;
  original?: Original;
  /**
   * Purpose code (SALA, PENS, ...), or the bank's own.
   */
  purpose?: string;
  /**
   * AddtlTxInf, else AddtlNtryInf.
   */
  information?: string;
  /**
   * What is odd about identifiers and fields. Incoming identifiers are flagged, never rejected.
   */
  flags: (
    | 'reference-check-digit'
    | 'reference-form'
    | 'rf-check-digits'
    | 'rf-national-check-digit'
    | 'reference-in-message'
    | 'reference-missing'
    | 'account-iban'
    | 'iban-form'
    | 'iban-check-digits'
    | 'iban-domestic-digit'
    | 'bic-form'
    | 'bic-bank-mismatch'
    | 'country-form'
    | 'account-changed'
    | 'remittance-sum'
  )[];
  source: PaymentSource;
}
export interface Charge {
  value: string;
  currency: string;
  direction?: 'credit' | 'debit';
  type?: string;
}
/**
 * A creditor's reference (viitenumero): as it was read, and as it is compared.
 */
export interface Reference {
  /**
   * The text as it stood in the message.
   */
  asRead: string;
  /**
   * Blanks removed, upper case; leading zeros removed from a national reference, and the zeros after the check digits of an RF reference.
   */
  normalised: string;
  /**
   * national: digits only (7-3-1). rf: ISO 11649. other: neither form. The form alone decides: a wrong check digit is told in the payment's flags.
   */
  type: 'national' | 'rf' | 'other';
}
/**
 * One structured remittance (Strd): what the payer says this part pays.
 */
export interface Remittance {
  /**
   * The item's key, '#', and the index of the Strd.
   */
  key: string;
  reference?: Reference;
  amount?: Money;
  creditNoteAmount?: Money;
  document?: RemittanceDocument;
  /**
   * AddtlRmtInf, lines joined with a line feed.
   */
  text?: string;
}
export interface RemittanceDocument {
  /**
   * CINV, CREN, ...
   */
  type?: string;
  number?: string;
  date?: LocalDate;
}
/**
 * BkTxCd: ISO domain code and the bank's own.
 */
export interface TransactionCode {
  domain?: string;
  family?: string;
  subFamily?: string;
  /**
   * As read.
   */
  proprietary?: string;
  /**
   * The Finnish three-digit entry code, when `proprietary` holds one: 705 is incoming reference payments.
   */
  entryCode?: string;
}
export interface Batch {
  messageId?: string;
  paymentInformationId?: string;
  count?: number;
  total?: Money;
}
export interface ReturnReason {
  /**
   * ISO 20022 external return reason code.
   */
  code?: string;
  proprietary?: string;
  text?: string[];
}
/**
 * What a reversal, return or correction refers to.
 */
export interface Original {
  endToEndId?: string;
  instructionId?: string;
  transactionId?: string;
  messageId?: string;
  paymentInformationId?: string;
  transactionCode?: TransactionCode;
}
export interface PaymentSource {
  format: 'camt.052' | 'camt.053' | 'camt.054';
  version: '02' | '04' | '06' | '08';
  messageId: string;
  statementId?: string;
  /**
   * Position of the statement in the message.
   */
  statementIndex: number;
  /**
   * Position of the entry in its statement.
   */
  entryIndex: number;
  /**
   * Position of the item in its entry.
   */
  itemIndex: number;
  /**
   * Position of the item in the message.
   */
  index: number;
}
/**
 * A natural person: what every system speaks of in the same words. Each message adds its own parts.
 */
export interface Person {
  /**
   * Hetu with its separator. The separator belongs to the code: since 2023 the code is not unique without it.
   */
  personalIdentityCode?: string;
  familyName?: string;
  givenNames?: string;
  callName?: string;
  dateOfBirth?: LocalDate;
  /**
   * ISO 639-1.
   */
  language?: string;
  /**
   * A non-disclosure order (turvakielto) is in force: address and municipality leave in no message.
   */
  nonDisclosure?: boolean;
}
/**
 * One statement (Stmt), notification (Ntfctn) or report (Rpt) of one account, without its entries.
 */
export interface Statement {
  kind: 'statement' | 'notification' | 'report';
  id?: string;
  account: Account;
  /**
   * ElctrncSeqNb as a decimal string without leading zeros: counts from the start of the service.
   */
  electronicSequenceNumber?: string;
  /**
   * LglSeqNb likewise: counts within a calendar year, 0 for an empty statement.
   */
  legalSequenceNumber?: string;
  /**
   * CreDtTm as read.
   */
  createdAt?: string;
  period?: Period;
  /**
   * COPY: parallel delivery. DUPL: made again on request. CODU: both.
   */
  copyDuplicate?: string;
  pagination?: Pagination;
  balances: Balance[];
  summary?: StatementSummary;
  /**
   * What was counted: entries by status and direction. Known when the statement has been read to its end.
   */
  totals?: StatementTotal[];
  source: StatementSource;
}
export interface Period {
  /**
   * As read, with its time.
   */
  from?: string;
  /**
   * As read, with its time.
   */
  to?: string;
}
export interface Pagination {
  page: string;
  last: boolean;
}
/**
 * What the bank says of the number and sum of entries (TxsSummry). Every part is optional.
 */
export interface StatementSummary {
  entries?: StatedTotal;
  credits?: StatedTotal;
  debits?: StatedTotal;
  net?: StatedNet;
}
export interface StatedTotal {
  count?: number;
  /**
   * Decimal string; the bank gives no currency.
   */
  sum?: string;
}
export interface StatedNet {
  /**
   * Decimal string.
   */
  sum: string;
  direction?: 'credit' | 'debit';
}
export interface StatementTotal {
  status: 'BOOK' | 'PDNG' | 'INFO' | 'FUTR';
  direction: 'credit' | 'debit';
  count: number;
  /**
   * Decimal string in the account's currency.
   */
  sum: string;
}
export interface StatementSource {
  format: 'camt.052' | 'camt.053' | 'camt.054';
  version: '02' | '04' | '06' | '08';
  messageId: string;
  statementIndex: number;
}
