import type { KaravaaniError } from '../../lib/errors/index.ts';
import { didYouMean } from '../../lib/suggest/index.ts';
import { type RouteModel, stepsOf } from '../route/index.ts';
import type { Consumer } from '../spi/index.ts';
import { findWrongPaths } from './body-paths.ts';
import { type OpenProducer, type Registry, RouteCompiler } from './compiler.ts';
import { errors } from './errors.ts';
import { findNestedKeys } from './nested-keys.ts';
import type { Processor } from './processor.ts';
import type { Services } from './services.ts';
import { findWrongSettlements } from './settlements.ts';

export interface CompiledRoute {
  readonly model: RouteModel;
  readonly processor: Required<Processor>;
  /** Absent for `direct:`. */
  readonly consumer: Consumer | undefined;
  readonly producers: readonly OpenProducer[];
  /** Where the journal can start a message besides the route's beginning, by step id. */
  readonly entries: ReadonlyMap<string, Required<Processor>>;
}

export interface Compiled {
  readonly routes: readonly CompiledRoute[];
  readonly errors: readonly KaravaaniError[];
}

function checkIds(models: readonly RouteModel[]): KaravaaniError[] {
  const found: KaravaaniError[] = [];
  const routes = new Set<string>();
  for (const { id, steps, place } of models) {
    if (routes.has(id)) found.push(errors.ROUTE_ID_TWICE({ id }, place));
    routes.add(id);
    const seen = new Set<string>();
    for (const step of stepsOf(steps)) {
      if (seen.has(step.id)) found.push(errors.ROUTE_STEP_ID_TWICE({ route: id, id: step.id }, step.place));
      seen.add(step.id);
    }
  }
  return found;
}

/** Compiles a set of routes together: they may call each other by `direct:`. All errors are told. */
export function compileRoutes(
  models: readonly RouteModel[],
  registry: Registry,
  services: Services,
): Compiled {
  const found = checkIds(models);
  const directs = new Map<string, Required<Processor>>();
  const compilers: RouteCompiler[] = [];
  const routes: CompiledRoute[] = [];
  for (const model of models) {
    const compiler = new RouteCompiler(model, models, registry, services);
    const consumer = compiler.consumer();
    const processor = compiler.steps(model.steps);
    const { producers, entries } = compiler;
    routes.push({ model, processor, consumer, producers, entries });
    compilers.push(compiler);
    if (model.from.scheme === 'direct') {
      const name = model.from.path;
      if (directs.has(name)) found.push(errors.ROUTE_DIRECT_TWICE({ name }, model.from.place));
      directs.set(name, processor);
    }
  }
  for (const compiler of compilers) {
    found.push(...compiler.errors);
    for (const call of compiler.calls) {
      const route = directs.get(call.name);
      if (route !== undefined) call.bind(route);
      else {
        const hint = didYouMean(call.name, directs.keys());
        found.push(errors.ROUTE_DIRECT_DANGLING({ name: call.name, hint }, call.place));
      }
    }
  }
  found.push(...findWrongSettlements(models, registry.settlements));
  found.push(...findWrongPaths(models, registry.formats));
  found.push(...findNestedKeys(models));
  return { routes, errors: found };
}
