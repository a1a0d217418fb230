export { partOf, RouteExchange } from './exchange.ts';
export { HeldKey, HeldKeys } from './held-keys.ts';
export { type Retry, type Run, RunStopped, StoreFailed } from './run.ts';
export { type ChunkPlace, type Claimant, type ClaimSet, Unit } from './unit.ts';
