export { type ErrorPlace, formatError, isKaravaaniError, KaravaaniError } from './karavaani-error.ts';
export { defineErrors, type ErrorSpec, registeredErrors } from './registry.ts';
