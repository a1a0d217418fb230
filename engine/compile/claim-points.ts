import type { RouteModel, StepModel } from '../route/index.ts';

/**
 * How many idempotent consumers a part may pass, on all branches and through `direct:` routes. What lies within
 * a nested split is passed once per inner part, so it counts as several.
 */
export function countClaimPoints(
  steps: readonly StepModel[],
  routes: readonly RouteModel[],
  depth = 0,
): number {
  // Routes that call each other in a circle: more than once is all that matters.
  if (depth > routes.length) return 2;
  let count = 0;
  for (const step of steps) {
    if (step.eip === 'idempotentConsumer') count++;
    const inner = countClaimPoints([...step.clauses, ...step.steps], routes, depth);
    count += step.eip === 'split' ? inner * 2 : inner;
    if (step.endpoint?.scheme !== 'direct' || step.eip !== 'to') continue;
    for (const route of routes) {
      if (route.from.scheme !== 'direct' || route.from.path !== step.endpoint.path) continue;
      count += countClaimPoints(route.steps, routes, depth + 1);
    }
  }
  return count;
}
