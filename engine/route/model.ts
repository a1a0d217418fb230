import type { ErrorPlace } from '../../lib/errors/index.ts';

/**
 * The one route model. The YAML loader and the TypeScript builder make it, the compiler and lint read it. All
 * placeholders are resolved in it, and every part knows the place that it was written at.
 */
export interface RouteModel {
  readonly id: string;
  /** False: made of the file's name and the route's place in it. */
  readonly idGiven?: boolean;
  readonly description?: string;
  /** False: the route is known to others (`direct:`), but its consumer is not started. */
  readonly autoStartup: boolean;
  /** Lower starts earlier; routes without one start after those with, in the order they were written. */
  readonly startupOrder?: number;
  readonly errorHandler: ErrorHandlerModel;
  readonly from: EndpointModel;
  readonly steps: readonly StepModel[];
  readonly place: ErrorPlace;
}

export type RawValue = string | number | boolean | readonly string[];

/** One step: an EIP by its name, with what its declaration allows. */
export interface StepModel {
  readonly eip: string;
  /** Given, or made of the EIP's name and a number that is unique in the route: `split1`. */
  readonly id: string;
  readonly options: Readonly<Record<string, RawValue>>;
  readonly expression?: ExpressionModel;
  readonly endpoint?: EndpointModel;
  /** The data format of marshal and unmarshal. */
  readonly format?: FormatModel;
  readonly steps: readonly StepModel[];
  /** Steps that are only known inside this one: `when` and `otherwise` of a choice, in order. */
  readonly clauses: readonly StepModel[];
  readonly place: ErrorPlace;
  readonly places: Places;
}

/** Where each option was written, by its name. */
export type Places = Readonly<Record<string, ErrorPlace>>;

export const LANGUAGES = ['simple', 'constant', 'header', 'exchangeProperty'] as const;
export type Language = (typeof LANGUAGES)[number];

export interface ExpressionModel {
  readonly language: Language;
  /** Text of the expression; a constant may be any scalar. */
  readonly value: string | number | boolean;
  readonly place: ErrorPlace;
}

export interface EndpointModel {
  readonly scheme: string;
  /** What stands between the scheme and the query. */
  readonly path: string;
  /** From the query and from `parameters`. */
  readonly parameters: Readonly<Record<string, RawValue>>;
  readonly place: ErrorPlace;
  readonly places: Places;
}

export interface FormatModel {
  readonly name: string;
  readonly place: ErrorPlace;
}

/** What happens to a failure that may pass: nothing unless it is stated (D2). */
export interface ErrorHandlerModel {
  readonly kind: 'default' | 'none';
  readonly redelivery?: RedeliveryModel;
  readonly place: ErrorPlace;
}

/** Camel's redelivery policy; times in milliseconds. */
export interface RedeliveryModel {
  /** -1: for ever. */
  readonly maximumRedeliveries: number;
  readonly redeliveryDelay: number;
  readonly useExponentialBackOff: boolean;
  readonly backOffMultiplier: number;
  readonly maximumRedeliveryDelay: number;
  readonly useCollisionAvoidance: boolean;
  readonly collisionAvoidanceFactor: number;
}

export function uriOf(endpoint: EndpointModel): string {
  return `${endpoint.scheme}:${endpoint.path}`;
}

/** Every step of a route, parents before children. */
export function* stepsOf(steps: readonly StepModel[]): Generator<StepModel> {
  for (const step of steps) {
    yield step;
    yield* stepsOf(step.clauses);
    yield* stepsOf(step.steps);
  }
}
