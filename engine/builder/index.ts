export { constant, exchangeProperty, header, simple } from './expressions.ts';
export type { IdempotentOptions, LogOptions, SplitOptions, StepOptions } from './options.ts';
export { from, type RouteSettings } from './route-builder.ts';
export type { Choice, Steps } from './steps.ts';
