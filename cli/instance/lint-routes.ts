import { RouteErrors } from '../../engine/runtime/index.ts';
import { isKaravaaniError } from '../../lib/errors/index.ts';
import type { CompiledMapping } from '../../transforms/mapping/index.ts';
import { bareRuntime } from './bare-runtime.ts';
import { errorFinding, type Finding } from './finding.ts';
import type { FundConfig } from './fund/index.ts';
import { loadFundRoutes } from './routes.ts';

/** What is wrong in a fund's routes: the text, and what it names. Throws FUND_ROUTE_MISSING. */
export async function lintRoutes(config: FundConfig): Promise<readonly Finding[]> {
  const { routes, errors } = await loadFundRoutes(config);
  if (errors.length > 0) return errors.map((error) => errorFinding(error, config.file));
  try {
    bareRuntime(config, routes, mappingsByName(config));
    return [];
  } catch (error) {
    if (!isKaravaaniError(error)) throw error;
    const found = error instanceof RouteErrors ? error.errors : [error];
    return found.map((each) => errorFinding(each, config.file));
  }
}

/** Routes are looked at for the names of mappings only: what is wrong in a mapping is told for itself. */
function mappingsByName({ mappings }: FundConfig): ReadonlyMap<string, CompiledMapping> {
  return new Map(Object.keys(mappings).map((name) => [name, {} as CompiledMapping]));
}
