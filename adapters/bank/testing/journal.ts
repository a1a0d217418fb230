import type { Arrival, BodyHandle, Deliver } from '../../../engine/spi/index.ts';

/** Stands for the engine: knows arrivals by key, as its message journal does, and survives a consumer. */
export class Journal {
  /** Names in the order in which they were delivered, the known ones left out. */
  readonly taken: string[] = [];
  readonly known: string[] = [];
  readonly arrivals: Arrival[] = [];
  /** Decides how a message ends; throws when it is not settled. */
  settle: (name: string, body: BodyHandle) => Promise<'settled' | 'parked'> = async () => 'settled';
  readonly #settled = new Set<string>();

  readonly deliver: Deliver = async (arrival) => {
    const body = arrival.body as BodyHandle;
    const key = arrival.key ?? '';
    if (this.#settled.has(key)) {
      this.known.push(body.name);
      return 'known';
    }
    const end = await this.settle(body.name, body);
    this.#settled.add(key);
    this.arrivals.push(arrival);
    this.taken.push(body.name);
    return end;
  };
}
