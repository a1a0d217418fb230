import type { XmlName, XmlNode, XmlSelectionHandler } from '../../lib/xml/index.ts';
import type { Collector } from './collector.ts';
import { checkBatch } from './entry-sums.ts';
import { errors } from './errors.ts';
import { Item } from './item.ts';
import { messageType } from './message-type.ts';
import { endRemittance } from './remittance.ts';
import {
  BALANCE_FIRST,
  BATCH_FIRST,
  CHARGE_FIRST,
  ELEMENT,
  ENTRY,
  ENTRY_FIRST,
  LIST,
  MESSAGE,
  REMITTANCE_FIRST,
  SLOTS,
  type Slots,
  STATEMENT_FIRST,
  TX_FIRST,
} from './slots.ts';
import type { State } from './state.ts';
import { readAccount, readBalance, readStatement } from './statement.ts';
import { clear, text } from './text.ts';
import { readTransaction } from './transaction.ts';
import { selectionTree } from './tree.ts';

/**
 * Hears the XML reader: texts go to their slots, and where a level ends its slots are read. What becomes of the
 * items is the collector's part.
 */
export class Assembler implements XmlSelectionHandler {
  readonly #state: State;
  readonly #slots: Slots;
  readonly #collector: Collector;
  #statementSeen = false;
  #headRead = false;
  #statementOffset = 0;
  /** One item is held while the next is read. */
  #first = new Item();
  #second = new Item();
  #held: Item | undefined;
  #transactionOffset = 0;

  constructor(state: State, collector: Collector) {
    this.#state = state;
    this.#slots = state.slots;
    this.#collector = collector;
  }

  root(name: XmlName): XmlNode {
    const type = messageType(name);
    this.#state.type = type;
    this.#state.place.type = type;
    return selectionTree(type);
  }

