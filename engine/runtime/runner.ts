import type { CompiledRoute, Processor, Services } from '../compile/index.ts';
import { type Retry, RouteExchange, type Run, RunStopped, Unit } from '../exchange/index.ts';
import type { MessageRecord } from '../records/index.ts';
import type { Arrival, Deliver } from '../spi/index.ts';
import { restoreBody } from './bodies.ts';
import { errors } from './errors.ts';
import { Journal, type OpenMessage } from './journal.ts';
import type { Originals } from './originals.ts';
import { Pause } from './pause.ts';
import { Settlement } from './settle.ts';
import { TakeUp } from './take-up.ts';

export type Ended = 'settled' | 'parked';

export interface Running {
  readonly run: Run;
  readonly startedAt: number;
  readonly ended: Promise<Ended>;
}

/** A walk that is not the message's first. */
export interface Again {
  /** Deliveries and retries so far. */
  readonly attempts?: number;
  readonly retry?: Retry;
}

/** Walks messages through their routes, from the journal's record to the commit that ends them. */
export class Runner {
  readonly journal: Journal;
  readonly running = new Map<string, Running>();
  /** What is begun without being delivered. */
  readonly takeUp: TakeUp;
  readonly stopping = new AbortController();
  readonly aborted = new AbortController();
  readonly #services: Services;
  readonly #routes: ReadonlyMap<string, CompiledRoute>;
  readonly #settlement: Settlement;
  readonly #arriving = new Map<string, Promise<unknown>>();
  readonly #pause: Pause;
  /** Messages being walked, by route: counting them anew at each begin and end would take quadratic time. */
  readonly #walked = new Map<string, number>();

  constructor(services: Services, routes: ReadonlyMap<string, CompiledRoute>, originals: Originals) {
    this.#services = services;
    this.#routes = routes;
    this.journal = new Journal(services, originals);
    this.#settlement = new Settlement(services);
    this.#pause = new Pause(services, this.stopping.signal);
    this.takeUp = new TakeUp({
      services,
      journal: this.journal,
      pause: this.#pause,
      isRunning: (id) => this.running.has(id),
      walk: (record) => this.start(record).ended,
    });
  }

  /** What a consumer of this route is given. */
  deliver(routeId: string): Deliver {
    return (arrival) => this.#deliver(routeId, arrival);
  }

  async #deliver(routeId: string, arrival: Arrival): Promise<Ended | 'known'> {
    if (this.stopping.signal.aborted) throw errors.ENGINE_STOPPING({});
    if (arrival.transient === true) return this.start(this.journal.transient(routeId, arrival)).ended;
    const accepted = await this.#oneByOne(routeId, arrival);
    if ('message' in accepted) {
      const { id, value } = accepted.message;
      const name = value.name === undefined ? {} : { name: value.name };
      this.#services.emit({ type: 'received', message: id, routeId, ...name });
      return this.start(accepted.message).ended;
    }
    const id = 'before' in accepted ? accepted.before.id : accepted.forgotten;
    const known = (): 'known' => {
      this.#services.emit({ type: 'known', message: id, routeId });
      return 'known';
    };
    if ('forgotten' in accepted) return known();
    const { before } = accepted;
    const running = this.running.get(id);
    if (running !== undefined || before.state === 'in-flight') return (running ?? this.#resume(before)).ended;
    return before.state === 'parked' || before.state === 'quarantined' ? 'parked' : known();
  }

  /** The same content twice at once: the second waits until the first is in the journal. */
  async #oneByOne(routeId: string, arrival: Arrival): ReturnType<Journal['accept']> {
    if (arrival.key === undefined) return this.journal.accept(routeId, arrival);
    const key = `${routeId}/${arrival.key}`;
    const before = this.#arriving.get(key) ?? Promise.resolve();
    const accepting = before.then(
      () => this.journal.accept(routeId, arrival),
      () => this.journal.accept(routeId, arrival),
    );
    this.#arriving.set(key, accepting);
    try {
      return await accepting;
    } finally {
      if (this.#arriving.get(key) === accepting) this.#arriving.delete(key);
    }
  }

  /** Whether a message is being walked, or will be without anybody's doing. */
  async isAtWork(id: string): Promise<boolean> {
    if (this.running.has(id)) return true;
    return this.takeUp.isBegun && (await this.journal.find(id))?.state === 'in-flight';
  }

