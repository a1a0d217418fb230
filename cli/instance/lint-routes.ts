import { type LintFinding, lintRoutes } from '../../engine/lint/index.ts';
import { registryOf } from '../../engine/runtime/index.ts';
import type { CompiledMapping } from '../../transforms/mapping/index.ts';
import { errorFinding, type Finding } from './finding.ts';
import type { FundConfig } from './fund/index.ts';
import { partsOf } from './parts.ts';
import { emptyRouteFiles, placeholdersOf, readRouteFiles } from './routes.ts';
import { silentLog } from './silent-log.ts';

/** What is wrong, or may be, in a fund's routes: their text, and what they name. Throws FUND_ROUTE_MISSING. */
export async function lintFundRoutes(config: FundConfig): Promise<readonly Finding[]> {
  const files = await readRouteFiles(config);
  const registry = registryOf(partsOf(config, silentLog, mappingsByName(config)));
  const empty = emptyRouteFiles(files, config).map((error) => errorFinding(error, config.file));
  // What says that there are no routes at all is said for each file, and as what it is.
  const found = lintRoutes(files, placeholdersOf(config), registry).filter(
    ({ rule }) => rule !== 'no-routes' || empty.length === 0,
  );
  return [...empty, ...found.map((each) => toFinding(each, config))];
}

/** Routes are looked at for the names of mappings only: what is wrong in a mapping is told for itself. */
function mappingsByName({ mappings }: FundConfig): ReadonlyMap<string, CompiledMapping> {
  return new Map(Object.keys(mappings).map((name) => [name, {} as CompiledMapping]));
}

function toFinding(found: LintFinding, config: FundConfig): Finding {
  const { level, file = config.file, line = 1, ...rest } = found;
  return { ...rest, level: level === 'warn' ? 'warning' : level, file, line };
}
