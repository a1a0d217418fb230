import { type ErrorPlace, isKaravaaniError, type KaravaaniError } from '../../lib/errors/index.ts';
import { didYouMean } from '../../lib/suggest/index.ts';
import { readOptions } from '../declare/index.ts';
import { eips } from '../eip/index.ts';
import {
  type EndpointModel,
  type ExpressionModel,
  type FormatModel,
  type RedeliveryModel,
  type RouteModel,
  type StepModel,
  uriOf,
} from '../route/index.ts';
import { compileExpression, type Evaluate, type Piece, parseTemplate, type Test } from '../simple/index.ts';
import type { Component, ComponentContext, DataFormat, Producer } from '../spi/index.ts';
import { Chain } from './chain.ts';
import { countClaimPoints } from './claim-points.ts';
import type { CompileContext, Eip, Target } from './context.ts';
import { DirectCall } from './direct.ts';
import { errors } from './errors.ts';
import { compileTest, compileValue } from './expression.ts';
import type { Processor } from './processor.ts';
import type { Services } from './services.ts';
import { Step } from './step.ts';
import { checkStep } from './structure.ts';

/** Names that routes use, and what they stand for in this runtime. */
export interface Registry {
  readonly components: ReadonlyMap<string, Component>;
  readonly formats: ReadonlyMap<string, DataFormat>;
  /** What parts may be counted under besides what the engine itself counts; undefined: anything. */
  readonly settlements?: ReadonlySet<string> | undefined;
}

/** A producer of one endpoint of a route. */
export interface OpenProducer {
  readonly uri: string;
  readonly endpoint: EndpointModel;
  readonly producer: Producer;
}

const NOTHING: Required<Processor> = { process: () => {}, processBatch: () => {} };

/** Compiles one route. Errors are gathered; what they spoil is replaced by something that does nothing. */
export class RouteCompiler implements CompileContext {
  readonly routeId: string;
  readonly services: Services;
  readonly errors: KaravaaniError[] = [];
  readonly calls: DirectCall[] = [];
  readonly producers: OpenProducer[] = [];
  readonly entries = new Map<string, Required<Processor>>();
  readonly #route: RouteModel;
  readonly #registry: Registry;
  readonly #all: readonly RouteModel[];

  constructor(route: RouteModel, all: readonly RouteModel[], registry: Registry, services: Services) {
    this.routeId = route.id;
    this.services = services;
    this.#route = route;
    this.#registry = registry;
    this.#all = all;
  }

  claimPoints(split: StepModel): number {
    return countClaimPoints(split.steps, this.#all);
  }

  report(error: KaravaaniError): void {
    this.errors.push(error);
  }

  entry(id: string, processor: Processor): void {
    this.entries.set(id, new Step(id, this.routeId, processor, this.#policyOf(processor), this.services));
  }

  /**
   * None around a call of another route: its own error handler has done what was to do about the failing step, and
   * trying the call again would run every step before that one again, effects and all.
   */
  #policyOf(processor: Processor): RedeliveryModel | undefined {
    return processor instanceof DirectCall ? undefined : this.#route.errorHandler.redelivery;
  }

  steps(models: readonly StepModel[]): Required<Processor> {
    return new Chain(models.map((model) => this.#step(model)));
  }

  #step(model: StepModel): Step {
    const eip = eips.get(model.eip);
    if (eip === undefined) {
      const hint = didYouMean(model.eip, eips.keys());
      this.report(errors.ROUTE_EIP_UNKNOWN({ eip: model.eip, hint }, model.place));
    }
    const processor = eip === undefined ? NOTHING : this.#compile(eip, model);
    const leaf = eip?.declaration.steps !== true && eip?.declaration.clauses === undefined;
    const policy = leaf ? this.#policyOf(processor) : undefined;
    return new Step(model.id, this.routeId, processor, policy, this.services);
  }

  #compile(eip: Eip, model: StepModel): Processor {
    const { declaration } = eip;
    const { values, errors: found } = readOptions(declaration, {
      raw: model.options,
      place: model.place,
      places: model.places,
    });
    for (const error of [...found, ...checkStep(declaration, model)]) this.report(error);
    return this.#attempt(() => eip.compile(model, values, this), NOTHING, model.place);
  }

  /** One error does not hide the next: what it spoils is replaced. */
  #attempt<T>(make: () => T, instead: T, place: ErrorPlace = {}): T {
    try {
      return make();
    } catch (error) {
      if (!isKaravaaniError(error)) throw error;
      this.report(error.at(place));
      return instead;
    }
  }

  expression(model: ExpressionModel | undefined): Evaluate {
    return model === undefined
      ? () => undefined
      : this.#attempt<Evaluate>(
          () => compileValue(model),
          () => undefined,
        );
  }

