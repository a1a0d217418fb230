import type { Balance, Remittance, Statement } from '../../contracts/canonical/index.ts';
import type { XmlReader } from '../../lib/xml/index.ts';
import { Amounts } from './amounts.ts';
import { Charges } from './charges.ts';
import { Codes } from './codes.ts';
import { Entry } from './entry.ts';
import type { Flag } from './flags.ts';
import type { MessageType } from './message-type.ts';
import { Place } from './place.ts';
import { ENTRY, SLOTS, type Slots, TX } from './slots.ts';
import { Dates } from './text.ts';

/**
 * What is being read right now. One object for the whole message, changed in place: the modules that read from it
 * make canonical objects, and nothing else is made for each entry.
 */
export class State {
  readonly slots: Slots = new Array(SLOTS).fill(undefined);
  readonly place = new Place();
  /** For the account's own currency, and for all others: each keeps the currency it looked up last. */
  readonly amounts = new Amounts();
  readonly otherAmounts = new Amounts();
  readonly dates = new Dates();
  readonly paymentDates = new Dates();
  readonly entryCodes = new Codes(ENTRY.domain);
  readonly codes = new Codes(TX.domain);
  readonly originalCodes = new Codes(TX.originalDomain);
  readonly entry = new Entry();
  readonly charges = new Charges();
  type: MessageType | undefined;
  xml: XmlReader | undefined;
  balances: Balance[] = [];
  statement: Statement | undefined;
  accountFlags: readonly Flag[] = [];
  remittances: Remittance[] = [];
  remittanceText: string[] = [];
  /** Minor units that the Strd pay together; NaN when one of them says no amount in the entry's currency. */
  parts = 0;
  message: string[] = [];
  returnText: string[] = [];
  /** What is odd about the item, as it is found. */
  flags: Flag[] = [];

  /** A new transaction (or an entry without one) starts with nothing of the one before. */
  clearTransaction(): void {
    if (this.message.length > 0) this.message = [];
    if (this.returnText.length > 0) this.returnText = [];
    if (this.remittances.length > 0) this.remittances = [];
    if (this.remittanceText.length > 0) this.remittanceText = [];
    if (this.flags.length > 0) this.flags = [];
    this.parts = 0;
    this.charges.clear();
  }
}
