export { parseDuration } from './duration.ts';
export { type JsonSchema, routeFileSchema, type SchemaSource } from './json-schema.ts';
export { declarationMarkdown } from './markdown.ts';
export { type ReadOptions, readOptions } from './options.ts';
export type { OptionValue } from './values.ts';
