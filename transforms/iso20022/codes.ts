import type { TransactionCode } from '../../contracts/canonical/index.ts';
import type { Slots } from './slots.ts';
import { text } from './text.ts';

/** `705 VIITESIIRROT`, `705VIITESIIRTO`, `NTRF+705TransactionCodeText`: the three digits are the entry code. */
const ENTRY_CODE = /^(?:NTRF\+)?([0-9]{3})(?![0-9])/;

/**
 * Reads BkTxCd from four slots in a row (domain, family, subfamily, proprietary). Most entries of a message have
 * the same code, so the object read last is given again while the texts are the same.
 */
export class Codes {
  readonly #first: number;
  #last: TransactionCode | undefined;

  /** `first` is the slot of the domain. */
  constructor(first: number) {
    this.#first = first;
  }

  /** Undefined when no part is there. The object is shared between entries: it must not be changed. */
  read(slots: Slots): TransactionCode | undefined {
    const domain = slots[this.#first];
    const family = slots[this.#first + 1];
    const subFamily = slots[this.#first + 2];
    const proprietary = slots[this.#first + 3];
    if (
      domain === undefined &&
      family === undefined &&
      subFamily === undefined &&
      proprietary === undefined
    ) {
      return undefined;
    }
    const last = this.#last;
    if (
      last !== undefined &&
      last.domain === domain &&
      last.family === family &&
      last.subFamily === subFamily &&
      last.proprietary === proprietary
    ) {
      return last;
    }
    this.#last = this.#make(slots);
    return this.#last;
  }

  #make(slots: Slots): TransactionCode {
    const code: TransactionCode = {};
    const domain = text(slots, this.#first);
    const family = text(slots, this.#first + 1);
    const subFamily = text(slots, this.#first + 2);
    const proprietary = text(slots, this.#first + 3);
    if (domain !== undefined) code.domain = domain;
    if (family !== undefined) code.family = family;
    if (subFamily !== undefined) code.subFamily = subFamily;
    if (proprietary !== undefined) {
      code.proprietary = proprietary;
      const entryCode = ENTRY_CODE.exec(proprietary)?.[1];
      if (entryCode !== undefined) code.entryCode = entryCode;
    }
    return Object.freeze(code);
  }
}
