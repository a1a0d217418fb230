/** Seconds over which a rate is taken. */
const WINDOW = 60;

/** How many per second, over the last minute (or since the first, if that is shorter). */
export class Rate {
  readonly #counts = new Map<number, number>();
  #first: number | undefined;

  add(atMs: number, count: number): void {
    const second = Math.floor(atMs / 1_000);
    this.#first ??= second;
    this.#counts.set(second, (this.#counts.get(second) ?? 0) + count);
    this.#forget(second);
  }

  perSecond(nowMs: number): number {
    const now = Math.floor(nowMs / 1_000);
    this.#forget(now);
    const total = [...this.#counts.values()].reduce((sum, count) => sum + count, 0);
    const seconds = Math.min(WINDOW, Math.max(1, now - (this.#first ?? now) + 1));
    return total / seconds;
  }

  #forget(now: number): void {
    for (const second of this.#counts.keys()) if (second <= now - WINDOW) this.#counts.delete(second);
  }
}
