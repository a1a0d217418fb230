/** Walks one message of the backlog; never rejects. `resumed`: it was in flight when the process ended. */
export type WalkNext = (id: string, resumed: boolean) => Promise<void>;

/**
 * One route's messages that wait to be walked, a few at a time, in order of asking. Only their ids wait: whoever's
 * turn comes is read from the store, so that a million of them cost no more than their names.
 */
export class Backlog {
  readonly #most: number;
  readonly #walk: WalkNext;
  readonly #waiting = new Map<string, boolean>();
  /** One iterator for all: a new one would step over everything that has been taken out before. */
  #next: MapIterator<[string, boolean]> | undefined;
  readonly #lanes = new Set<Promise<void>>();

  constructor(most: number, walk: WalkNext) {
    this.#most = most;
    this.#walk = walk;
  }

  /** Who waits already keeps its place. */
  add(id: string, resumed: boolean): void {
    if (this.#waiting.has(id)) return;
    this.#waiting.set(id, resumed);
    if (this.#lanes.size >= this.#most) return;
    const lane = this.#lane().finally(() => this.#lanes.delete(lane));
    this.#lanes.add(lane);
  }

  /** How many wait for their turn. */
  get size(): number {
    return this.#waiting.size;
  }

  /** Resolves when none of those at work now is; undefined when nobody is at work. */
  get working(): Promise<unknown> | undefined {
    return this.#lanes.size === 0 ? undefined : Promise.all(this.#lanes);
  }

  async #lane(): Promise<void> {
    for (let next = this.#take(); next !== undefined; next = this.#take()) await this.#walk(...next);
  }

  #take(): [string, boolean] | undefined {
    if (this.#waiting.size === 0) {
      this.#next = undefined;
      return undefined;
    }
    this.#next ??= this.#waiting.entries();
    const [id, resumed] = this.#next.next().value!;
    this.#waiting.delete(id);
    return [id, resumed];
  }
}
