import { createBankComponent } from '../../adapters/bank/index.ts';
import { createRegisterComponent } from '../../adapters/register/index.ts';
import type { Checker, Component, DataFormat, Logger } from '../../engine/spi/index.ts';
import { camtFormat, createCamtChecker } from '../../transforms/iso20022/index.ts';
import type { CompiledMapping } from '../../transforms/mapping/index.ts';
import { createMappingComponent } from './components/mapping.ts';
import { compileMappings, type FundConfig } from './fund/index.ts';

/** Everything that a fund's routes may name. This is the one place that decides it. */
export interface Parts {
  readonly components: readonly Component[];
  readonly formats: readonly DataFormat[];
  readonly checkers: readonly Checker[];
  readonly settlements: readonly string[];
}

/** Settlements that stand beside the sum of booked entries, not in it. */
export const OUTSIDE_SUM = ['not-booked', 'intraday'];
const SETTLEMENTS = ['lump-elsewhere', 'not-for-register', ...OUTSIDE_SUM];

/** Puts a fund's parts together. Throws MAPPING_REFUSED, FUND_*. */
export function partsOf(
  config: FundConfig,
  log: Logger,
  mappings: ReadonlyMap<string, CompiledMapping> = compileMappings(config),
): Parts {
  const bank = createBankComponent({
    onRefused: ({ routeId, file, error }) =>
      log.error({ routeId, file, code: error.code }, 'file refused before storage'),
  });
  const register = createRegisterComponent({ ...config.register, environment: config.environment });
  const checker = createCamtChecker({
    accounts: config.accounts.map(({ iban, currency }) => ({ iban, currency })),
  });
  return {
    components: [bank, createMappingComponent(mappings), register],
    formats: [camtFormat],
    checkers: [checker],
    settlements: SETTLEMENTS,
  };
}
