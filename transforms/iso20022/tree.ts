import type { XmlNode } from '../../lib/xml/types.ts';
import type { MessageType } from './message-type.ts';
import {
  BALANCE,
  BATCH,
  CHARGE,
  CREDITOR,
  DEBTOR,
  ELEMENT,
  ENTRY,
  LIST,
  MESSAGE,
  PARTY,
  REMITTANCE,
  STATEMENT,
  TX,
  ULTIMATE_CREDITOR,
  ULTIMATE_DEBTOR,
} from './slots.ts';

type Children = Record<string, XmlNode>;

/** An element that is only on the way to what is wanted. */
const way = (children: Children): XmlNode => ({ id: 0, children });
const leaf = (id: number): XmlNode => ({ id, text: true });
/** A leaf whose text may also stand in a child: `Sts` in version 02 is `Sts/Cd` in version 08. */
const leafOr = (id: number, ...children: string[]): XmlNode => ({
  id,
  text: true,
  children: Object.fromEntries(children.map((name) => [name, leaf(id)])),
});
const choice = (id: number, ...names: string[]): XmlNode =>
  way(Object.fromEntries(names.map((name) => [name, leaf(id)])));
const element = (id: number, children: Children): XmlNode => ({ id, element: true, children });
const amount = (id: number, currency: number): XmlNode => ({ id, text: true, attributes: { Ccy: currency } });
const bankOf = (bic: number, name?: number): XmlNode =>
  way({
    FinInstnId: way({ BICFI: leaf(bic), BIC: leaf(bic), ...(name === undefined ? {} : { Nm: leaf(name) }) }),
  });

const codeFields = (domain: number, family: number, subFamily: number, proprietary: number): XmlNode =>
  way({
    Domn: way({ Cd: leaf(domain), Fmly: way({ Cd: leaf(family), SubFmlyCd: leaf(subFamily) }) }),
    Prtry: choice(proprietary, 'Cd'),
  });

function chargeFields(record: number): Children {
  const fields: Children = {
    Amt: amount(CHARGE.amount, CHARGE.currency),
    CdtDbtInd: leaf(CHARGE.direction),
    Tp: choice(CHARGE.type, 'Cd', 'Prtry'),
  };
  return {
    ...fields,
    TtlChrgsAndTaxAmt: amount(CHARGE.total, CHARGE.totalCurrency),
    Rcrd: element(record, fields),
  };
}

function party(at: number): XmlNode {
  const scheme = choice(at + PARTY.idScheme, 'Cd', 'Prtry');
  const other = way({ Id: leaf(at + PARTY.id), SchmeNm: scheme });
  const fields: Children = {
    Nm: leaf(at + PARTY.name),
    Id: way({
      OrgId: way({ AnyBIC: leaf(at + PARTY.id), BICOrBEI: leaf(at + PARTY.id), Othr: other }),
      PrvtId: way({ Othr: other }),
    }),
    PstlAdr: choice(at + PARTY.country, 'Ctry'),
    CtryOfRes: leaf(at + PARTY.country),
  };
  return way({ ...fields, Pty: way(fields), Agt: bankOf(at + PARTY.bic, at + PARTY.name) });
}

const partyAccount = (at: number): XmlNode =>
  way({
    Id: way({ IBAN: leaf(at + PARTY.iban), Othr: choice(at + PARTY.other, 'Id') }),
    Tp: choice(at + PARTY.accountType, 'Prtry', 'Cd'),
  });

function remittance(): XmlNode {
  return element(ELEMENT.remittance, {
    RfrdDocInf: way({
      Tp: way({ CdOrPrtry: choice(REMITTANCE.documentType, 'Cd', 'Prtry') }),
      Nb: leaf(REMITTANCE.documentNumber),
      RltdDt: leaf(REMITTANCE.documentDate),
    }),
    RfrdDocAmt: way({
      RmtdAmt: amount(REMITTANCE.amount, REMITTANCE.currency),
      CdtNoteAmt: amount(REMITTANCE.creditNote, REMITTANCE.creditNoteCurrency),
    }),
    CdtrRefInf: choice(REMITTANCE.reference, 'Ref'),
    AddtlRmtInf: leaf(LIST.remittanceText),
  });
}

const amountDetails = (
  instructed: number,
  instructedCurrency: number,
  rate: number,
  more: Children,
): XmlNode =>
  way({
    InstdAmt: way({ Amt: amount(instructed, instructedCurrency), CcyXchg: choice(rate, 'XchgRate') }),
    ...more,
  });

