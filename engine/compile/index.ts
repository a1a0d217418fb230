export { type Compiled, type CompiledRoute, compileRoutes } from './compile.ts';
export type { Registry } from './compiler.ts';
export type { Processor } from './processor.ts';
export { codeOf } from './redelivery.ts';
export { RouteErrors } from './route-errors.ts';
export type { Mask, Retention, Services, Wait } from './services.ts';
