import { didYouMean } from '../../lib/suggest/index.ts';
import { type CompiledRoute, compileRoutes, RouteErrors, type Services } from '../compile/index.ts';
import { type Reconciliation, reconcile } from '../reconcile/index.ts';
import { uriOf } from '../route/index.ts';
import type { Exchange } from '../spi/index.ts';
import { type EndpointTest, testEndpoints } from './endpoints.ts';
import { errors } from './errors.ts';
import { inStartOrder, Lifecycle } from './lifecycle.ts';
import { Messages } from './messages.ts';
import { DRAIN_MS, type RuntimeOptions, servicesOf } from './options.ts';
import { Originals } from './originals.ts';
import { type Purged, purge } from './purge.ts';
import { registryOf } from './registry.ts';
import { Repair } from './repair.ts';
import { Runner } from './runner.ts';
import { drained, type ShutdownReport, unfinished } from './shutdown.ts';

export type RuntimeState = 'created' | 'starting' | 'started' | 'repairing' | 'stopping' | 'stopped';

export interface RouteStatus {
  readonly id: string;
  readonly from: string;
  readonly state: 'started' | 'stopped';
  /** Messages under way, or waiting for their turn after a start. */
  readonly inFlight: number;
}

/** A set of routes at work over one store. Made by `createRuntime`. */
export class Runtime {
  readonly #services: Services;
  readonly #originals: Originals;
  readonly #routes: ReadonlyMap<string, CompiledRoute>;
  readonly #lifecycle: Lifecycle;
  readonly #runner: Runner;
  readonly #drainMs: number;
  readonly #outsideSum: readonly string[];
  /** Lists, details and bytes, for people. */
  readonly messages: Messages;
  /** Retry and discard of what is parked. */
  readonly repair: Repair;
  #state: RuntimeState = 'created';

  constructor(options: RuntimeOptions) {
    this.#originals = new Originals(options.archive);
    this.#services = servicesOf({ ...options, archive: this.#originals }, (message, routeId) =>
      this.#runner.takeUp.begin(message, routeId),
    );
    this.#drainMs = options.drainMs ?? DRAIN_MS;
    const { routes, errors: found } = compileRoutes(options.routes, registryOf(options), this.#services);
    if (found.length > 0) throw new RouteErrors(found);
    this.#routes = new Map(routes.map((route) => [route.model.id, route]));
    this.#lifecycle = new Lifecycle(routes, this.#services);
    this.#runner = new Runner(this.#services, this.#routes, this.#originals);
    this.#outsideSum = options.outsideSum ?? [];
    this.messages = new Messages(this.#services);
    this.repair = new Repair(this.#services, this.messages, this.#runner, this.#outsideSum);
  }

  get state(): RuntimeState {
    return this.#state;
  }

  /** Whether messages are taken in and walked. */
  get ready(): boolean {
    return this.#state === 'started';
  }

  /** Opens endpoints, takes messages in, and goes on with what was in flight. */
  async start(): Promise<void> {
    this.#state = 'starting';
    try {
      await this.#lifecycle.open();
    } catch (error) {
      await this.stop();
      throw error;
    }
    this.#runner.takeUp.resumeAll();
    this.#lifecycle.receive((routeId) => this.#runner.deliver(routeId));
    this.#state = 'started';
  }

  /**
   * Opens what messages are sent to, and nothing else: no intake, and what is in flight stays where it is. For
   * repairs while the instance does not run; `stop` ends it.
   */
  async startForRepair(): Promise<void> {
    this.#state = 'starting';
    try {
      await this.#lifecycle.openProducers();
    } catch (error) {
      await this.stop();
      throw error;
    }
    this.#state = 'repairing';
  }

  /**
   * Stops intake in reverse start order, waits until what is in flight has ended (chunks of a large file: those
   * under way), then closes. What does not end in time stays in flight in the store and is told.
   */
  async stop(): Promise<ShutdownReport> {
    this.#state = 'stopping';
    this.#runner.stopping.abort();
    await this.#lifecycle.stopIntake();
    const running = [...this.#runner.running.values()].map(({ ended }) => ended);
    const inTime = await drained([...running, ...this.#lifecycle.drains()], this.#drainMs, this.#services);
    const report = {
      unfinished: inTime ? [] : unfinished(this.#runner.running.values(), this.#services.clock.now()),
    };
    for (const each of report.unfinished) {
      this.#services.log.error(
        each,
        'message was not finished before shutdown; it is resumed at the next start',
      );
    }
    this.#runner.aborted.abort();
    await this.#lifecycle.close();
    this.#state = 'stopped';
    return report;
  }

  routes(): RouteStatus[] {
    return inStartOrder([...this.#routes.values()]).map(({ model }) => ({
      id: model.id,
      from: uriOf(model.from),
      state: this.#lifecycle.isStarted(model.id) ? 'started' : 'stopped',
      inFlight: this.#runner.inFlight(model.id),
    }));
  }

  /**
   * Asks every endpoint whether its other side can be reached, for doctors, not for starting; or only the sources
   * of routes, which partners' answers do not slow down.
   */
  test(which: 'all' | 'sources' = 'all'): Promise<EndpointTest[]> {
    return testEndpoints(this.#routes.values(), which);
  }

  /** Sums over all messages, or over one, against what the checks found in them. */
  reconcile(message?: string): Promise<Reconciliation> {
    return reconcile(this.#services.store, this.#outsideSum, message);
  }

  /** Removes what is past its retention. */
  purge(now: number = this.#services.clock.now()): Promise<Purged> {
    return purge(this.#services, this.#originals, now);
  }

  /** Resolves when nothing is under way. */
  idle(): Promise<void> {
    return this.#runner.idle();
  }

  /**
   * Sends a message to a `direct:` route and waits for it, for tests and embedding: it is not in the journal, and
   * a failure is thrown instead of parked.
   */
  async send(uri: string, body: unknown, headers: Record<string, unknown> = {}): Promise<Exchange> {
    const route = [...this.#routes.values()].find(({ model }) => uriOf(model.from) === uri);
    if (route === undefined) {
      const known = [...this.#routes.values()].map(({ model }) => uriOf(model.from));
      throw errors.ENGINE_NO_SUCH_ENDPOINT({ uri, hint: didYouMean(uri, known) });
    }
    return this.#runner.send(route.model.id, body, { ...headers });
  }
}
