import { compileRoutes, type Registry, type Services } from '../compile/index.ts';
import { HeldKeys } from '../exchange/index.ts';
import type { RouteModel } from '../route/index.ts';
import { noMeter } from '../runtime/meter.ts';
import { loadRoutes, type PlaceholderSource } from '../yaml/index.ts';
import { finding, inOrder, type LintFinding, ofError } from './finding.ts';
import { RULES } from './rules.ts';

export interface RouteFile {
  readonly file: string;
  readonly text: string;
}

function never(): never {
  throw new Error('routes are only looked at; nothing of them runs');
}

/** Services of routes that never run. */
function inert(): Services {
  const store = { commit: never, get: never, list: never, count: never, findKeys: never, listKeys: never };
  return {
    store: { ...store, tallies: never, purge: never, backup: never, stats: never, close: never },
    archive: { put: never, get: never, remove: never, list: never },
    clock: { now: () => 0 },
    random: () => 0,
    log: { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} },
    meter: noMeter,
    emit: () => {},
    wait: never,
    retention: { history: 0, keys: 0, originals: 0 },
    mask: () => '',
    admit: () => {},
    begin: () => {},
    held: new HeldKeys(),
  };
}

/**
 * Looks at a whole set of route files: everything that keeps them from loading, then what would lose or repeat a
 * message, or differs from Camel without saying so. `registry` holds what the instance would have.
 */
export function lintRoutes(
  files: readonly RouteFile[],
  source: PlaceholderSource,
  registry: Registry,
): LintFinding[] {
  const findings: LintFinding[] = [];
  const models: RouteModel[] = [];
  for (const { file, text } of files) {
    const { routes, errors } = loadRoutes(text, file, source);
    models.push(...routes);
    findings.push(...errors.map(ofError));
  }
  // What could not be read leaves holes that the compiler would tell as errors of their own.
  const broken = new Set(findings.map(({ file }) => file));
  const { routes, errors } = compileRoutes(models, registry, inert());
  for (const error of errors) {
    const follows =
      error.place.file !== undefined && broken.has(error.place.file) && error.code.endsWith('_MISSING');
    if (!follows) findings.push(ofError(error));
  }
  for (const rule of RULES) findings.push(...rule(routes));
  if (models.length === 0 && findings.length === 0) {
    findings.push(
      finding('warn', 'no-routes', {}, 'there are no routes', 'Write one into a *.camel.yaml file.'),
    );
  }
  return inOrder(findings);
}
