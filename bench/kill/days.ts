import type { Fault } from '../../mocks/register/index.ts';
import { bankDayAfter, epochDay, isoDate } from '../../mocks/world/calendar.ts';
import { bankDay, type StatementFile, type World } from '../../mocks/world/index.ts';
import { pick, stream } from '../../mocks/world/random.ts';
import { Truth } from '../lab/ledger.ts';

/** Booking day of the first day. */
const FIRST_DATE = '2026-01-07';

export interface DayFile {
  readonly name: string;
  readonly content: Iterable<Uint8Array>;
}

/** Bank days one after the other, for as long as they are wanted. */
export class Days {
  /** What the ledger must hold of all days given so far. */
  readonly truth = new Truth();
  readonly #world: World;
  readonly #entries: number;
  #day = 0;
  #date = epochDay(FIRST_DATE);
  entries = 0;

  /** `entries`: of a day, over all its files. */
  constructor(world: World, entries: number) {
    this.#world = world;
    this.#entries = entries;
  }

  get given(): number {
    return this.#day;
  }

  /** The files of the next day, each under a name of its own. */
  next(): readonly DayFile[] {
    this.#day += 1;
    if (this.#day > 1) this.#date = bankDayAfter(this.#date);
    this.entries += this.#entries;
    return this.#files().map((file) => {
      this.truth.add(file);
      return { name: `${isoDate(this.#date)}-${file.name}`, content: file };
    });
  }

  /**
   * On odd days the bank itemises a batch in the 054 alone; on even days the 053 tells the same payments again, so
   * that half of the entries are known when they come.
   */
  #files(): readonly StatementFile[] {
    const twice = this.#day % 2 === 0;
    return bankDay({
      world: this.#world,
      date: isoDate(this.#date),
      day: this.#day,
      entries: twice ? this.#entries / 2 : this.#entries,
      profile: twice ? 'op' : 'samlink',
    }).files;
  }
}

/** Requests that are planned for at a time: a day has fewer, unless many are sent again. */
const PACED = 16;
const SHORTEST_MS = 100;
const SPREAD_MS = 400;

/**
 * What makes a day last for a second or two: the register takes its time for each batch, and answers them in
 * another order than they came in.
 */
export function pace(seed: number, round: number): readonly Fault[] {
  const from = stream(seed, 'pace', round);
  return Array.from({ length: PACED }, (_, n) => ({
    kind: 'delay',
    operation: 'payments',
    milliseconds: SHORTEST_MS + pick(from, n, 0, SPREAD_MS),
  }));
}
