import { narrow } from '../characters.ts';
import type { Dialect } from './dialect.ts';
import { decimal, type Markup } from './markup.ts';
import type { Direction, Entry, EntryCode, Item, Party, Remittance } from './model.ts';

const SIGN: Readonly<Record<Direction, string>> = { credit: 'CRDT', debit: 'DBIT' };

export function sign(direction: Direction): string {
  return SIGN[direction];
}

/** Writes entries of one account. `take` is called between items, when the text is due to be sent on. */
export class EntryWriter {
  readonly #out: Markup;
  readonly #dialect: Dialect;
  readonly #currency: string;
  readonly #creditor: string | undefined;

  constructor(out: Markup, dialect: Dialect, currency: string, owner: string) {
    this.#out = out;
    this.#dialect = dialect;
    this.#currency = currency;
    this.#creditor = dialect.profile.creditor && dialect.message === 'camt.053' ? owner : undefined;
  }

  /** Yields after each item, so that one entry of any size can be sent in pieces. */
  *write(entry: Entry): Generator<void> {
    const out = this.#out;
    out.open('Ntry');
    this.#head(entry);
    if (entry.batch || entry.detail === 'items') {
      out.open('NtryDtls');
      if (entry.batch) this.#batch(entry);
      if (entry.detail === 'sum') this.#sum(entry);
      for (const item of entry.items()) {
        this.#item(entry, item);
        yield;
      }
      out.close('NtryDtls');
    }
    const text = entry.text ?? (this.#dialect.profile.entryText ? entry.code.finnish : undefined);
    if (text !== undefined) out.words('AddtlNtryInf', text);
    out.close('Ntry');
    yield;
  }

  #head(entry: Entry): void {
    const out = this.#out;
    out.amount('Amt', decimal(entry.cents), entry.currency ?? this.#currency);
    out.leaf('CdtDbtInd', SIGN[entry.direction]);
    if (entry.reversal) out.leaf('RvslInd', 'true');
    if (this.#dialect.rules.choices) {
      out.open('Sts');
      out.leaf('Cd', entry.status);
      out.close('Sts');
    } else out.leaf('Sts', entry.status);
    if (entry.bookingDate !== undefined) this.#date('BookgDt', entry.bookingDate);
    if (entry.valueDate !== undefined) this.#date('ValDt', entry.valueDate);
    out.leaf('AcctSvcrRef', entry.bankReference);
    this.#code(entry.code);
  }

  #date(name: string, date: string): void {
    this.#out.open(name);
    this.#out.leaf('Dt', date);
    this.#out.close(name);
  }

  #code(code: EntryCode): void {
    const out = this.#out;
    const { profile } = this.#dialect;
    out.open('BkTxCd');
    out.open('Domn');
    out.leaf('Cd', 'PMNT');
    out.open('Fmly');
    out.leaf('Cd', code.family);
    out.leaf('SubFmlyCd', code.subFamily);
    out.close('Fmly');
    out.close('Domn');
    const proprietary = profile.entryCode(code);
    if (proprietary !== undefined) this.#proprietary(proprietary);
    out.close('BkTxCd');
  }

  #proprietary(code: string): void {
    const out = this.#out;
    out.open('Prtry');
    out.leaf('Cd', code);
    const issuer = this.#dialect.profile.entryCodeIssuer;
    if (issuer !== undefined) out.leaf('Issr', issuer);
    out.close('Prtry');
  }

  #batch({ batch, detail, direction }: Entry): void {
    const out = this.#out;
    out.open('Btch');
    out.leaf('MsgId', batch!.messageId);
    if (batch!.paymentInformationId !== undefined) out.leaf('PmtInfId', batch!.paymentInformationId);
    out.leaf('NbOfTxs', batch!.count);
    if (detail === 'items') {
      out.amount('TtlAmt', decimal(batch!.cents), this.#currency);
      out.leaf('CdtDbtInd', SIGN[direction]);
    }
    out.close('Btch');
  }

  /** The one transaction that only repeats the batch's total. */
  #sum(entry: Entry): void {
    this.#out.open('TxDtls');
    this.#amounts(entry, entry.cents);
    this.#out.close('TxDtls');
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

  #item(entry: Entry, item: Item): void {
    const out = this.#out;
    const { itemCode } = this.#dialect.profile;
    out.open('TxDtls');
    this.#references(item);
    this.#amounts(entry, item.cents, item);
    if (itemCode !== undefined && entry.batch) {
      out.open('BkTxCd');
      this.#proprietary(itemCode);
      out.close('BkTxCd');
    }
    if (item.chargeCents !== undefined) this.#charge(item.chargeCents);
    this.#parties(item);
    this.#remittance(item);
    this.#dates(item);
    if (item.returned) this.#returned(item.returned);
    out.close('TxDtls');
  }

  #references({ bankReference, instructionId, endToEndId }: Item): void {
    if (bankReference === undefined && instructionId === undefined && endToEndId === undefined) return;
    const out = this.#out;
    out.open('Refs');
    if (bankReference !== undefined) out.leaf('AcctSvcrRef', bankReference);
    if (instructionId !== undefined) out.leaf('InstrId', instructionId);
    if (endToEndId !== undefined) out.leaf('EndToEndId', endToEndId);
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

  #parties({ payer, ultimatePayer }: Item): void {
    const out = this.#out;
    const creditor = this.#creditor;
    if (payer || ultimatePayer !== undefined) {
      out.open('RltdPties');
      if (payer) {
        this.#party('Dbtr', payer.name);
        if (payer.iban !== undefined) this.#account('DbtrAcct', payer.iban);
      }
      if (ultimatePayer !== undefined) this.#party('UltmtDbtr', ultimatePayer);
      if (creditor !== undefined) this.#party('Cdtr', creditor);
      out.close('RltdPties');
    }
    if (payer?.bic !== undefined) this.#agent(payer);
  }

  #party(name: string, partyName: string): void {
    const out = this.#out;
    const { rules, layout } = this.#dialect;
    out.open(name);
    if (rules.choices) out.open('Pty');
    out.words('Nm', narrow(partyName, layout.encoding));
    if (rules.choices) out.close('Pty');
    out.close(name);
  }

  #account(name: string, iban: string): void {
    const out = this.#out;
    out.open(name);
    out.open('Id');
    out.leaf('IBAN', iban);
    out.close('Id');
    out.close(name);
  }

  #agent({ bic }: Party): void {
    const out = this.#out;
    out.open('RltdAgts');
    out.open('DbtrAgt');
    out.open('FinInstnId');
    out.leaf(this.#dialect.rules.bic, bic!);
    out.close('FinInstnId');
    out.close('DbtrAgt');
    out.close('RltdAgts');
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
