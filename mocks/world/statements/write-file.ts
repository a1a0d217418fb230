import { epochDay } from '../calendar.ts';
import { encode, narrow } from '../characters.ts';
import { SYNTHETIC_BIC } from '../identifiers/index.ts';
import { type Dialect, dateTime, namespaceOf, ROOT } from './dialect.ts';
import { decimal, Markup } from './markup.ts';
import type { Direction, FilePlan, StatementPlan, Sum } from './model.ts';
import { EntryWriter } from './write-entry.ts';
import { SIGN } from './write-item.ts';

/** Characters gathered before they are encoded and handed on. */
const CHUNK = 64 * 1024;
/** The bank's id of the fund; of no real company. */
const OWNER_ID = '9990000001';
const CREDIT_LINE_CENTS = 1_000_000;

/** The file in the dialect, in chunks of about 64 kB; the same bytes each time it is read. */
export function* writeFile(plan: FilePlan, dialect: Dialect): Generator<Uint8Array> {
  const { encoding } = dialect.layout;
  const out = new Markup(dialect.layout);
  const body = plan.body ?? ROOT[plan.message].body;
  out.text = declaration(dialect);
  out.open('Document', rootAttributes(dialect));
  out.open(body);
  writeGroupHeader(out, plan, dialect);
  for (const statement of plan.statements) {
    for (const _ of writeStatement(out, statement, dialect)) {
      if (out.text.length >= CHUNK) yield encode(out.take(), encoding);
    }
  }
  out.close(body);
  out.close('Document');
  out.text += dialect.layout.lineEnd;
  yield encode(out.take(), encoding);
}

function declaration({ layout }: Dialect): string {
  const q = layout.quote;
  const standalone = layout.standalone ? ` standalone=${q}yes${q}` : '';
  const comment = layout.comment === undefined ? '' : `${layout.lineEnd}<!--${layout.comment}-->`;
  const mark = layout.bom === true && layout.encoding === 'UTF-8' ? '\ufeff' : '';
  return `${mark}<?xml version=${q}1.0${q} encoding=${q}${layout.encoding}${q}${standalone}?>${comment}`;
}

function rootAttributes({ message, version, layout }: Dialect): string {
  const namespace = namespaceOf(message, version);
  const q = layout.quote;
  const own = ` xmlns${layout.prefix === '' ? '' : `:${layout.prefix}`}=${q}${namespace}${q}`;
  if (!layout.schemaLocation) return own;
  const location = `${namespace} ${message}.001.${version}.xsd`;
  return `${own} xmlns:xsi=${q}http://www.w3.org/2001/XMLSchema-instance${q} xsi:schemaLocation=${q}${location}${q}`;
}

function writeGroupHeader(out: Markup, plan: FilePlan, { profile }: Dialect): void {
  const created = dateTime(plan.createdDate, '21:01:45', epochDay(plan.createdDate), profile.times);
  out.open('GrpHdr');
  out.leaf('MsgId', plan.messageId);
  out.leaf('CreDtTm', created);
  if (profile.recipient) {
    out.open('MsgRcpt');
    writeOrganisation(out, profile.ownerScheme);
    out.close('MsgRcpt');
  }
  if (plan.page) {
    out.open('MsgPgntn');
    out.leaf('PgNb', plan.page.number);
    out.leaf('LastPgInd', String(plan.page.last));
    out.close('MsgPgntn');
  }
  if (profile.additionalInformation !== undefined) out.words('AddtlInf', profile.additionalInformation);
  out.close('GrpHdr');
}

function writeOrganisation(out: Markup, scheme: string): void {
  out.open('Id');
  out.open('OrgId');
  out.open('Othr');
  out.leaf('Id', OWNER_ID);
  out.open('SchmeNm');
  out.leaf('Cd', scheme);
  out.close('SchmeNm');
  out.close('Othr');
  out.close('OrgId');
  out.close('Id');
}

function* writeStatement(out: Markup, statement: StatementPlan, dialect: Dialect): Generator<void> {
  const { part } = ROOT[dialect.message];
  out.open(part);
  writeHeader(out, statement, dialect);
  writeAccount(out, statement, dialect);
  if (dialect.message === 'camt.052') writeIntradayBalances(out, statement, dialect);
  if (dialect.message === 'camt.053') writeBalances(out, statement, dialect);
  writeSummary(out, statement, dialect);
  const entries = new EntryWriter(out, dialect, statement.account);
  for (const entry of statement.entries()) yield* entries.write(entry);
  out.close(part);
}

function writeHeader(out: Markup, statement: StatementPlan, { profile }: Dialect): void {
  const { sequence } = profile;
  const day = epochDay(statement.date);
  const pad = (number: number) => String(number).padStart(sequence.digits, '0');
  out.leaf('Id', statement.id);
  if (sequence.electronic) out.leaf('ElctrncSeqNb', pad(statement.electronicSequence));
  if (sequence.legal && statement.legalSequence !== undefined)
    out.leaf('LglSeqNb', pad(statement.legalSequence));
  out.leaf('CreDtTm', dateTime(statement.date, '21:01:45', day, profile.times));
  if (profile.period) {
    out.open('FrToDt');
    out.leaf('FrDtTm', dateTime(statement.date, '00:00:00', day, profile.times));
    out.leaf('ToDtTm', dateTime(statement.date, '21:00:00', day, profile.times));
    out.close('FrToDt');
  }
  if (statement.copy !== undefined) out.leaf('CpyDplctInd', statement.copy);
}

