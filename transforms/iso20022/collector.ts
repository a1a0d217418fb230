import type { Payment, Statement } from '../../contracts/canonical/index.ts';
import { Findings } from './checks/finding.ts';
import { checkPages, checkStatement } from './checks/statement.ts';
import { checkBatchOfEntry, checkEntrySum, isLump, warnOfLump } from './entry-sums.ts';
import { errors } from './errors.ts';
import { type Flag, flagsOf, isIdentifierFlag } from './flags.ts';
import { GroupTotals } from './group-totals.ts';
import { Item } from './item.ts';
import { ItemKeys } from './item-keys.ts';
import { flagsOnly, makePayment, makeRest } from './payment.ts';
import { placed } from './place.ts';
import { MOST_REPEATS, type Repeats } from './repeats.ts';
import type { CamtReport, StatementReport } from './report.ts';
import { MESSAGE } from './slots.ts';
import type { State } from './state.ts';
import { readPages } from './statement.ts';
import { Tally } from './tally.ts';
import { text } from './text.ts';
import { addEntryDetails, readEntryAsItem, setAmount } from './transaction.ts';

/** One canonical payment with its place in the sequence and in the bytes. */
export interface CamtItem {
  readonly value: Payment;
  /** Position in the message, from 0. */
  readonly index: number;
  /** Its own element in the original bytes. */
  readonly origin: {
    readonly offset: number;
    readonly length: number;
    readonly encoding: string;
    readonly namespaces: Readonly<Record<string, string>>;
  };
}

export interface CollectorOptions {
  /** Make payments; without, only what the report tells. Default true. */
  readonly payments?: boolean;
  /** Make no payment of the items before this position. Default 0. */
  readonly from?: number;
  /** What an earlier reading of the same message found: makes the keys final. */
  readonly repeats?: Repeats;
  /** A statement's head, before its items. */
  readonly onStatement?: (statement: Statement) => void;
  /** The same with its totals, after its items. */
  readonly onStatementEnd?: (statement: Statement) => void;
}

/** Takes items as they are read, gives them key, role and position, counts, checks, and keeps the batch. */
export class Collector {
  readonly findings = new Findings();
  items: CamtItem[] = [];
  readonly #options: CollectorOptions;
  readonly #payments: boolean;
  readonly #from: number;
  readonly #keys: ItemKeys;
  readonly #totals = new GroupTotals();
  readonly #flags = new Map<Flag, number>();
  readonly #statements: StatementReport[] = [];
  readonly #rest = new Item();
  #tally = new Tally();
  #currency: string | undefined;
  #unbookedCurrency: string | undefined;
  #lastBookingDate: string | undefined;
  #count = 0;
  #entries = 0;
  #entriesBefore = 0;
  #report: CamtReport | undefined;

  constructor(options: CollectorOptions) {
    this.#options = options;
    this.#payments = options.payments ?? true;
    this.#from = options.from ?? 0;
    this.#keys = new ItemKeys(options.repeats);
  }

  startStatement(state: State): void {
    const statement = state.statement!;
    const { account } = statement;
    state.accountFlags = flagsOf(account);
    this.#tally = new Tally();
    this.#currency = account.currency ?? statement.balances[0]?.amount.currency;
    this.#unbookedCurrency = undefined;
    this.#lastBookingDate = undefined;
    this.#entriesBefore = this.#entries;
    this.#keys.startStatement(account.iban ?? account.other ?? '', statement.id);
    this.#options.onStatement?.(statement);
  }

