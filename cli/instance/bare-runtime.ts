import type { RouteModel } from '../../engine/route/index.ts';
import { createRuntime, type Runtime } from '../../engine/runtime/index.ts';
import type { Logger } from '../../engine/spi/index.ts';
import type { ArchiveService, Store } from '../../engine/store/spi.ts';
import type { CompiledMapping } from '../../transforms/mapping/index.ts';
import type { FundConfig } from './fund/index.ts';
import { partsOf } from './parts.ts';

const silent: Logger = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

/** Neither compiling routes nor testing endpoints asks anything of a store; another use would fail as a defect. */
const noStore = {} as Store;
const noArchive = {} as ArchiveService;

/**
 * A fund's routes, compiled without its store: for looking at them while an instance may be running.
 * @throws RouteErrors with everything that is wrong in them; MAPPING_REFUSED unless mappings are given
 */
export function bareRuntime(
  config: FundConfig,
  routes: readonly RouteModel[],
  mappings?: ReadonlyMap<string, CompiledMapping>,
): Runtime {
  return createRuntime({
    ...partsOf(config, silent, mappings),
    routes,
    store: noStore,
    archive: noArchive,
    log: silent,
  });
}