function writeAccount(out: Markup, { account }: StatementPlan, { profile, rules, layout }: Dialect): void {
  out.open('Acct');
  out.open('Id');
  out.leaf('IBAN', account.iban);
  out.close('Id');
  out.open('Tp');
  out.leaf('Cd', 'CACC');
  out.close('Tp');
  out.leaf('Ccy', account.currency);
  if (profile.accountName) out.words('Nm', narrow('Jäsenmaksutili', layout.encoding));
  out.open('Ownr');
  out.words('Nm', narrow(account.owner, layout.encoding));
  writeOrganisation(out, profile.ownerScheme);
  out.close('Ownr');
  out.open('Svcr');
  out.open('FinInstnId');
  out.leaf(rules.bic, SYNTHETIC_BIC);
  out.close('FinInstnId');
  out.close('Svcr');
  out.close('Acct');
}

function writeBalance(
  out: Markup,
  type: string,
  cents: number,
  currency: string,
  at: { readonly date: string } | { readonly dateTime: string },
  lineCents?: number,
): void {
  out.open('Bal');
  out.open('Tp');
  out.open('CdOrPrtry');
  out.leaf('Cd', type);
  out.close('CdOrPrtry');
  out.close('Tp');
  if (lineCents !== undefined) {
    out.open('CdtLine');
    out.leaf('Incl', 'false');
    out.amount('Amt', decimal(lineCents), currency);
    out.close('CdtLine');
  }
  out.amount('Amt', decimal(Math.abs(cents)), currency);
  out.leaf('CdtDbtInd', SIGN[cents < 0 ? 'debit' : 'credit']);
  out.open('Dt');
  if ('date' in at) out.leaf('Dt', at.date);
  else out.leaf('DtTm', at.dateTime);
  out.close('Dt');
  out.close('Bal');
}

function writeBalances(out: Markup, statement: StatementPlan, { profile }: Dialect): void {
  const { openingCents, closingCents, date, previousDate, account } = statement;
  const line = profile.balances.includes('CLAV') ? CREDIT_LINE_CENTS : undefined;
  for (const type of profile.balances) {
    const opening = type === 'OPBD' || type === 'PRCD';
    const before = type === 'PRCD' || (type === 'OPBD' && profile.openingDate === 'previous');
    const available = type === 'CLAV';
    const cents = (opening ? openingCents : closingCents) + (available ? CREDIT_LINE_CENTS : 0);
    const at = { date: before ? previousDate : date };
    writeBalance(out, type, cents, account.currency, at, available ? undefined : line);
  }
}

/** ITBD twice, at the beginning and at the end of what is reported, and what is available. */
function writeIntradayBalances(out: Markup, statement: StatementPlan, { profile }: Dialect): void {
  const { openingCents, closingCents, date, account } = statement;
  const at = (time: string) => ({ dateTime: dateTime(date, time, epochDay(date), profile.times) });
  writeBalance(out, 'ITBD', openingCents, account.currency, at('08:00:00'));
  writeBalance(out, 'ITBD', closingCents, account.currency, at('20:00:00'));
  writeBalance(out, 'ITAV', closingCents, account.currency, at('20:00:00'));
}

function writeSummary(out: Markup, { sums }: StatementPlan, { profile, rules }: Dialect): void {
  if (profile.summary === 'none') return;
  const side = (name: string, { count, cents }: Sum) => {
    out.open(name);
    out.leaf('NbOfNtries', count);
    out.leaf('Sum', decimal(cents));
    out.close(name);
  };
  const { credit, debit, info } = sums;
  out.open('TxsSummry');
  if (profile.summary !== 'sides') {
    out.open('TtlNtries');
    out.leaf('NbOfNtries', credit.count + debit.count + info.count);
    if (profile.summary === 'full') {
      out.leaf('Sum', decimal(credit.cents + debit.cents + info.cents));
      writeNet(out, credit.cents - debit.cents - info.cents, rules.records);
    }
    out.close('TtlNtries');
  }
  if (profile.summary !== 'entries') {
    side('TtlCdtNtries', credit);
    side('TtlDbtNtries', debit);
  }
  out.close('TxsSummry');
}

function writeNet(out: Markup, cents: number, records: boolean): void {
  const direction: Direction = cents < 0 ? 'debit' : 'credit';
  if (records) {
    out.open('TtlNetNtry');
    out.leaf('Amt', decimal(Math.abs(cents)));
    out.leaf('CdtDbtInd', SIGN[direction]);
    out.close('TtlNetNtry');
  } else {
    out.leaf('TtlNetNtryAmt', decimal(Math.abs(cents)));
    out.leaf('CdtDbtInd', SIGN[direction]);
  }
}
