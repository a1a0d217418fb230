import { KitFileError } from './load.ts';
import type { KitCase, KitReport } from './model.ts';
import { readTargetConfig } from './register/config.ts';
import { openRegisterDriver } from './register/driver.ts';
import { loadRegisterKit } from './register/kit.ts';
import { runCases } from './run.ts';

/** Conformance kits: cases as data, run against any target, each by a driver of its own. */
export { toJUnit } from './junit.ts';
export type {
  CaseReport,
  CaseResult,
  Evidence,
  JsonObject,
  Kit,
  KitCase,
  KitDriver,
  KitReport,
  KitRule,
  KnownDifference,
  Mismatch,
  Step,
  TargetConfig,
} from './model.ts';
export { REGISTER_TARGET_SCHEMA, type RegisterTargetConfig, readTargetConfig } from './register/config.ts';
export { loadRegisterKit } from './register/kit.ts';
export { runCases } from './run.ts';
export { KitFileError };

/** Names of the kits that there are. */
export const KITS = ['register'] as const;
export type KitName = (typeof KITS)[number];

export interface KitTarget {
  /** `https://host:port`. */
  readonly target: string;
  /** Path of the target's configuration (YAML or JSON), or what would stand in it with absolute paths. */
  readonly config: string | object;
  /** Only these cases. */
  readonly only?: (each: KitCase) => boolean;
}

/**
 * Runs a kit against a target over the wire. The report is complete also when cases fail; `summary.fail` counts
 * them. Throws `KitFileError` for a configuration that is not right.
 */
export async function runKit(_name: KitName, { target, config, only }: KitTarget): Promise<KitReport> {
  if (!URL.canParse(target) || new URL(target).protocol !== 'https:') {
    throw new KitFileError(`the target ${target} is not an https address`);
  }
  const [kit, told] = await Promise.all([loadRegisterKit(), readTargetConfig(config)]);
  const driver = await openRegisterDriver(target, told);
  try {
    return await runCases(kit, driver, {
      url: target,
      config: told,
      ...(only === undefined ? {} : { only }),
    });
  } finally {
    await driver.close();
  }
}
