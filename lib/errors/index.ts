export { defineErrors, registeredErrors, type ErrorSpec } from './registry.ts';
export { formatError, isKaravaaniError, KaravaaniError, type ErrorPlace } from './karavaani-error.ts';