  /** The head of an entry has been read. */
  startEntry(state: State): void {
    const { entry } = state;
    this.#entries += 1;
    this.#tally.entry(entry.status, entry.credit, entry.units);
    const booked = entry.status === 'BOOK';
    // What is not booked may be in another currency, and says nothing of the account's.
    if (booked) this.#currency ??= entry.currency;
    this.#unbookedCurrency ??= entry.currency;
    if (this.#currency !== undefined && entry.currency !== this.#currency) {
      const currencies = { currency: entry.currency, account: this.#currency };
      this.findings.add(booked ? 'refuse' : 'warn', errors.CAMT_CURRENCY(currencies, state.place.now()));
    }
    const date = entry.bookingDate;
    if (
      booked &&
      date !== undefined &&
      (this.#lastBookingDate === undefined || date > this.#lastBookingDate)
    ) {
      this.#lastBookingDate = date;
    }
  }

  /** Makes the item's payment, if one is wanted, while its slots still hold it. */
  fill(state: State, item: Item): void {
    // The item before may still be held, so this one's position is the next or the one after.
    if (this.#payments && this.#count + 1 >= this.#from) item.payment = makePayment(state, item);
    else if (!this.#payments) this.#countFlags(flagsOnly(state, item));
  }

  /** The item is complete: nothing that follows in the entry changes it. `many`: the entry has several. */
  release(state: State, item: Item, many: boolean): void {
    const { entry } = state;
    if (!item.hasAmount) {
      if (!many) item.units = entry.units;
      else if (item.instructed !== undefined) setAmount(state, item, item.instructed);
      else {
        entry.amountMissing = true;
        return;
      }
    }
    entry.sum += item.credit === entry.credit ? item.units : -item.units;
    if (!Number.isSafeInteger(entry.sum)) throw errors.CAMT_SUM_RANGE({}, state.place.now());
    if (!many) addEntryDetails(state, item);
    this.#emit(state, item, many, isLump(state, item) ? 'lump' : 'item');
  }

  endEntry(state: State, item: Item, held: Item | undefined, end: number): void {
    const { entry } = state;
    if (held !== undefined) this.release(state, held, entry.transactions > 1);
    if (entry.transactions === 0) {
      readEntryAsItem(state, item);
      this.fill(state, item);
      item.offset = entry.offset;
      item.end = end;
      item.namespaces = state.xml!.scope();
      this.release(state, item, false);
    }
    checkBatchOfEntry(state, this.findings);
    const rest = checkEntrySum(state, this.findings);
    if (rest === undefined) return;
    const left = this.#rest;
    left.itemIndex = entry.transactions;
    left.credit = rest.credit;
    left.units = rest.units;
    left.value = state.amounts.write(rest.units, entry.currency);
    left.reference = '';
    left.referenceText = rest.role;
    left.offset = entry.offset;
    left.end = end;
    left.namespaces = state.xml!.scope();
    left.payment = this.#payments && this.#count >= this.#from ? makeRest(state, left) : undefined;
    if (left.payment !== undefined && rest.role === 'charges' && entry.charges.list.length > 0) {
      left.payment.charges = entry.charges.list;
    }
    this.#emit(state, left, true, rest.role);
  }

  #emit(state: State, item: Item, many: boolean, role: Payment['role']): void {
    const { entry, place } = state;
    const index = this.#count;
    this.#count += 1;
    if (entry.status === 'BOOK') {
      this.#tally.bookedItem(item.credit, item.units);
      if (role === 'lump') warnOfLump(state, this.findings);
    }
    const { payment } = item;
    const key = this.#keys.key(entry, place.entry, item, many, index, payment !== undefined);
    if (payment === undefined) return;
    item.payment = undefined;
    this.#countFlags(payment.flags);
    payment.key = key;
    payment.fingerprint = this.#keys.fingerprint(entry, item);
    payment.role = role;
    payment.source.index = index;
    const { remittances } = payment;
    for (let at = 0; at < remittances.length; at += 1) remittances[at]!.key = `${key}#${at}`;
    if (index < this.#from) return;
    const { offset, namespaces } = item;
    const origin = { offset, length: item.end - offset, encoding: state.xml!.encoding, namespaces };
    this.items.push({ value: payment, index, origin });
  }

  #countFlags(flags: readonly Flag[]): void {
    for (const flag of flags) this.#flags.set(flag, (this.#flags.get(flag) ?? 0) + 1);
  }

  endStatement(state: State): void {
    const { amounts } = state;
    const currency = this.#currency ?? this.#unbookedCurrency;
    const lines = this.#tally.lines();
    const totals = lines.map((line) => ({ ...line, sum: amounts.write(line.sum, currency ?? 'EUR') }));
    const statement: Statement = { ...state.statement!, totals };
    const entries = this.#entries - this.#entriesBefore;
    const { place } = state;
    placed(() => checkStatement(statement, lines, currency, place, this.findings), place.now);
    this.#totals.add(statement.account, this.#tally);
    this.#statements.push({ statement, currency, lastBookingDate: this.#lastBookingDate, entries });
    this.#options.onStatementEnd?.(statement);
  }

  /** What the whole reading tells; made once. */
  report(state: State): CamtReport {
    this.#report ??= this.#makeReport(state);
    return this.#report;
  }

  #makeReport(state: State): CamtReport {
    const repeats = this.#keys.found();
    const pagination = readPages(state.slots, MESSAGE.page, MESSAGE.lastPage);
    checkPages('message', pagination, this.findings, { path: 'GrpHdr/MsgPgntn' });
    if (this.#keys.overflown) {
      this.findings.add('refuse', errors.CAMT_KEYS_NOT_UNIQUE({ limit: MOST_REPEATS }));
    } else if (repeats.keys.length > 0) this.findings.add('warn', errors.CAMT_KEY_REPEATED({}));
    for (const [flag, count] of this.#flags) {
      if (isIdentifierFlag(flag)) this.findings.add('warn', errors.CAMT_IDENTIFIER({ flag, count }));
    }
    return {
      format: state.type!.format,
      version: state.type!.version,
      messageId: text(state.slots, MESSAGE.id) ?? '',
      createdAt: text(state.slots, MESSAGE.createdAt),
      encoding: state.xml!.encoding,
      pagination,
      items: this.#count,
      entries: this.#entries,
      statements: this.#statements,
      totals: this.#totals.list(),
      findings: this.findings.list(),
      repeats,
      flags: Object.fromEntries(this.#flags),
    };
  }
}
