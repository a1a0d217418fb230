import type { RuntimeOptions } from './options.ts';
import { Runtime } from './runtime.ts';

export { RouteErrors } from '../compile/index.ts';
export type { Reconciliation, ReconciliationLine } from '../reconcile/index.ts';
export type {
  ChunkHistory,
  MessageDetail,
  Messages,
  OpenAlarm,
  PageQuery,
  ParkedRecord,
} from './messages.ts';
export type {
  CounterName,
  GaugeName,
  Meter,
  MeterLabels,
  TimerName,
} from './meter.ts';
export type { RuntimeOptions } from './options.ts';
export type { Purged } from './purge.ts';
export { registryOf } from './registry.ts';
export type { Discard, Repair, RetryResult } from './repair.ts';
export type { RouteStatus, Runtime, RuntimeState } from './runtime.ts';
export type { ShutdownReport, Unfinished } from './shutdown.ts';

/** Compiles the routes and makes a runtime of them. Throws RouteErrors with everything that is wrong in them. */
export function createRuntime(options: RuntimeOptions): Runtime {
  return new Runtime(options);
}
