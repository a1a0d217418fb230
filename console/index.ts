/** What people see: the status pages of one instance. */
export { type ConsoleOptions, consolePlugin } from './plugin.ts';
export * from './view.ts';
