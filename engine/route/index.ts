export * from './model.ts';
export { parseUri } from './uri.ts';
