import type { Minor } from './money.ts';

/** Sums safe integers of minor units without losing one: what does not fit is carried in a bigint. */
export class MinorSum {
  #small = 0;
  #carried = 0n;

  /** `units` is a safe integer, negative where it is taken off. */
  add(units: number): void {
    const next = this.#small + units;
    if (Number.isSafeInteger(next)) {
      this.#small = next;
    } else {
      this.#carried += BigInt(this.#small);
      this.#small = units;
    }
  }

  total(): Minor {
    return (this.#carried + BigInt(this.#small)) as Minor;
  }
}
