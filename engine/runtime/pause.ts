import type { Services } from '../compile/index.ts';
import { RunStopped } from '../exchange/index.ts';

/** Before a message whose store failed is walked on, or the store is asked again. */
const PAUSE_MS = 5000;

/** Waits for a store that fails, as long as nothing stops. */
export class Pause {
  /** Raised at shutdown: whoever waits is rejected. */
  readonly signal: AbortSignal;
  readonly #services: Services;

  constructor(services: Services, signal: AbortSignal) {
    this.#services = services;
    this.signal = signal;
  }

  async take(): Promise<void> {
    await this.#services.wait(PAUSE_MS, this.signal);
  }

  /** Asks until the store answers, or all stops. */
  async untilAnswered<T>(ask: () => Promise<T>): Promise<T> {
    for (;;) {
      try {
        return await ask();
      } catch (error) {
        if (!(error instanceof RunStopped)) throw error;
        await this.take();
      }
    }
  }
}
