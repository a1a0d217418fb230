import type { KaravaaniError } from '../../lib/errors/index.ts';
import type { RouteModel, StepModel } from '../route/index.ts';
import { errors } from './errors.ts';

/** The space of an idempotent consumer's keys, as its option `idempotentRepository` names it. */
export function keySpace(option: unknown): string {
  return String(option).replace(/^#/, '');
}

/**
 * Idempotent consumers that lie within another one of the same repository, through `direct:` routes too. With equal
 * keys the inner one would wait for the outer one, which ends only after it. A wire tap's copy settles by itself.
 */
export function findNestedKeys(routes: readonly RouteModel[]): KaravaaniError[] {
  const found = new Map<StepModel, KaravaaniError>();
  const walked = new Set<string>();
  const walk = (steps: readonly StepModel[], open: readonly string[]): void => {
    for (const step of steps) {
      let inside = open;
      if (step.eip === 'idempotentConsumer') {
        const space = keySpace(step.options['idempotentRepository']);
        if (open.includes(space)) {
          found.set(step, errors.ROUTE_KEYS_NESTED({ step: step.id, repository: space }, step.place));
          continue;
        }
        inside = [...open, space].sort();
      }
      walk(step.clauses, inside);
      walk(step.steps, inside);
      if (step.eip !== 'to' || step.endpoint?.scheme !== 'direct') continue;
      for (const route of routes) {
        if (route.from.scheme === 'direct' && route.from.path === step.endpoint.path) enter(route, inside);
      }
    }
  };
  // Once for each set of repositories that are open: routes may call each other in a circle.
  const enter = (route: RouteModel, open: readonly string[]): void => {
    const way = JSON.stringify([route.id, open]);
    if (walked.has(way)) return;
    walked.add(way);
    walk(route.steps, open);
  };
  for (const route of routes) enter(route, []);
  return [...found.values()];
}
