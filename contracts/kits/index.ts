import { KitFileError } from './load.ts';
import type { Kit, KitCase, KitDriver, KitReport, TargetConfig } from './model.ts';
import { demandListener, TargetUnreachable } from './reach.ts';
import { type RegisterTargetConfig, readTargetConfig } from './register/config.ts';
import { openRegisterDriver } from './register/driver.ts';
import { loadRegisterKit } from './register/kit.ts';
import { runCases } from './run.ts';

/** Conformance kits: cases as data, run against any target, each by a driver of its own. */
export { toJUnit } from './junit.ts';
export type {
  JsonObject,
  Kit,
  KitCase,
  KitDriver,
  KitReport,
  TargetConfig,
} from './model.ts';
export {
  KitFileError,
  loadRegisterKit,
  type RegisterTargetConfig,
  readTargetConfig,
  runCases,
  TargetUnreachable,
};

/** What a kit's folder brings; the configuration that `open` takes is what `readConfig` gives. */
interface KitParts<C extends TargetConfig> {
  load(): Promise<Kit>;
  readConfig(config: string | object): Promise<C>;
  open(url: string, config: C): Promise<KitDriver>;
}

const register: KitParts<RegisterTargetConfig> = {
  load: loadRegisterKit,
  readConfig: readTargetConfig,
  open: openRegisterDriver,
};
const PARTS = { register };

export type KitName = keyof typeof PARTS;
/** Names of the kits that there are. */
export const KITS = Object.keys(PARTS) as readonly KitName[];

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
 * them. Throws `KitFileError` for a configuration that is not right, and `TargetUnreachable` when nobody listens there.
 */
export async function runKit(name: KitName, { target, config, only }: KitTarget): Promise<KitReport> {
  if (!URL.canParse(target) || new URL(target).protocol !== 'https:') {
    throw new KitFileError(`the target ${target} is not an https address`);
  }
  const { load, readConfig, open } = PARTS[name];
  const [kit, told] = await Promise.all([load(), readConfig(config)]);
  const driver = await open(target, told);
  try {
    await demandListener(target);
    return await runCases(kit, driver, {
      url: target,
      config: told,
      ...(only === undefined ? {} : { only }),
    });
  } finally {
    await driver.close();
  }
}
