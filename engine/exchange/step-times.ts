/** What one step did within a unit: `[count, failed, milliseconds]`. */
export type StepTime = [count: number, failed: number, ms: number];

/** Message history, kept small: one line per step, however many exchanges went through it. */
export class StepTimes {
  readonly #steps = new Map<string, StepTime>();

  add(step: string, count: number, failed: number, ms: number): void {
    const line = this.#steps.get(step);
    if (line === undefined) {
      this.#steps.set(step, [count, failed, ms]);
      return;
    }
    line[0] += count;
    line[1] += failed;
    line[2] += ms;
  }

  /** Step ids in the order they were first reached, milliseconds rounded to whole ones. */
  entries(): [step: string, count: number, failed: number, ms: number][] {
    return [...this.#steps].map(([step, [count, failed, ms]]) => [step, count, failed, Math.round(ms)]);
  }
}
