import { readOptions } from '../declare/index.ts';
import {
  type ErrorHandlerModel,
  type RawValue,
  type RedeliveryModel,
  type RouteModel,
  redeliveryModel,
  redeliveryPolicy,
  StepIds,
} from '../route/index.ts';
import { callSite } from './call-site.ts';
import { endpoint, Steps } from './steps.ts';

export interface RouteSettings {
  readonly id: string;
  readonly description?: string;
  readonly autoStartup?: boolean;
  readonly startupOrder?: number;
  /** Camel's redelivery policy; nothing is redelivered unless `maximumRedeliveries` is given. */
  readonly redelivery?: Partial<RedeliveryModel>;
}

function errorHandler(redelivery: Partial<RedeliveryModel> | undefined): ErrorHandlerModel {
  const place = callSite();
  if (redelivery === undefined) return { kind: 'default', place };
  const raw = redelivery as Readonly<Record<string, RawValue>>;
  const { values, errors } = readOptions(redeliveryPolicy, { raw, place, places: {} });
  if (errors[0] !== undefined) throw errors[0];
  const model = redeliveryModel(values);
  return model === undefined ? { kind: 'default', place } : { kind: 'default', place, redelivery: model };
}

/**
 * Begins a route in TypeScript; it makes the same model as a YAML file does.
 *
 *     from('direct:in', { id: 'greet' }, (steps) => steps.setBody(simple('Hello ${header.name}')).to('mock:out'))
 */
export function from(
  uri: string,
  settings: RouteSettings & { readonly parameters?: Readonly<Record<string, RawValue>> },
  write: (steps: Steps) => unknown,
): RouteModel {
  const { id, description, autoStartup = true, startupOrder, redelivery, parameters = {} } = settings;
  const steps = new Steps(new StepIds());
  write(steps);
  const place = callSite();
  return {
    id,
    autoStartup,
    errorHandler: errorHandler(redelivery),
    from: endpoint(uri, parameters, place),
    steps: steps.models,
    place,
    ...(description === undefined ? {} : { description }),
    ...(startupOrder === undefined ? {} : { startupOrder }),
  };
}
