import { narrow } from '../characters.ts';
import { SYNTHETIC_BIC } from '../identifiers/index.ts';
import type { FundAccount } from '../world.ts';
import type { Dialect } from './dialect.ts';
import { decimal, type Markup } from './markup.ts';
import type { Direction, Entry, Item, Remittance } from './model.ts';

export const SIGN: Readonly<Record<Direction, string>> = { credit: 'CRDT', debit: 'DBIT' };

/** Writes the `TxDtls` of the entries of one account. */
export class ItemWriter {
  readonly #out: Markup;
  readonly #dialect: Dialect;
  readonly #currency: string;
  readonly #account: FundAccount;
  readonly #owner: string;

  constructor(out: Markup, dialect: Dialect, account: FundAccount) {
    this.#out = out;
    this.#dialect = dialect;
    this.#currency = account.currency;
    this.#account = account;
    this.#owner = narrow(account.owner, dialect.layout.encoding);
  }

  /** The one transaction of a batch that only repeats its total. */
  sum(entry: Entry): void {
    this.#out.open('TxDtls');
    this.#amounts(entry, entry.cents);
    this.#out.close('TxDtls');
  }

  write(entry: Entry, item: Item): void {
    const out = this.#out;
    const { itemCode } = this.#dialect.profile;
    out.open('TxDtls');
    this.#references(item);
    this.#amounts(entry, item.cents, item);
    if (itemCode !== undefined && entry.batch) {
      out.open('BkTxCd');
      writeProprietary(out, itemCode, this.#dialect.profile.entryCodeIssuer);
      out.close('BkTxCd');
    }
    if (item.chargeCents !== undefined) this.#charge(item.chargeCents);
    this.#parties(item);
    this.#remittance(item);
    this.#dates(item);
    if (item.returned) this.#returned(item.returned);
    out.close('TxDtls');
  }

  #amounts(entry: Entry, cents: number, item?: Item): void {
    const out = this.#out;
    const text = item?.amountText ?? decimal(cents);
    if (this.#dialect.rules.records) {
      out.amount('Amt', text, this.#currency);
      out.leaf('CdtDbtInd', SIGN[entry.direction]);
    }
    out.open('AmtDtls');
    if (item?.instructed) {
      const { currency, cents: instructed, rate } = item.instructed;
      out.open('InstdAmt');
      out.amount('Amt', decimal(instructed), currency);
      out.open('CcyXchg');
      out.leaf('SrcCcy', currency);
      out.leaf('TrgtCcy', this.#currency);
      out.leaf('UnitCcy', currency);
      out.leaf('XchgRate', rate);
      out.close('CcyXchg');
      out.close('InstdAmt');
    }
    out.open('TxAmt');
    out.amount('Amt', text, this.#currency);
    out.close('TxAmt');
    out.close('AmtDtls');
  }

  #references({ bankReference, instructionId, endToEndId, uetr, full }: Item): void {
    if (bankReference === undefined && instructionId === undefined && endToEndId === undefined) return;
    const out = this.#out;
    out.open('Refs');
    if (full) out.leaf('MsgId', `M${bankReference}`);
    if (bankReference !== undefined) out.leaf('AcctSvcrRef', bankReference);
    if (full) out.leaf('PmtInfId', `P${bankReference}`);
    if (instructionId !== undefined) out.leaf('InstrId', instructionId);
    else if (full) out.leaf('InstrId', `I${bankReference}`);
    if (endToEndId !== undefined) out.leaf('EndToEndId', endToEndId);
    if (uetr !== undefined && this.#dialect.rules.choices) out.leaf('UETR', uetr);
    if (full) out.leaf('TxId', `X${bankReference}`);
    out.close('Refs');
  }

  #charge(cents: number): void {
    const out = this.#out;
    const { records } = this.#dialect.rules;
    out.open('Chrgs');
    if (records) out.open('Rcrd');
    out.amount('Amt', decimal(cents), this.#currency);
    out.open('Tp');
    out.leaf('Cd', 'COMM');
    out.close('Tp');
    if (records) out.close('Rcrd');
    out.close('Chrgs');
  }

  #parties({ payer, ultimatePayer, full }: Item): void {
    const out = this.#out;
    const { profile, message } = this.#dialect;
    if (payer || ultimatePayer !== undefined) {
      out.open('RltdPties');
      if (payer) {
        this.#party('Dbtr', narrow(payer.name, this.#dialect.layout.encoding), full);
        if (payer.iban !== undefined) this.#accountOf('DbtrAcct', payer.iban);
      }
      if (ultimatePayer !== undefined) {
        this.#party('UltmtDbtr', narrow(ultimatePayer, this.#dialect.layout.encoding));
      }
      if (full || (profile.creditor && message === 'camt.053')) this.#party('Cdtr', this.#owner);
      if (full) this.#accountOf('CdtrAcct', this.#account.iban);
      out.close('RltdPties');
    }
    if (payer?.bic !== undefined) {
      out.open('RltdAgts');
      this.#agent('DbtrAgt', payer.bic);
      if (full) this.#agent('CdtrAgt', SYNTHETIC_BIC);
      out.close('RltdAgts');
    }
    if (full) {
      out.open('Purp');
      out.leaf('Cd', 'OTHR');
      out.close('Purp');
    }
  }

  #party(name: string, partyName: string, full?: true): void {
    const out = this.#out;
    const { rules } = this.#dialect;
    out.open(name);
    if (rules.choices) out.open('Pty');
    out.words('Nm', partyName);
    if (full) this.#address();
    if (rules.choices) out.close('Pty');
    out.close(name);
  }

  /** The same for all: nobody lives there. */
  #address(): void {
    const out = this.#out;
    out.open('PstlAdr');
    out.leaf('StrtNm', 'Testikatu');
    out.leaf('BldgNb', '999');
    out.leaf('PstCd', '99999');
    out.leaf('TwnNm', 'KORVATUNTURI');
    out.leaf('Ctry', 'FI');
    out.close('PstlAdr');
  }