function transaction(): XmlNode {
  const rate = choice(TX.rate, 'XchgRate');
  return element(ELEMENT.transaction, {
    Refs: way({
      MsgId: leaf(TX.messageId),
      AcctSvcrRef: leaf(TX.bankReference),
      PmtInfId: leaf(TX.paymentInformationId),
      InstrId: leaf(TX.instructionId),
      EndToEndId: leaf(TX.endToEndId),
      UETR: leaf(TX.uetr),
      TxId: leaf(TX.transactionId),
      MndtId: leaf(TX.mandateId),
    }),
    Amt: amount(TX.amount, TX.amountCurrency),
    CdtDbtInd: leaf(TX.direction),
    AmtDtls: amountDetails(TX.instructed, TX.instructedCurrency, TX.rate, {
      TxAmt: way({ Amt: amount(TX.transactionAmount, TX.transactionCurrency), CcyXchg: rate }),
      CntrValAmt: way({ Amt: amount(TX.counterAmount, TX.counterCurrency), CcyXchg: rate }),
    }),
    BkTxCd: codeFields(TX.domain, TX.family, TX.subFamily, TX.proprietary),
    Chrgs: element(ELEMENT.transactionCharges, chargeFields(ELEMENT.transactionChargeRecord)),
    RltdPties: way({
      Dbtr: party(DEBTOR),
      DbtrAcct: partyAccount(DEBTOR),
      UltmtDbtr: party(ULTIMATE_DEBTOR),
      Cdtr: party(CREDITOR),
      CdtrAcct: partyAccount(CREDITOR),
      UltmtCdtr: party(ULTIMATE_CREDITOR),
    }),
    RltdAgts: way({ DbtrAgt: bankOf(DEBTOR + PARTY.bic), CdtrAgt: bankOf(CREDITOR + PARTY.bic) }),
    Purp: choice(TX.purpose, 'Cd', 'Prtry'),
    RmtInf: way({ Ustrd: leaf(LIST.message), Strd: remittance() }),
    RltdDts: choice(TX.paymentDate, 'AccptncDtTm'),
    RtrInf: way({
      OrgnlBkTxCd: codeFields(
        TX.originalDomain,
        TX.originalFamily,
        TX.originalSubFamily,
        TX.originalProprietary,
      ),
      Rsn: way({ Cd: leaf(TX.returnCode), Prtry: leaf(TX.returnProprietary) }),
      AddtlInf: leaf(LIST.returnText),
    }),
    AddtlTxInf: leaf(TX.information),
  });
}

function entry(): XmlNode {
  return element(ELEMENT.entry, {
    Amt: amount(ENTRY.amount, ENTRY.currency),
    CdtDbtInd: leaf(ENTRY.direction),
    RvslInd: leaf(ENTRY.reversal),
    Sts: leafOr(ENTRY.status, 'Cd', 'Prtry'),
    BookgDt: choice(ENTRY.bookingDate, 'Dt', 'DtTm'),
    ValDt: choice(ENTRY.valueDate, 'Dt', 'DtTm'),
    AcctSvcrRef: leaf(ENTRY.reference),
    BkTxCd: codeFields(ENTRY.domain, ENTRY.family, ENTRY.subFamily, ENTRY.proprietary),
    AmtDtls: amountDetails(ENTRY.instructed, ENTRY.instructedCurrency, ENTRY.rate, {}),
    Chrgs: element(ELEMENT.entryCharges, chargeFields(ELEMENT.entryChargeRecord)),
    NtryDtls: element(ELEMENT.details, {
      Btch: element(ELEMENT.batch, {
        MsgId: leaf(BATCH.messageId),
        PmtInfId: leaf(BATCH.paymentInformationId),
        NbOfTxs: leaf(BATCH.count),
        TtlAmt: amount(BATCH.total, BATCH.currency),
      }),
      TxDtls: transaction(),
    }),
    AddtlNtryInf: leaf(ENTRY.information),
  });
}

function summary(): XmlNode {
  const total = (count: number, sum: number): XmlNode => way({ NbOfNtries: leaf(count), Sum: leaf(sum) });
  return way({
    TtlNtries: way({
      NbOfNtries: leaf(STATEMENT.entryCount),
      Sum: leaf(STATEMENT.entrySum),
      TtlNetNtryAmt: leaf(STATEMENT.netSum),
      CdtDbtInd: leaf(STATEMENT.netDirection),
      TtlNetNtry: way({ Amt: leaf(STATEMENT.netSum), CdtDbtInd: leaf(STATEMENT.netDirection) }),
    }),
    TtlCdtNtries: total(STATEMENT.creditCount, STATEMENT.creditSum),
    TtlDbtNtries: total(STATEMENT.debitCount, STATEMENT.debitSum),
  });
}

function statement(): XmlNode {
  const pages = way({ PgNb: leaf(STATEMENT.page), LastPgInd: leaf(STATEMENT.lastPage) });
  return element(ELEMENT.statement, {
    Id: leaf(STATEMENT.id),
    StmtPgntn: pages,
    NtfctnPgntn: pages,
    RptPgntn: pages,
    ElctrncSeqNb: leaf(STATEMENT.electronic),
    LglSeqNb: leaf(STATEMENT.legal),
    CreDtTm: leaf(STATEMENT.createdAt),
    FrToDt: way({ FrDtTm: leaf(STATEMENT.from), ToDtTm: leaf(STATEMENT.to) }),
    CpyDplctInd: leaf(STATEMENT.copy),
    Acct: way({
      Id: way({ IBAN: leaf(STATEMENT.iban), Othr: choice(STATEMENT.other, 'Id') }),
      Ccy: leaf(STATEMENT.currency),
      Ownr: choice(STATEMENT.owner, 'Nm'),
      Svcr: bankOf(STATEMENT.bic),
    }),
    Bal: element(ELEMENT.balance, {
      Tp: way({ CdOrPrtry: choice(BALANCE.type, 'Cd', 'Prtry') }),
      Amt: amount(BALANCE.amount, BALANCE.currency),
      CdtDbtInd: leaf(BALANCE.direction),
      Dt: way({ Dt: leaf(BALANCE.date), DtTm: leaf(BALANCE.dateTime) }),
    }),
    TxsSummry: summary(),
    Ntry: entry(),
  });
}

/** What is read of a message, as a tree under its root `Document`. The same for every version: see slots.ts. */
export function selectionTree(type: MessageType): XmlNode {
  const pages = way({ PgNb: leaf(MESSAGE.page), LastPgInd: leaf(MESSAGE.lastPage) });
  const header = way({ MsgId: leaf(MESSAGE.id), CreDtTm: leaf(MESSAGE.createdAt), MsgPgntn: pages });
  return way({ [type.body]: way({ GrpHdr: header, [type.statement]: statement() }) });
}