  /** Nothing follows: the message must have had its body. */
  end(): void {
    const { type } = this.#state;
    if (type === undefined || this.#statementSeen) return;
    throw errors.CAMT_BODY_MISSING({ element: `${type.body}/${type.statement}` }, { path: '/Document' });
  }

  attribute(id: number, value: string): void {
    if (this.#slots[id] === undefined) this.#slots[id] = value;
  }

  text(id: number, value: string): void {
    if (id < SLOTS) {
      if (this.#slots[id] === undefined && value !== '') this.#slots[id] = value;
      return;
    }
    const line = value.trim();
    if (line === '') return;
    const { message, remittanceText, returnText } = this.#state;
    if (id === LIST.message) message.push(line);
    else if (id === LIST.remittanceText) remittanceText.push(line);
    else returnText.push(line);
  }

  open(id: number, offset: number): void {
    const { entry, place } = this.#state;
    place.offset = offset;
    switch (id) {
      case ELEMENT.transaction:
        this.#openTransaction(offset);
        break;
      case ELEMENT.remittance:
        clear(this.#slots, REMITTANCE_FIRST, CHARGE_FIRST);
        break;
      case ELEMENT.details:
        if (!entry.headRead) this.#readEntryHead();
        entry.startDetails();
        break;
      case ELEMENT.entry:
        this.#openEntry(offset);
        break;
      case ELEMENT.batch:
        clear(this.#slots, BATCH_FIRST, TX_FIRST);
        break;
      case ELEMENT.balance:
        clear(this.#slots, BALANCE_FIRST, ENTRY_FIRST);
        break;
      case ELEMENT.statement:
        this.#openStatement(offset);
        break;
    }
  }

  close(id: number, end: number): void {
    const state = this.#state;
    const { entry, place } = state;
    switch (id) {
      case ELEMENT.transaction:
        this.#closeTransaction(end);
        break;
      case ELEMENT.remittance:
        endRemittance(state);
        break;
      case ELEMENT.details:
        this.#closeDetails();
        break;
      case ELEMENT.entry:
        this.#closeEntry(end);
        break;
      case ELEMENT.batch:
        entry.readBatch(this.#slots, state.amounts, place);
        break;
      case ELEMENT.transactionCharges:
      case ELEMENT.transactionChargeRecord:
        state.charges.end(this.#slots, entry.currency, state.otherAmounts, place.now);
        break;
      case ELEMENT.entryCharges:
      case ELEMENT.entryChargeRecord:
        entry.charges.end(this.#slots, this.#slots[ENTRY.currency] ?? '', state.otherAmounts, place.now);
        break;
      case ELEMENT.balance:
        state.balances.push(readBalance(this.#slots, state.otherAmounts, state.dates, place));
        break;
      case ELEMENT.statement:
        this.#closeStatement();
        break;
    }
  }

  #openStatement(offset: number): void {
    const { place } = this.#state;
    this.#statementOffset = offset;
    this.#statementSeen = true;
    this.#headRead = false;
    place.statement += 1;
    place.entry = -1;
    place.transaction = -1;
    clear(this.#slots, STATEMENT_FIRST, BALANCE_FIRST);
    this.#state.balances = [];
  }

  /** All that stands before the first entry has been read. */
  #readHead(): void {
    const state = this.#state;
    this.#headRead = true;
    if (text(this.#slots, MESSAGE.id) === undefined) {
      throw errors.CAMT_FIELD_MISSING({ element: 'GrpHdr/MsgId' }, state.place.now());
    }
    const account = Object.freeze(readAccount(this.#slots));
    if ((account.iban ?? account.other) === undefined) {
      throw errors.CAMT_FIELD_MISSING({ element: 'Acct/Id' }, state.place.now());
    }
    state.statement = readStatement(this.#slots, state.type!, state.place.statement, account, state.balances);
    this.#collector.startStatement(state);
  }

  #closeStatement(): void {
    const { place } = this.#state;
    if (!this.#headRead) this.#readHead();
    place.entry = -1;
    place.transaction = -1;
    place.offset = this.#statementOffset;
    this.#collector.endStatement(this.#state);
  }

  #openEntry(offset: number): void {
    const { place, entry } = this.#state;
    if (!this.#headRead) this.#readHead();
    place.entry += 1;
    place.transaction = -1;
    clear(this.#slots, ENTRY_FIRST, TX_FIRST);
    entry.start(offset);
    this.#held = undefined;
  }

  #readEntryHead(): void {
    const state = this.#state;
    const { entry } = state;
    entry.readHead(this.#slots, state.amounts, state.dates, state.place);
    entry.code = state.entryCodes.read(this.#slots);
    this.#collector.startEntry(state);
  }

  #closeEntry(end: number): void {
    const { entry, place } = this.#state;
    if (!entry.headRead) this.#readEntryHead();
    place.offset = entry.offset;
    place.transaction = -1;
    this.#collector.endEntry(this.#state, this.#free(), this.#held, end);
  }

  #openTransaction(offset: number): void {
    this.#state.place.transaction += 1;
    this.#transactionOffset = offset;
    clear(this.#slots, TX_FIRST, REMITTANCE_FIRST);
    this.#state.clearTransaction();
  }

  #free(): Item {
    return this.#held === this.#first ? this.#second : this.#first;
  }

  #closeTransaction(end: number): void {
    const state = this.#state;
    const { entry } = state;
    const item = this.#free();
    state.place.offset = this.#transactionOffset;
    readTransaction(state, item);
    item.offset = this.#transactionOffset;
    item.end = end;
    item.namespaces = state.xml!.scope();
    this.#collector.fill(state, item);
    entry.transactions += 1;
    entry.inDetails += 1;
    entry.transactionCharges += state.charges.net();
    if (item.hasAmount) entry.detailsSum += item.credit === entry.credit ? item.units : -item.units;
    else entry.detailsComplete = false;
    if (this.#held !== undefined) this.#collector.release(state, this.#held, true);
    this.#held = undefined;
    // Only the first of its NtryDtls may be a total that is repeated; the others wait for nothing.
    if (entry.inDetails === 1) this.#held = item;
    else this.#collector.release(state, item, true);
  }

  #closeDetails(): void {
    const { entry, place } = this.#state;
    place.offset = entry.offset;
    if (entry.inDetails === 1 && this.#held !== undefined) this.#held.alone = true;
    checkBatch(this.#state, entry.inDetails === 1 ? this.#held : undefined, this.#collector.findings);
  }
}