  #accountOf(name: string, iban: string): void {
    const out = this.#out;
    out.open(name);
    out.open('Id');
    out.leaf('IBAN', iban);
    out.close('Id');
    out.close(name);
  }

  #agent(name: string, bic: string): void {
    const out = this.#out;
    out.open(name);
    out.open('FinInstnId');
    out.leaf(this.#dialect.rules.bic, bic);
    out.close('FinInstnId');
    out.close(name);
  }

  #remittance({ text, remittances }: Item): void {
    if (text.length === 0 && remittances.length === 0) return;
    const out = this.#out;
    out.open('RmtInf');
    for (const line of text) out.words('Ustrd', narrow(line, this.#dialect.layout.encoding));
    for (const remittance of remittances) this.#structured(remittance);
    out.close('RmtInf');
  }

  #structured({ reference, rf, remittedCents, creditNoteCents }: Remittance): void {
    const out = this.#out;
    out.open('Strd');
    if (reference === '') {
      out.close('Strd');
      return;
    }
    if (remittedCents !== undefined || creditNoteCents !== undefined) {
      out.open('RfrdDocAmt');
      if (creditNoteCents !== undefined) out.amount('CdtNoteAmt', decimal(creditNoteCents), this.#currency);
      if (remittedCents !== undefined) out.amount('RmtdAmt', decimal(remittedCents), this.#currency);
      out.close('RfrdDocAmt');
    }
    out.open('CdtrRefInf');
    out.open('Tp');
    out.open('CdOrPrtry');
    out.leaf('Cd', 'SCOR');
    out.close('CdOrPrtry');
    if (rf) out.leaf('Issr', 'ISO');
    out.close('Tp');
    out.leaf('Ref', reference);
    out.close('CdtrRefInf');
    out.close('Strd');
  }

  #dates({ paymentDate, settlementDate }: Item): void {
    if (paymentDate === undefined && settlementDate === undefined) return;
    const out = this.#out;
    out.open('RltdDts');
    if (paymentDate !== undefined) out.leaf('AccptncDtTm', `${paymentDate}T09:00:00+02:00`);
    if (settlementDate !== undefined) out.leaf('IntrBkSttlmDt', settlementDate);
    out.close('RltdDts');
  }

  #returned({ code, text }: { readonly code: string; readonly text: string }): void {
    const out = this.#out;
    out.open('RtrInf');
    out.open('Rsn');
    out.leaf('Cd', code);
    out.close('Rsn');
    out.words('AddtlInf', narrow(text, this.#dialect.layout.encoding));
    out.close('RtrInf');
  }
}

export function writeProprietary(out: Markup, code: string, issuer: string | undefined): void {
  out.open('Prtry');
  out.leaf('Cd', code);
  if (issuer !== undefined) out.leaf('Issr', issuer);
  out.close('Prtry');
}
