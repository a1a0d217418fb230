/** Builds small messages for tests: what a case is about is written, the rest is ordinary. */

export const ACCOUNT = 'FI3699900100000010';
export const OTHER_ACCOUNT = 'FI3599900100000028';

const NAMES = {
  '052': ['BkToCstmrAcctRpt', 'Rpt'],
  '053': ['BkToCstmrStmt', 'Stmt'],
  '054': ['BkToCstmrDbtCdtNtfctn', 'Ntfctn'],
} as const;

export type Message = keyof typeof NAMES;

export function message(type: Message, statements: string, version = '02', header = ''): string {
  const [body] = NAMES[type];
  return (
    `<?xml version="1.0" encoding="UTF-8"?><Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.${type}.001.${version}">` +
    `<${body}><GrpHdr><MsgId>TEST-${type}</MsgId>${header}</GrpHdr>${statements}</${body}></Document>`
  );
}

export interface StatementParts {
  readonly id?: string;
  readonly iban?: string;
  readonly currency?: string;
  /** What stands between Id and Acct: sequence numbers, CpyDplctInd, FrToDt. */
  readonly before?: string;
  /** Balances and summary. */
  readonly after?: string;
}

export function statement(type: Message, entries: string, parts: StatementParts = {}): string {
  const [, element] = NAMES[type];
  const { id = 'S1', iban = ACCOUNT, currency = '<Ccy>EUR</Ccy>', before = '', after = '' } = parts;
  return (
    `<${element}><Id>${id}</Id>${before}<Acct><Id><IBAN>${iban}</IBAN></Id>${currency}</Acct>` +
    `${after}${entries}</${element}>`
  );
}

export function balance(type: string, amount: string, date = '2026-01-05', direction = 'CRDT'): string {
  return (
    `<Bal><Tp><CdOrPrtry><Cd>${type}</Cd></CdOrPrtry></Tp><Amt Ccy="EUR">${amount}</Amt>` +
    `<CdtDbtInd>${direction}</CdtDbtInd><Dt><Dt>${date}</Dt></Dt></Bal>`
  );
}

export interface EntryParts {
  readonly direction?: string;
  readonly status?: string;
  readonly date?: string;
  readonly reference?: string;
  readonly currency?: string;
  /** BkTxCd and what follows it, before NtryDtls. */
  readonly code?: string;
}

export function code(family: string, subFamily: string, proprietary?: string): string {
  const own = proprietary === undefined ? '' : `<Prtry><Cd>${proprietary}</Cd></Prtry>`;
  return `<BkTxCd><Domn><Cd>PMNT</Cd><Fmly><Cd>${family}</Cd><SubFmlyCd>${subFamily}</SubFmlyCd></Fmly></Domn>${own}</BkTxCd>`;
}

export function entry(amount: string, details = '', parts: EntryParts = {}): string {
  const { direction = 'CRDT', status = 'BOOK', date = '2026-01-05', currency = 'EUR' } = parts;
  const reference = parts.reference === undefined ? '' : `<AcctSvcrRef>${parts.reference}</AcctSvcrRef>`;
  return (
    `<Ntry><Amt Ccy="${currency}">${amount}</Amt><CdtDbtInd>${direction}</CdtDbtInd><Sts>${status}</Sts>` +
    `<BookgDt><Dt>${date}</Dt></BookgDt>${reference}${parts.code ?? code('RCDT', 'ESCT')}${details}</Ntry>`
  );
}

export function details(transactions: string, batch?: string): string {
  return `<NtryDtls>${batch === undefined ? '' : `<Btch>${batch}</Btch>`}${transactions}</NtryDtls>`;
}

export interface TransactionParts {
  readonly reference?: string;
  readonly creditor?: string;
  readonly amount?: string;
  readonly more?: string;
}

/** A transaction that pays a creditor's reference. */
export function transaction(amount: string, parts: TransactionParts = {}): string {
  const { reference, creditor = '11000001726013', more = '' } = parts;
  const refs = reference === undefined ? '' : `<Refs><AcctSvcrRef>${reference}</AcctSvcrRef></Refs>`;
  const written = parts.amount ?? `<AmtDtls><TxAmt><Amt Ccy="EUR">${amount}</Amt></TxAmt></AmtDtls>`;
  const paid = `<RmtInf><Strd><CdtrRefInf><Ref>${creditor}</Ref></CdtrRefInf></Strd></RmtInf>`;
  return `<TxDtls>${refs}${written}${creditor === '' ? '' : paid}${more}</TxDtls>`;
}

/** One notification (054) with these entries. */
export const notification = (...entries: string[]): string =>
  message('054', statement('054', entries.join('')));
