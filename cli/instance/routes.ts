import { readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { RouteFile } from '../../engine/lint/index.ts';
import type { RouteModel } from '../../engine/route/index.ts';
import { loadRoutes, type PlaceholderSource } from '../../engine/yaml/index.ts';
import type { KaravaaniError } from '../../lib/errors/index.ts';
import { instanceErrors } from './errors.ts';
import type { FundConfig } from './fund/index.ts';

/** Where the routes lie: `routes/` of this installation. */
const ROUTES = fileURLToPath(new URL('../../routes/', import.meta.url));

/** The text of the fund's route files. Throws FUND_ROUTE_MISSING. */
export function readRouteFiles(config: FundConfig): Promise<readonly RouteFile[]> {
  return Promise.all(
    config.routes.map(async (name) => {
      const path = join(ROUTES, `${name}.camel.yaml`);
      const file = relative(process.cwd(), path);
      const text = await readFile(path, 'utf8').catch((cause: unknown) => {
        throw instanceErrors.FUND_ROUTE_MISSING({ file }, { file: config.file }, cause);
      });
      return { file, text };
    }),
  );
}

/** What placeholders in a fund's routes are filled from. */
export function placeholdersOf({ properties }: FundConfig): PlaceholderSource {
  return { properties, env: process.env };
}

/** A route file without a route: somebody emptied it, and nothing would come in. */
export function emptyRouteFiles(files: readonly RouteFile[], config: FundConfig): readonly KaravaaniError[] {
  return files.flatMap(({ file, text }) => {
    const { routes, errors } = loadRoutes(text, file, placeholdersOf(config));
    return routes.length + errors.length > 0 ? [] : [instanceErrors.FUND_ROUTE_EMPTY({ file }, { file })];
  });
}

/** The fund's routes with its properties filled in, and everything that is wrong in them. */
export async function loadFundRoutes(
  config: FundConfig,
): Promise<{ routes: RouteModel[]; errors: KaravaaniError[] }> {
  const files = await readRouteFiles(config);
  const loaded = files.map(({ file, text }) => loadRoutes(text, file, placeholdersOf(config)));
  return {
    routes: loaded.flatMap(({ routes }) => routes),
    errors: [...loaded.flatMap(({ errors }) => errors), ...emptyRouteFiles(files, config)],
  };
}
