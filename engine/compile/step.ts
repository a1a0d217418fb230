import { type RouteExchange, RunStopped } from '../exchange/index.ts';
import type { RedeliveryModel } from '../route/index.ts';
import type { Processor } from './processor.ts';
import { codeOf, delayBefore, mayPass } from './redelivery.ts';
import type { Services } from './services.ts';

/** Camel's headers of a redelivered exchange. */
const REDELIVERED = 'CamelRedelivered';
const COUNTER = 'CamelRedeliveryCounter';

/**
 * Wraps every compiled step: notes history, tells which step failed, stops at a forced shutdown, and tries a
 * passing failure again where the route's policy says so.
 */
export class Step implements Required<Processor> {
  readonly id: string;
  readonly #routeId: string;
  readonly #inner: Processor;
  readonly #policy: RedeliveryModel | undefined;
  readonly #services: Services;
  readonly #labels: { routeId: string; nodeId: string };

  /** `policy` only for leaves: what fails within a composite or another route was tried again there. */
  constructor(
    id: string,
    routeId: string,
    inner: Processor,
    policy: RedeliveryModel | undefined,
    services: Services,
  ) {
    this.id = id;
    this.#routeId = routeId;
    this.#inner = inner;
    this.#policy = policy;
    this.#services = services;
    this.#labels = { routeId, nodeId: id };
  }

  process(exchange: RouteExchange): void | Promise<void> {
    const started = this.#begin(exchange);
    let waiting: void | Promise<void>;
    try {
      waiting = this.#inner.process(exchange);
    } catch (error) {
      return this.#failed(exchange, error, started);
    }
    if (waiting === undefined) {
      this.#note(exchange, 1, 0, started);
      return;
    }
    return waiting.then(
      () => this.#note(exchange, 1, 0, started),
      (error) => this.#failed(exchange, error, started),
    );
  }

  processBatch(batch: readonly RouteExchange[]): void | Promise<void> {
    const started = this.#begin(batch[0]!);
    const waiting = this.#attempt(batch);
    if (waiting === undefined) return this.#batchDone(batch, started);
    return waiting.then(() => this.#batchDone(batch, started));
  }

  #begin(exchange: RouteExchange): number {
    const { unit } = exchange;
    if (unit.run.aborted.aborted) throw new RunStopped(unit.run.message);
    unit.step = this.id;
    return this.#services.clock.now();
  }

  #note(exchange: RouteExchange, count: number, failed: number, started: number): void {
    const ms = this.#services.clock.now() - started;
    exchange.unit.steps.add(this.id, count, failed, ms);
    this.#services.meter.time('camel.message.history', this.#labels, ms / 1000, count);
  }

  #failed(exchange: RouteExchange, error: unknown, started: number): Promise<void> | void {
    if (!(error instanceof RunStopped) && this.#policy !== undefined && mayPass(error)) {
      exchange.fail(error);
      return this.#redeliver([exchange]).then(() => {
        if (exchange.exception === undefined) return this.#note(exchange, 1, 0, started);
        const { exception } = exchange;
        exchange.exception = undefined;
        this.#giveUp(exchange, started);
        throw exception;
      });
    }
    this.#giveUp(exchange, started);
    throw error;
  }

  #giveUp(exchange: RouteExchange, started: number): void {
    if (exchange.failedStep === '') exchange.failedStep = this.id;
    this.#note(exchange, 1, 1, started);
  }

  /** One try of a batch; failures lie on the exchanges afterwards. */
  #attempt(batch: readonly RouteExchange[]): void | Promise<void> {
    if (this.#inner.processBatch !== undefined) return this.#inner.processBatch(batch);
    return this.#oneByOne(batch, 0);
  }

  #oneByOne(batch: readonly RouteExchange[], from: number): void | Promise<void> {
    for (let i = from; i < batch.length; i++) {
      const exchange = batch[i]!;
      try {
        const waiting = this.#inner.process(exchange);
        if (waiting !== undefined) {
          return waiting
            .then(undefined, (error) => hold(exchange, error))
            .then(() => this.#oneByOne(batch, i + 1));
        }
      } catch (error) {
        hold(exchange, error);
      }
    }
  }

  #batchDone(batch: readonly RouteExchange[], started: number): void | Promise<void> {
    if (this.#policy !== undefined) {
      const again = batch.filter((exchange) => mayPass(exchange.exception));
      if (again.length > 0) return this.#redeliver(again).then(() => this.#noteBatch(batch, started));
    }
    this.#noteBatch(batch, started);
  }

  #noteBatch(batch: readonly RouteExchange[], started: number): void {
    let failed = 0;
    for (const exchange of batch) {
      if (exchange.exception === undefined) continue;
      failed++;
      if (exchange.failedStep === '') exchange.failedStep = this.id;
    }
    this.#note(batch[0]!, batch.length, failed, started);
  }

  /** Tries again until each has passed, failed for good, or the policy is exhausted. */
  async #redeliver(failed: readonly RouteExchange[]): Promise<void> {
    const { emit, log, meter, random } = this.#services;
    let again = failed;
    for (let attempt = 1; again.length > 0; attempt++) {
      const [first] = again;
      const { run } = first!.unit;
      const delayMs = longestDelay(this.#policy!, attempt, again, random);
      if (delayMs === undefined) return;
      const code = codeOf(first!.exception);
      const fact = { message: run.message, step: this.id, attempt, delayMs, count: again.length, code };
      emit({ type: 'redelivering', ...fact });
      log.warn({ ...fact, routeId: this.#routeId }, 'step failed and will be tried again');
      await this.#pause(delayMs, first!);
      meter.add('camel.exchanges.external.redeliveries', { routeId: this.#routeId }, again.length);
      for (const exchange of again) this.#renew(exchange, attempt);
      await this.#attempt(again);
      again = again.filter((exchange) => mayPass(exchange.exception));
    }
  }

  async #pause(delayMs: number, exchange: RouteExchange): Promise<void> {
    const { run } = exchange.unit;
    if (!run.stopping.aborted) {
      try {
        await this.#services.wait(delayMs, run.stopping);
      } catch (error) {
        if (!run.stopping.aborted) throw error;
      }
    }
    if (run.stopping.aborted) throw new RunStopped(run.message);
  }

  #renew(exchange: RouteExchange, attempt: number): void {
    exchange.exception = undefined;
    exchange.failedStep = '';
    exchange.redeliveries = attempt;
    exchange.headers[REDELIVERED] = true;
    exchange.headers[COUNTER] = attempt;
  }
}

function hold(exchange: RouteExchange, error: unknown): void {
  if (error instanceof RunStopped) throw error;
  exchange.fail(error);
}

/** One pause for all: the longest that any of them asks for. */
function longestDelay(
  policy: RedeliveryModel,
  attempt: number,
  exchanges: readonly RouteExchange[],
  random: () => number,
): number | undefined {
  let longest: number | undefined;
  const drawn = random();
  for (const { exception } of exchanges) {
    const delay = delayBefore(policy, attempt, exception, () => drawn);
    if (delay !== undefined && delay > (longest ?? -1)) longest = delay;
  }
  return longest;
}
