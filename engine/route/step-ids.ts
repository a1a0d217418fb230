/** Ids of the steps of one route: given, or made of the EIP's name and the first free number. */
export class StepIds {
  readonly #taken = new Set<string>();
  readonly #counts = new Map<string, number>();

  /** Ids that are written anywhere in the route are reserved first, so that none is made twice. */
  constructor(given: Iterable<string> = []) {
    for (const id of given) this.#taken.add(id);
  }

  take(eip: string, given: string | undefined): string {
    if (given !== undefined) return given;
    for (;;) {
      const count = (this.#counts.get(eip) ?? 0) + 1;
      this.#counts.set(eip, count);
      const id = `${eip}${count}`;
      if (!this.#taken.has(id)) return id;
    }
  }
}
