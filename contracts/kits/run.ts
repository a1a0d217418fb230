import { randomBytes } from 'node:crypto';
import { expand } from './expand.ts';
import { match } from './match.ts';
import type {
  CaseReport,
  CaseResult,
  JsonObject,
  Kit,
  KitCase,
  KitDriver,
  KitReport,
  Mismatch,
  Step,
  TargetConfig,
} from './model.ts';
import { fill, valueAt } from './template.ts';

export interface RunOptions {
  readonly url: string;
  readonly config: TargetConfig;
  /** Only these cases. */
  readonly only?: (each: KitCase) => boolean;
  /** Milliseconds since the epoch. */
  readonly now?: () => number;
}

/** Why a case is not run against this target, or undefined when it is. */
function reasonToSkip(each: KitCase, config: TargetConfig): string | undefined {
  const missing = each.needs?.find((path) => valueAt(config, path) === undefined);
  if (missing !== undefined) return `the target's configuration has no ${missing}`;
  if (config.target === 'simulator' || each.tags.includes('safe-live')) return undefined;
  const allowed = each.tags.some((tag) => config.allow?.includes(tag));
  return allowed
    ? undefined
    : `not for a vendor's system unless its configuration allows: ${each.tags.join(', ')}`;
}

/** Steps that must succeed before what is judged. */
async function prepare(driver: KitDriver, steps: readonly Step[]): Promise<Mismatch[]> {
  for (const [index, step] of steps.entries()) {
    const seen = await driver.perform(step);
    if (seen['status'] !== 200)
      return [{ at: `given/${index}`, expected: { status: 200 }, got: seen['status'] }];
  }
  return [];
}

async function runCase(
  kit: Kit,
  each: KitCase,
  driver: KitDriver,
  run: string,
  options: RunOptions,
): Promise<CaseReport> {
  const { config, now = Date.now } = options;
  const started = performance.now();
  const told = (result: CaseResult, mismatches: readonly Mismatch[] = [], reason?: string): CaseReport => ({
    id: each.id,
    title: each.title,
    requirement: each.requirement,
    result,
    ...(reason === undefined ? {} : { reason }),
    mismatches,
    rules: Object.fromEntries(each.rules.map((name) => [name, kit.rules[name]!.evidence])),
    milliseconds: Math.round(performance.now() - started),
  });
  const skip = reasonToSkip(each, config);
  if (skip !== undefined) return told('skipped', [], skip);
  const values: JsonObject = {
    ...config,
    ...(kit.defaults['values'] as JsonObject | undefined),
    run,
    case: each.id,
    key: `kit|${run}|${each.id}`,
  };
  const given = (each.given ?? []).map((step) => expand(step, kit.defaults, values));
  const when = expand(each.when, kit.defaults, values);
  const beyond = [...given, when].find((step) => !driver.supports(step));
  if (beyond !== undefined) {
    return told(
      'not-supported',
      [],
      `the driver ${driver.name} has no way to do: ${Object.keys(beyond).join(', ')}`,
    );
  }
  let mismatches = await prepare(driver, given);
  if (mismatches.length === 0) {
    mismatches = match(fill(each.then, values), await driver.perform(when), kit.personal);
  }
  if (mismatches.length === 0) return told('pass');
  const today = new Date(now()).toISOString().slice(0, 10);
  const known = config.differences?.find(
    (difference) => difference.case === each.id && difference.expires >= today,
  );
  return known === undefined
    ? told('fail', mismatches)
    : told('known-difference', mismatches, `${known.reason} (${known.owner}, until ${known.expires})`);
}

/** Runs a kit's cases one after another and tells how they went. */
export async function runCases(kit: Kit, driver: KitDriver, options: RunOptions): Promise<KitReport> {
  const startedAt = new Date((options.now ?? Date.now)()).toISOString();
  const started = performance.now();
  const run = randomBytes(6).toString('hex');
  const cases: CaseReport[] = [];
  for (const each of kit.cases) {
    if (options.only === undefined || options.only(each)) {
      cases.push(await runCase(kit, each, driver, run, options));
    }
  }
  const count = (result: CaseResult) => cases.filter((each) => each.result === result).length;
  const summary = {
    pass: count('pass'),
    fail: count('fail'),
    skipped: count('skipped'),
    'known-difference': count('known-difference'),
    'not-supported': count('not-supported'),
  };
  const covered = new Set(kit.cases.flatMap(({ covers }) => covers));
  const rules = Object.entries(kit.rules);
  const judged = summary.pass + summary.fail + summary['known-difference'];
  return {
    kit: kit.name,
    version: kit.version,
    driver: driver.name,
    target: { kind: options.config.target, url: options.url },
    startedAt,
    milliseconds: Math.round(performance.now() - started),
    summary,
    numbers: {
      index: kit.operations.filter((operation) => covered.has(operation)).length / kit.operations.length,
      score: judged === 0 ? 0 : summary.pass / judged,
      proven:
        rules.filter(([, { evidence }]) => evidence === 'vendor' || evidence === 'traffic').length /
        rules.length,
    },
    assumed: rules
      .filter(([, { evidence }]) => evidence === 'assumed')
      .map(([rule, { what, source }]) => ({ rule, what, source })),
    notChecked: kit.notChecked,
    cases,
  };
}
