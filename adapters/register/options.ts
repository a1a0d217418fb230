import { MAX_ITEMS } from '../../contracts/register/index.ts';
import type { OptionValues } from '../../engine/spi/index.ts';
import { declaration } from './declaration.ts';
import { errors } from './errors.ts';

/** The options of an endpoint, complete; durations are milliseconds. */
export interface RegisterOptions {
  readonly operation: 'payments' | 'members';
  readonly url: string;
  readonly tokenUrl?: string;
  readonly clientId: string;
  readonly clientSecretFile: string;
  readonly caFile?: string;
  readonly certFile: string;
  readonly keyFile: string;
  readonly environment: string;
  readonly batchSize: number;
  readonly connectTimeout: number;
  readonly requestTimeout: number;
  readonly maxConnections: number;
  readonly backOff: number;
}

/** What a fund tells once for all its `register:` endpoints. */
export type RegisterSettings = Partial<Omit<RegisterOptions, 'operation'>>;

const NEEDED = ['url', 'clientId', 'clientSecretFile', 'certFile', 'keyFile'] as const;
/** More connections than this are no help to one sender, and an attack to a register. */
const MOST_CONNECTIONS = 64;
const RANGES = [
  ['batchSize', 1, MAX_ITEMS],
  ['maxConnections', 1, MOST_CONNECTIONS],
] as const;
const DEFAULTS = Object.fromEntries(
  declaration.options
    .filter((option) => option.default !== undefined)
    .map((option) => [option.name, option.default]),
);
const present = (values: object) => Object.entries(values).filter(([, value]) => value !== undefined);

/**
 * An endpoint's own values, then the fund's, then the declaration's defaults. Which environment it is, the fund alone
 * says: a route that says otherwise would switch off what production refuses.
 */
export function readOptions(values: OptionValues, settings: RegisterSettings): RegisterOptions {
  const { environment: ofRoute, operation } = values;
  const ofFund = settings.environment;
  if (ofFund !== undefined && ofRoute !== undefined && ofRoute !== ofFund) {
    const [route, fund] = [String(ofRoute), ofFund];
    throw errors.REGISTER_ENVIRONMENT({ operation: String(operation), route, fund });
  }
  const options = { ...DEFAULTS, ...Object.fromEntries([...present(settings), ...present(values)]) };
  for (const option of NEEDED) {
    if (options[option] === undefined) {
      throw errors.REGISTER_OPTION_MISSING({ operation: String(values['operation']), option });
    }
  }
  for (const [option, least, most] of RANGES) {
    const value = options[option] as number;
    if (value < least || value > most) {
      throw errors.REGISTER_OPTION_RANGE({
        operation: String(values['operation']),
        option,
        value,
        least,
        most,
      });
    }
  }
  return options as unknown as RegisterOptions;
}
