import type { ComponentContext } from '../../engine/spi/index.ts';
import { openConnection, type RegisterConnection } from './connection.ts';
import type { RegisterOptions } from './options.ts';
import { outcomeOfFailure, outcomeOfStatus } from './outcomes.ts';

const OK = 200;

/** What both operations share: one connection from `open` to `close`. */
export abstract class RegisterEndpoint {
  readonly options: RegisterOptions;
  readonly #context: ComponentContext;
  #connection: RegisterConnection | undefined;

  constructor(options: RegisterOptions, context: ComponentContext) {
    this.options = options;
    this.#context = context;
  }

  async open(): Promise<void> {
    this.#connection ??= await openConnection(this.options, this.#context.clock);
  }

  /** Asks for the register's health, with a token: proves address, certificates and credentials. */
  async test(): Promise<void> {
    await this.open();
    const answer = await this.connection()
      .request({ method: 'GET', path: '/health' })
      .catch((failure: unknown) => {
        throw outcomeOfFailure(failure);
      });
    if (answer.status !== OK) throw outcomeOfStatus(answer, 'health', this.options.backOff, this.now());
  }

  async close(): Promise<void> {
    this.#connection?.close();
    this.#connection = undefined;
  }

  protected connection(): RegisterConnection {
    if (this.#connection === undefined) throw new Error('the register endpoint is not open');
    return this.#connection;
  }

  protected now(): number {
    return this.#context.clock.now();
  }
}
