import type { Account, Balance, Statement, StatementSummary } from '../../contracts/canonical/index.ts';
import { normaliseIban } from '../identifiers/index.ts';
import type { Amounts } from './amounts.ts';
import { errors } from './errors.ts';
import type { MessageType } from './message-type.ts';
import type { Place } from './place.ts';
import { BALANCE, MESSAGE, type Slots, STATEMENT } from './slots.ts';
import { boolean, type Dates, text } from './text.ts';

export function readAccount(slots: Slots): Account {
  const account: Account = {};
  const iban = text(slots, STATEMENT.iban);
  const other = text(slots, STATEMENT.other);
  if (iban !== undefined) account.iban = normaliseIban(iban);
  else if (other !== undefined) account.other = other;
  const currency = text(slots, STATEMENT.currency);
  if (currency !== undefined) account.currency = currency;
  const bic = text(slots, STATEMENT.bic);
  if (bic !== undefined) account.servicerBic = bic;
  const owner = text(slots, STATEMENT.owner);
  if (owner !== undefined) account.ownerName = owner;
  return account;
}

/** CRDT or DBIT; CAMT_FIELD_VALUE otherwise. */
export function readDirection(value: string | undefined, element: string, place: Place): 'credit' | 'debit' {
  if (value === 'CRDT') return 'credit';
  if (value === 'DBIT') return 'debit';
  const trimmed = value?.trim();
  if (trimmed === 'CRDT') return 'credit';
  if (trimmed === 'DBIT') return 'debit';
  if (!trimmed) throw errors.CAMT_FIELD_MISSING({ element }, place.now());
  throw errors.CAMT_FIELD_VALUE({ element, value: trimmed, expected: 'CRDT or DBIT' }, place.now());
}

/** One Bal, from its slots. */
export function readBalance(slots: Slots, amounts: Amounts, dates: Dates, place: Place): Balance {
  const amount = slots[BALANCE.amount];
  const currency = text(slots, BALANCE.currency);
  if (amount === undefined || currency === undefined) {
    throw errors.CAMT_FIELD_MISSING({ element: 'Bal/Amt' }, place.now());
  }
  const balance: Balance = {
    type: text(slots, BALANCE.type) ?? '',
    amount: amounts.money(amount, currency, place.now),
    direction: readDirection(slots[BALANCE.direction], 'Bal/CdtDbtInd', place),
  };
  const dateTime = text(slots, BALANCE.dateTime);
  const date = text(slots, BALANCE.date) ?? dateTime;
  if (date !== undefined) balance.date = dates.read(date, 'Bal/Dt', place.now);
  if (dateTime !== undefined) balance.dateTime = dateTime;
  return balance;
}

function sequence(slots: Slots, slot: number): string | undefined {
  const value = text(slots, slot);
  return value !== undefined && /^[0-9]+$/.test(value) ? value.replace(/^0+(?=[0-9])/, '') : undefined;
}

/** A page number with its last-page mark, of a message or a statement. */
export function readPages(slots: Slots, page: number, last: number): Statement['pagination'] {
  const number = text(slots, page);
  const isLast = text(slots, last);
  if (number === undefined && isLast === undefined) return undefined;
  return { page: (number ?? '1').replace(/^0+(?=[0-9])/, ''), last: boolean(isLast ?? '') ?? false };
}

function readSummary(slots: Slots): StatementSummary | undefined {
  const summary: StatementSummary = {};
  const total = (count: number, sum: number): StatementSummary['entries'] => {
    const stated: NonNullable<StatementSummary['entries']> = {};
    const number = text(slots, count);
    if (number !== undefined && /^[0-9]{1,15}$/.test(number)) stated.count = Number(number);
    const amount = text(slots, sum);
    if (amount !== undefined) stated.sum = amount;
    return stated.count === undefined && stated.sum === undefined ? undefined : stated;
  };
  const entries = total(STATEMENT.entryCount, STATEMENT.entrySum);
  if (entries !== undefined) summary.entries = entries;
  const credits = total(STATEMENT.creditCount, STATEMENT.creditSum);
  if (credits !== undefined) summary.credits = credits;
  const debits = total(STATEMENT.debitCount, STATEMENT.debitSum);
  if (debits !== undefined) summary.debits = debits;
  const net = text(slots, STATEMENT.netSum);
  if (net !== undefined) {
    summary.net = { sum: net };
    const direction = text(slots, STATEMENT.netDirection);
    if (direction === 'CRDT' || direction === 'DBIT')
      summary.net.direction = direction === 'CRDT' ? 'credit' : 'debit';
  }
  return Object.keys(summary).length === 0 ? undefined : summary;
}

/** The head of a statement, from its slots: all that stands before its entries. */
export function readStatement(
  slots: Slots,
  type: MessageType,
  statementIndex: number,
  account: Account,
  balances: readonly Balance[],
): Statement {
  const statement: Statement = {
    kind: type.kind,
    account,
    balances: [...balances],
    source: {
      format: type.format,
      version: type.version,
      messageId: text(slots, MESSAGE.id) ?? '',
      statementIndex,
    },
  };
  const id = text(slots, STATEMENT.id);
  if (id !== undefined) statement.id = id;
  const electronic = sequence(slots, STATEMENT.electronic);
  if (electronic !== undefined) statement.electronicSequenceNumber = electronic;
  const legal = sequence(slots, STATEMENT.legal);
  if (legal !== undefined) statement.legalSequenceNumber = legal;
  const createdAt = text(slots, STATEMENT.createdAt);
  if (createdAt !== undefined) statement.createdAt = createdAt;
  const from = text(slots, STATEMENT.from);
  const to = text(slots, STATEMENT.to);
  if ((from ?? to) !== undefined) {
    statement.period = {};
    if (from !== undefined) statement.period.from = from;
    if (to !== undefined) statement.period.to = to;
  }
  const copy = text(slots, STATEMENT.copy);
  if (copy !== undefined) statement.copyDuplicate = copy;
  const pages = readPages(slots, STATEMENT.page, STATEMENT.lastPage);
  if (pages !== undefined) statement.pagination = pages;
  const summary = readSummary(slots);
  if (summary !== undefined) statement.summary = summary;
  return statement;
}
