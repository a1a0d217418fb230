/**
 * Numbers of what is read. The XML reader tells the number with each text; a leaf's text is kept in the slot of
 * its number until its level ends. Elements that are one of two forms by version or dialect share a slot, as a
 * message holds one of them: the first that comes counts.
 */

export const MESSAGE = { id: 1, createdAt: 2, page: 3, lastPage: 4 } as const;

export const STATEMENT_FIRST = 10;
export const STATEMENT = {
  id: 10,
  electronic: 11,
  legal: 12,
  createdAt: 13,
  from: 14,
  to: 15,
  copy: 16,
  page: 17,
  lastPage: 18,
  iban: 19,
  other: 20,
  currency: 21,
  owner: 22,
  bic: 23,
  entryCount: 24,
  entrySum: 25,
  netSum: 26,
  netDirection: 27,
  creditCount: 28,
  creditSum: 29,
  debitCount: 30,
  debitSum: 31,
} as const;

export const BALANCE_FIRST = 40;
export const BALANCE = { type: 40, amount: 41, currency: 42, direction: 43, date: 44, dateTime: 45 } as const;

export const ENTRY_FIRST = 50;
export const ENTRY = {
  amount: 50,
  currency: 51,
  direction: 52,
  reversal: 53,
  status: 54,
  bookingDate: 55,
  valueDate: 56,
  reference: 57,
  domain: 58,
  family: 59,
  subFamily: 60,
  proprietary: 61,
  instructed: 62,
  instructedCurrency: 63,
  rate: 64,
  information: 65,
} as const;

export const BATCH_FIRST = 70;
export const BATCH = { messageId: 70, paymentInformationId: 71, count: 72, total: 73, currency: 74 } as const;

/** The four parties of a transaction have the same leaves, eight slots apart. */
export const PARTY = {
  name: 0,
  iban: 1,
  other: 2,
  bic: 3,
  id: 4,
  idScheme: 5,
  country: 6,
  accountType: 7,
} as const;
export const DEBTOR = 80;
export const ULTIMATE_DEBTOR = 88;
export const CREDITOR = 96;
export const ULTIMATE_CREDITOR = 104;

export const TX_FIRST = 80;
export const TX = {
  bankReference: 112,
  endToEndId: 113,
  instructionId: 114,
  transactionId: 115,
  messageId: 116,
  paymentInformationId: 117,
  mandateId: 118,
  uetr: 119,
  amount: 120,
  amountCurrency: 121,
  transactionAmount: 122,
  transactionCurrency: 123,
  counterAmount: 124,
  counterCurrency: 125,
  instructed: 126,
  instructedCurrency: 127,
  rate: 128,
  direction: 129,
  domain: 130,
  family: 131,
  subFamily: 132,
  proprietary: 133,
  paymentDate: 134,
  purpose: 135,
  information: 136,
  returnCode: 137,
  returnProprietary: 138,
  originalDomain: 139,
  originalFamily: 140,
  originalSubFamily: 141,
  originalProprietary: 142,
} as const;

export const REMITTANCE_FIRST = 150;
export const REMITTANCE = {
  reference: 150,
  amount: 151,
  currency: 152,
  creditNote: 153,
  creditNoteCurrency: 154,
  documentType: 155,
  documentNumber: 156,
  documentDate: 157,
} as const;

export const CHARGE_FIRST = 160;
export const CHARGE = {
  amount: 160,
  currency: 161,
  direction: 162,
  type: 163,
  total: 164,
  totalCurrency: 165,
} as const;

export const SLOTS = 166;

/** Texts that may come several times; each is told to the assembler as it comes. */
export const LIST = { message: 170, remittanceText: 171, returnText: 172 } as const;

/** Elements whose start and end are told. */
export const ELEMENT = {
  statement: 180,
  balance: 181,
  entry: 182,
  details: 183,
  batch: 184,
  transaction: 185,
  remittance: 186,
  entryCharges: 187,
  entryChargeRecord: 188,
  transactionCharges: 189,
  transactionChargeRecord: 190,
} as const;

/** Texts of the leaves that were read, by slot. */
export type Slots = (string | undefined)[];
