import type { ComponentContext, Consumer, Deliver } from '../../spi/index.ts';

export interface TimerSettings {
  readonly name: string;
  /** Milliseconds. */
  readonly period: number;
  readonly delay: number;
  readonly repeatCount: number;
  readonly includeMetadata: boolean;
}

/** Ticks one after the other: a tick waits for the one before, and does not make up for what was missed. */
export class TimerConsumer implements Consumer {
  readonly #settings: TimerSettings;
  readonly #context: ComponentContext;
  #timer: NodeJS.Timeout | undefined;
  #work: Promise<void> = Promise.resolve();
  #stopped = true;
  #count = 0;

  constructor(settings: TimerSettings, context: ComponentContext) {
    this.#settings = settings;
    this.#context = context;
  }

  async open(): Promise<void> {}

  receive(deliver: Deliver): void {
    this.#stopped = false;
    this.#schedule(deliver, this.#settings.delay);
  }

  #schedule(deliver: Deliver, ms: number): void {
    const { repeatCount } = this.#settings;
    if (this.#stopped || (repeatCount > 0 && this.#count >= repeatCount)) return;
    this.#timer = setTimeout(() => {
      this.#work = this.#tick(deliver).then(() => this.#schedule(deliver, this.#settings.period));
    }, ms);
  }

  async #tick(deliver: Deliver): Promise<void> {
    this.#count++;
    const { clock, log, routeId } = this.#context;
    const { name, includeMetadata } = this.#settings;
    const metadata = {
      CamelTimerName: name,
      CamelTimerCounter: this.#count,
      CamelTimerFiredTime: clock.now(),
    };
    try {
      await deliver({ body: null, headers: includeMetadata ? metadata : {}, transient: true });
    } catch (err) {
      log.error({ routeId, timer: name, err }, 'tick could not be delivered');
    }
  }

  async stopIntake(): Promise<void> {
    this.#stopped = true;
    clearTimeout(this.#timer);
  }

  drain(): Promise<void> {
    return this.#work;
  }

  async close(): Promise<void> {
    await this.stopIntake();
  }
}