  predicate(model: ExpressionModel | undefined): Test {
    return model === undefined
      ? () => false
      : this.#attempt<Test>(
          () => compileTest(model),
          () => false,
        );
  }

  simple(text: string, place: ErrorPlace): Evaluate {
    return this.#attempt<Evaluate>(
      () => compileExpression({ text, place }),
      () => undefined,
    );
  }

  template(text: string, place: ErrorPlace): readonly Piece[] {
    return this.#attempt(() => parseTemplate({ text, place }), []);
  }

  format(model: FormatModel | undefined): DataFormat {
    const none: DataFormat = {
      declaration: { name: '', kind: 'dataformat', title: '', description: '', options: [] },
      unmarshal: (body) => body,
      marshal: () => new Uint8Array(),
    };
    if (model === undefined) return none;
    const format = this.#registry.formats.get(model.name);
    if (format !== undefined) return format;
    const hint = didYouMean(model.name, this.#registry.formats.keys());
    this.report(errors.ROUTE_FORMAT_UNKNOWN({ format: model.name, hint }, model.place));
    return none;
  }

  target(model: EndpointModel | undefined): Target {
    if (model === undefined) return { kind: 'route', processor: NOTHING };
    if (model.scheme === 'direct') {
      const call = new DirectCall(model.path, model.place);
      this.calls.push(call);
      this.#read(model, 'producer');
      return { kind: 'route', processor: call };
    }
    const producer = this.#producer(model);
    return producer === undefined ? { kind: 'route', processor: NOTHING } : { kind: 'producer', producer };
  }

  #component(model: EndpointModel): Component | undefined {
    const component = this.#registry.components.get(model.scheme);
    if (component !== undefined) return component;
    const hint = didYouMean(model.scheme, this.#registry.components.keys());
    this.report(errors.ROUTE_COMPONENT_UNKNOWN({ scheme: model.scheme, hint }, model.place));
    return undefined;
  }

  #read(
    model: EndpointModel,
    side: 'consumer' | 'producer',
  ): { component: Component; values: ReturnType<typeof readOptions>['values'] } | undefined {
    const component = this.#component(model);
    if (component === undefined) return undefined;
    const { place, places, path } = model;
    const { values, errors: found } = readOptions(component.declaration, {
      raw: model.parameters,
      path,
      place,
      places,
      side,
    });
    for (const error of found) this.report(error);
    return found.length === 0 ? { component, values } : undefined;
  }

  #producer(model: EndpointModel): Producer | undefined {
    const read = this.#read(model, 'producer');
    if (read === undefined) return undefined;
    const { component, values } = read;
    if (component.createProducer === undefined) {
      this.report(errors.ROUTE_COMPONENT_NO_PRODUCER({ scheme: model.scheme }, model.place));
      return undefined;
    }
    const producer = this.#attempt(
      () => component.createProducer!(values, this.#context()),
      undefined,
      model.place,
    );
    if (producer !== undefined) this.producers.push({ uri: uriOf(model), endpoint: model, producer });
    return producer;
  }

  /** The consumer of the route's `from`; none for `direct:`, which other routes call. */
  consumer(): ReturnType<NonNullable<Component['createConsumer']>> | undefined {
    const model = this.#route.from;
    const read = this.#read(model, 'consumer');
    if (read === undefined || model.scheme === 'direct') return undefined;
    const { component, values } = read;
    if (component.createConsumer === undefined) {
      this.report(errors.ROUTE_COMPONENT_NO_CONSUMER({ scheme: model.scheme }, model.place));
      return undefined;
    }
    return this.#attempt(() => component.createConsumer!(values, this.#context()), undefined, model.place);
  }

  #context(): ComponentContext {
    const { store, archive, clock, log, emit } = this.services;
    return { routeId: this.routeId, store, archive, clock, log, emit };
  }
}
