export { parseDuration } from './duration.ts';
export { type ReadOptions, readOptions } from './options.ts';
export type { OptionValue } from './values.ts';
