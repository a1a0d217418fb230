import type { Node } from './read-camt.ts';

/**
 * Order of elements in camt.052, 053 and 054, written from the schema extracts in the project's notes (banks.md 1.2:
 * version 02, and what 08 changed), not from the official schema files, which are not in the project.
 */
const PARTY = 'Nm PstlAdr Id CtryOfRes CtctDtls';
const ORDER: Readonly<Record<string, string>> = {
  Document: 'BkToCstmrStmt BkToCstmrDbtCdtNtfctn BkToCstmrAcctRpt',
  BkToCstmrStmt: 'GrpHdr Stmt',
  BkToCstmrDbtCdtNtfctn: 'GrpHdr Ntfctn',
  BkToCstmrAcctRpt: 'GrpHdr Rpt',
  GrpHdr: 'MsgId CreDtTm MsgRcpt MsgPgntn OrgnlBizQry AddtlInf',
  MsgPgntn: 'PgNb LastPgInd',
  Stmt: 'Id ElctrncSeqNb LglSeqNb CreDtTm FrToDt CpyDplctInd RptgSrc Acct RltdAcct Intrst Bal TxsSummry Ntry AddtlStmtInf',
  Ntfctn:
    'Id ElctrncSeqNb LglSeqNb CreDtTm FrToDt CpyDplctInd RptgSrc Acct RltdAcct Intrst TxsSummry Ntry AddtlNtfctnInf',
  Rpt: 'Id ElctrncSeqNb LglSeqNb CreDtTm FrToDt CpyDplctInd RptgSrc Acct RltdAcct Intrst Bal TxsSummry Ntry AddtlRptInf',
  FrToDt: 'FrDtTm ToDtTm',
  Acct: 'Id Tp Ccy Nm Ownr Svcr',
  'Acct/Id': 'IBAN Othr',
  Ownr: PARTY,
  MsgRcpt: PARTY,
  OrgId: 'BICOrBEI AnyBIC Othr',
  Othr: 'Id SchmeNm Issr',
  FinInstnId: 'BIC BICFI ClrSysMmbId Nm PstlAdr Othr',
  Bal: 'Tp CdtLine Amt CdtDbtInd Dt Avlbty',
  CdtLine: 'Incl Amt',
  TxsSummry: 'TtlNtries TtlCdtNtries TtlDbtNtries TtlNtriesPerBkTxCd',
  TtlNtries: 'NbOfNtries Sum TtlNetNtryAmt TtlNetNtry CdtDbtInd',
  TtlNetNtry: 'Amt CdtDbtInd',
  TtlCdtNtries: 'NbOfNtries Sum',
  TtlDbtNtries: 'NbOfNtries Sum',
  Ntry: 'NtryRef Amt CdtDbtInd RvslInd Sts BookgDt ValDt AcctSvcrRef Avlbty BkTxCd ComssnWvrInd AddtlInfInd AmtDtls Chrgs TechInptChanl Intrst NtryDtls AddtlNtryInf',
  AddtlInfInd: 'MsgNmId MsgId',
  NtryDtls: 'Btch TxDtls',
  Btch: 'MsgId PmtInfId NbOfTxs TtlAmt CdtDbtInd',
  TxDtls:
    'Refs Amt CdtDbtInd AmtDtls Avlbty BkTxCd Chrgs Intrst RltdPties RltdAgts LclInstrm Purp RltdRmtInf RmtInf RltdDts RltdPric RltdQties FinInstrmId Tax RtrInf CorpActn SfkpgAcct AddtlTxInf',
  Refs: 'MsgId AcctSvcrRef PmtInfId InstrId EndToEndId UETR TxId MndtId ChqNb ClrSysRef Prtry',
  AmtDtls: 'InstdAmt TxAmt CntrValAmt AnncdPstngAmt PrtryAmt',
  InstdAmt: 'Amt CcyXchg',
  TxAmt: 'Amt CcyXchg',
  CcyXchg: 'SrcCcy TrgtCcy UnitCcy XchgRate CtrctId QtnDt',
  Chrgs: 'TtlChrgsAndTaxAmt Rcrd Amt CdtDbtInd Tp Rate Br Pty Tax',
  Rcrd: 'Amt CdtDbtInd ChrgInclInd Tp Rate Br Agt Tax',
  RltdPties: 'InitgPty Dbtr DbtrAcct UltmtDbtr Cdtr CdtrAcct UltmtCdtr TradgPty Prtry',
  Dbtr: `Pty Agt ${PARTY}`,
  UltmtDbtr: `Pty Agt ${PARTY}`,
  Cdtr: `Pty Agt ${PARTY}`,
  Pty: PARTY,
  PstlAdr: 'AdrTp Dept SubDept StrtNm BldgNb PstCd TwnNm CtrySubDvsn Ctry AdrLine',
  RltdAgts: 'DbtrAgt CdtrAgt IntrmyAgt1',
  RmtInf: 'Ustrd Strd',
  Strd: 'RfrdDocInf RfrdDocAmt CdtrRefInf Invcr Invcee TaxRmt GrnshmtRmt AddtlRmtInf',
  RfrdDocAmt: 'DuePyblAmt DscntApldAmt CdtNoteAmt TaxAmt AdjstmntAmtAndRsn RmtdAmt',
  CdtrRefInf: 'Tp Ref',
  'CdtrRefInf/Tp': 'CdOrPrtry Issr',
  RltdDts: 'AccptncDtTm TradActvtyCtrctlSttlmDt TradDt IntrBkSttlmDt StartDt EndDt TxDtTm Prtry',
  RtrInf: 'OrgnlBkTxCd Orgtr Rsn AddtlInf',
  BkTxCd: 'Domn Prtry',
  Domn: 'Cd Fmly',
  Fmly: 'Cd SubFmlyCd',
  Prtry: 'Cd Issr',
};

/** Elements that may come more than once in their parent. */
const REPEATED = new Set([
  'Stmt',
  'Ntfctn',
  'Rpt',
  'Bal',
  'Ntry',
  'TxDtls',
  'Ustrd',
  'Strd',
  'AddtlInf',
  'Rcrd',
]);

/** Every place where the order, or a name, is not as it should be. */
export function orderFaults(node: Node, parent = ''): string[] {
  const order = (ORDER[`${parent}/${node.name}`] ?? ORDER[node.name])?.split(' ');
  const faults: string[] = [];
  let last = -1;
  for (const child of node.children) {
    if (order) {
      const place = order.indexOf(child.name);
      const fits = place > last || (place === last && REPEATED.has(child.name));
      if (place === -1 || !fits) faults.push(`${node.name}/${child.name} after ${order[last] ?? 'nothing'}`);
      last = place;
    }
    faults.push(...orderFaults(child, node.name));
  }
  return faults;
}
