import type { FundAccount } from '../world.ts';
import type { Dialect } from './dialect.ts';
import { decimal, type Markup } from './markup.ts';
import type { Entry, EntryCode } from './model.ts';
import { ItemWriter, SIGN, writeProprietary } from './write-item.ts';

/** Writes the entries of one account. */
export class EntryWriter {
  readonly #out: Markup;
  readonly #dialect: Dialect;
  readonly #currency: string;
  readonly #items: ItemWriter;

  constructor(out: Markup, dialect: Dialect, account: FundAccount) {
    this.#out = out;
    this.#dialect = dialect;
    this.#currency = account.currency;
    this.#items = new ItemWriter(out, dialect, account);
  }

  /** Yields after each item, so that one entry of any size can be sent in pieces. */
  *write(entry: Entry): Generator<void> {
    const out = this.#out;
    out.open('Ntry');
    this.#head(entry);
    if (entry.batch || entry.detail === 'items') {
      out.open('NtryDtls');
      if (entry.batch) this.#batch(entry);
      if (entry.detail === 'sum') this.#items.sum(entry);
      for (const item of entry.items()) {
        this.#items.write(entry, item);
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
    const { profile, message, version } = this.#dialect;
    if (profile.pointsToItems && message === 'camt.053' && entry.shape === 'lump') {
      out.open('AddtlInfInd');
      out.leaf('MsgNmId', `camt.054.001.${version}`);
      out.close('AddtlInfInd');
    }
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
    if (proprietary !== undefined) writeProprietary(out, proprietary, profile.entryCodeIssuer);
    out.close('BkTxCd');
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
}
