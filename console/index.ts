/** What people see: the status pages of one instance. */
export { maskText } from './html/mask.ts';
export { type ConsoleOptions, consolePlugin } from './plugin.ts';
export * from './view.ts';