  /** Messages of a route that are being walked, or wait for their turn. */
  inFlight(routeId: string): number {
    return (this.#walked.get(routeId) ?? 0) + this.takeUp.waiting(routeId);
  }

  /** Resolves when nothing is under way and nothing waits for its turn. */
  async idle(): Promise<void> {
    for (;;) {
      const working = [...[...this.running.values()].map(({ ended }) => ended), ...this.takeUp.working()];
      if (working.length === 0) return;
      await Promise.allSettled(working);
    }
  }

  /** Walks a message at once; it is not in the journal, and its failure is the caller's. */
  async send(routeId: string, body: unknown, headers: Record<string, unknown>): Promise<RouteExchange> {
    const message = this.journal.transient(routeId, { body, headers });
    const exchange = new RouteExchange(new Unit(this.#run(message, {})), body, headers);
    try {
      await this.#routes.get(routeId)!.processor.process(exchange);
    } catch (error) {
      exchange.unit.settle();
      throw error;
    }
    await this.#settlement.settle(message, exchange);
    return exchange;
  }

  /** Goes on with a message that a crash or stop left in flight. */
  #resume(record: MessageRecord): Running {
    const { id, value } = record;
    this.#services.emit({ type: 'resumed', message: id, routeId: value.routeId });
    return this.start(record);
  }

  start(message: OpenMessage, again: Again = {}): Running {
    const run = this.#run(message, again);
    const startedAt = this.#services.clock.now();
    const { routeId } = message.value;
    this.#services.meter.add('camel.exchanges.total', { routeId }, 1);
    const ended = this.#untilEnded(message, run, again).finally(() => {
      this.running.delete(message.id);
      this.#count(routeId, -1);
      // Its parts are tried again, but the message itself does not settle once more.
      if (again.retry !== undefined)
        this.#services.emit({ type: 'retry-ended', message: message.id, routeId });
    });
    // Whoever waits hears of it; a message that nobody waits for is resumed at the next start.
    ended.catch(() => {});
    const running = { run, startedAt, ended };
    this.running.set(message.id, running);
    this.#count(routeId, 1);
    return running;
  }

  #count(routeId: string, by: number): void {
    const count = (this.#walked.get(routeId) ?? 0) + by;
    this.#walked.set(routeId, count);
    this.#services.meter.set('camel.exchanges.inflight', { routeId }, count);
  }

  #run(message: OpenMessage, again: Again): Run {
    const { body } = message.value;
    return {
      message: message.id,
      routeId: message.value.routeId,
      original: 'handle' in body ? { sha256: body.handle, name: body.name } : undefined,
      retry: again.retry,
      stopping: this.stopping.signal,
      aborted: this.aborted.signal,
      journaled: message.version !== undefined,
      atSettlement: [],
      active: new Set(),
    };
  }

  /** A failing store ends nothing: the message waits and goes on where it was, until it ends or all stops. */
  async #untilEnded(first: OpenMessage, run: Run, again: Again): Promise<Ended> {
    if (this.stopping.signal.aborted) throw new RunStopped(first.id);
    try {
      return await this.#walk(first, run, again);
    } catch (error) {
      if (!(error instanceof RunStopped) || this.stopping.signal.aborted) throw error;
      const fields = { message: first.id, routeId: run.routeId, err: error.cause ?? error };
      this.#services.log.error(fields, 'message could not go on; it waits and tries again');
    }
    await this.#pause.take();
    // Somebody else may have ended it meanwhile: then there is nothing left to do.
    const record =
      first.version === undefined
        ? undefined
        : await this.#pause.untilAnswered(() => this.journal.find(first.id));
    if (record !== undefined && record.state !== 'in-flight' && again.retry === undefined) {
      return record.state === 'settled' ? 'settled' : 'parked';
    }
    const message = record === undefined ? first : { ...first, version: record.version };
    return this.#untilEnded(message, this.#run(message, again), again);
  }

  #processorOf({ id, value }: OpenMessage): Required<Processor> {
    const { routeId, entry } = value;
    const route = this.#routes.get(routeId);
    const processor = entry === undefined ? route?.processor : route?.entries.get(entry);
    if (processor === undefined) throw errors.ENGINE_ROUTE_GONE({ message: id, route: routeId });
    return processor;
  }

  async #walk(message: OpenMessage, run: Run, again: Again): Promise<Ended> {
    const unit = new Unit(run);
    run.active.add(unit);
    try {
      return await this.#walkUnit(message, unit, again);
    } finally {
      run.active.delete(unit);
      // However it ended: nobody may wait for its keys any more.
      unit.settle();
    }
  }

  async #walkUnit(message: OpenMessage, unit: Unit, again: Again): Promise<Ended> {
    const { run } = unit;
    const { meter, clock } = this.#services;
    const labels = { routeId: run.routeId };
    const started = clock.now();
    const exchange = new RouteExchange(unit, undefined, { ...message.value.headers });
    Object.assign(exchange.properties, message.value.properties);
    try {
      const processor = this.#processorOf(message);
      exchange.body =
        'body' in message ? message.body : await restoreBody(message.value.body, this.#services.archive);
      const waiting = processor.process(exchange);
      if (waiting !== undefined) await waiting;
      if (run.retry === undefined) await this.#settlement.settle(message, exchange);
    } catch (error) {
      // Parts that are tried again stay parked as they are; whoever asked for the retry is told.
      if (error instanceof RunStopped || run.retry !== undefined) throw error;
      meter.add('camel.exchanges.failed', labels, 1);
      await this.#settlement.park(message, exchange, error, again.attempts ?? 0);
      return 'parked';
    } finally {
      meter.time('camel.route.policy', labels, (clock.now() - started) / 1000, 1);
    }
    meter.add('camel.exchanges.succeeded', labels, 1);
    return 'settled';
  }
}
