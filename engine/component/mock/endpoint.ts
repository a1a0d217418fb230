import { isDeepStrictEqual } from 'node:util';
import { errors } from './errors.ts';

/** What a mock endpoint keeps of each exchange that it received. */
export interface Received {
  readonly id: string;
  readonly body: unknown;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly properties: Readonly<Record<string, unknown>>;
}

type Behaviour = (received: Received, count: number) => void | Promise<void>;

/** Camel's default: how long expectations are waited for. */
const PATIENCE_MS = 10_000;

/** One `mock:name`: what it expects, and what it received. */
export class MockEndpoint {
  readonly name: string;
  readonly received: Received[] = [];
  #count: number | undefined;
  #least: number | undefined;
  #bodies: readonly unknown[] | undefined;
  readonly #headers = new Map<string, unknown>();
  #behaviour: Behaviour | undefined;
  readonly #waiting = new Set<() => void>();

  constructor(name: string) {
    this.name = name;
  }

  /** Exactly so many. */
  expectedMessageCount(count: number): this {
    this.#count = count;
    return this;
  }

  expectedMinimumMessageCount(count: number): this {
    this.#least = count;
    return this;
  }

  /** These bodies, in this order. */
  expectedBodiesReceived(...bodies: readonly unknown[]): this {
    this.#bodies = bodies;
    this.#count = bodies.length;
    return this;
  }

  /** On every message. */
  expectedHeaderReceived(name: string, value: unknown): this {
    this.#headers.set(name, value);
    return this;
  }

  /** What happens when an exchange arrives: throw to fail it. */
  whenAnyExchangeReceived(behaviour: Behaviour): this {
    this.#behaviour = behaviour;
    return this;
  }

  /** Forgets what was received and expected. */
  reset(): void {
    this.received.length = 0;
    this.#count = undefined;
    this.#least = undefined;
    this.#bodies = undefined;
    this.#headers.clear();
    this.#behaviour = undefined;
  }

  take(one: Received): void | Promise<void> {
    this.received.push(one);
    for (const wake of this.#waiting) wake();
    return this.#behaviour?.(one, this.received.length);
  }

  /** What is missing or wrong, in words; nothing when satisfied. */
  #unmet(): string | undefined {
    const count = this.received.length;
    if (this.#count !== undefined && count !== this.#count)
      return `expected ${this.#count} message(s), received ${count}`;
    if (this.#least !== undefined && count < this.#least)
      return `expected at least ${this.#least}, received ${count}`;
    for (const [i, body] of (this.#bodies ?? []).entries()) {
      if (!isDeepStrictEqual(this.received[i]?.body, body)) return `body ${i} is not the expected one`;
    }
    for (const [name, value] of this.#headers) {
      const wrong = this.received.findIndex((one) => !isDeepStrictEqual(one.headers[name], value));
      if (wrong >= 0) return `header '${name}' of message ${wrong} is not the expected one`;
    }
    return undefined;
  }

  /** Waits until all expectations hold; MOCK_NOT_SATISFIED after `patienceMs`. */
  async assertIsSatisfied(patienceMs = PATIENCE_MS): Promise<void> {
    await this.#until(() => this.#unmet() === undefined, patienceMs);
    const why = this.#unmet();
    if (why !== undefined) throw errors.MOCK_NOT_SATISFIED({ name: this.name, why });
  }

  #until(holds: () => boolean, patienceMs: number): Promise<void> {
    if (holds()) return Promise.resolve();
    return new Promise((resolve) => {
      const end = (): void => {
        clearTimeout(timer);
        this.#waiting.delete(wake);
        resolve();
      };
      const wake = (): void => {
        if (holds()) end();
      };
      const timer = setTimeout(end, patienceMs);
      this.#waiting.add(wake);
    });
  }
}
