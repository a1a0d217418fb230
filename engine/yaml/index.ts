export { type LoadedRoutes, loadRoutes } from './load.ts';
export { type PlaceholderSource, placeholderKeys, resolvePlaceholders } from './placeholders.ts';
