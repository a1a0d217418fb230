export * from './body.ts';
export * from './component.ts';
export * from './declaration.ts';
export * from './exchange.ts';
export * from './outcome.ts';
export * from './checker.ts';
