import type { RouteExchange } from '../exchange/index.ts';

/**
 * Shares a batch out over `count` branches, in order. `branchOf` gives a branch's number, or -1 for none; when
 * it throws, that exchange has failed.
 */
export function partition(
  batch: readonly RouteExchange[],
  count: number,
  branchOf: (exchange: RouteExchange) => number,
): RouteExchange[][] {
  const branches: RouteExchange[][] = Array.from({ length: count }, () => []);
  for (const exchange of batch) {
    try {
      const branch = branchOf(exchange);
      if (branch >= 0) branches[branch]!.push(exchange);
    } catch (error) {
      exchange.fail(error);
    }
  }
  return branches;
}
