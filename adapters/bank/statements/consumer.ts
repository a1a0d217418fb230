import { setTimeout as sleep } from 'node:timers/promises';
import type { ComponentContext, Consumer, Deliver } from '../../../engine/spi/index.ts';
import type { BankChannel } from '../port.ts';
import { Intake, type IntakeSettings } from './intake.ts';

/** The lifecycle around the intake: each phase is a call of its own (D5). */
export class StatementConsumer implements Consumer {
  readonly #channel: BankChannel;
  readonly #intake: Intake;
  readonly #stop = new AbortController();
  #running: Promise<void> = Promise.resolve();

  constructor(channel: BankChannel, context: ComponentContext, settings: IntakeSettings) {
    this.#channel = channel;
    this.#intake = new Intake(channel, context, settings, this.#stop.signal);
  }

  async open(): Promise<void> {
    await this.#channel.open();
  }

  async test(): Promise<void> {
    await this.#channel.test();
  }

  receive(deliver: Deliver): void {
    this.#running = this.#run(deliver);
  }

  /** No new message after this. A download under way is broken off: nothing of it is kept, and it costs little. */
  async stopIntake(): Promise<void> {
    this.#stop.abort();
    if (!this.#intake.delivering) await this.#running;
  }

  async drain(): Promise<void> {
    await this.#running;
  }

  async close(): Promise<void> {
    await this.#channel.close();
  }

  async #run(deliver: Deliver): Promise<void> {
    const { signal } = this.#stop;
    while (!signal.aborted) {
      const pause = await this.#intake.round(deliver);
      // The one rejection there is comes from the signal: the loop sees it too.
      await sleep(pause, undefined, { signal }).catch(() => undefined);
    }
  }
}
