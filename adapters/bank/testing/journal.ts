import { type Arrival, type Deliver, HEADER } from '../../../engine/spi/index.ts';

/** Stands for the engine: knows arrivals by key, as its message journal does, and outlives a consumer. */
export class Journal {
  /** File names in the order in which they were taken, and those that were known. */
  readonly taken: string[] = [];
  readonly known: string[] = [];
  readonly arrivals: Arrival[] = [];
  /** Decides how a message ends; throws when it is not settled. */
  settle: (name: string) => Promise<'settled' | 'parked'> = async () => 'settled';
  readonly #settled = new Set<string>();

  readonly deliver: Deliver = async (arrival) => {
    const key = arrival.key ?? '';
    const name = String(arrival.headers[HEADER.fileName]);
    if (this.#settled.has(key)) {
      this.known.push(name);
      return 'known';
    }
    const end = await this.settle(name);
    this.#settled.add(key);
    this.arrivals.push(arrival);
    this.taken.push(name);
    return end;
  };
}
