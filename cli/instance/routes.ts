import { readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { RouteModel } from '../../engine/route/index.ts';
import { loadRoutes } from '../../engine/yaml/index.ts';
import type { KaravaaniError } from '../../lib/errors/index.ts';
import { instanceErrors } from './errors.ts';
import type { FundConfig } from './fund/index.ts';

/** Where the routes lie: `routes/` of this installation. */
const ROUTES = fileURLToPath(new URL('../../routes/', import.meta.url));

/** The fund's routes with its properties filled in, and everything that is wrong in them. */
export async function loadFundRoutes(
  config: FundConfig,
): Promise<{ routes: RouteModel[]; errors: KaravaaniError[] }> {
  const routes: RouteModel[] = [];
  const errors: KaravaaniError[] = [];
  for (const name of config.routes) {
    const path = join(ROUTES, `${name}.camel.yaml`);
    const file = relative(process.cwd(), path);
    const text = await readFile(path, 'utf8').catch((cause: unknown) => {
      throw instanceErrors.FUND_ROUTE_MISSING({ file }, { file: config.file }, cause);
    });
    const loaded = loadRoutes(text, file, { properties: config.properties, env: process.env });
    routes.push(...loaded.routes);
    errors.push(...loaded.errors);
  }
  return { routes, errors };
}
