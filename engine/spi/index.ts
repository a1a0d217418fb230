export * from './body.ts';
export * from './checker.ts';
export * from './component.ts';
export * from './declaration.ts';
export * from './event.ts';
export * from './exchange.ts';
export * from './outcome.ts';
