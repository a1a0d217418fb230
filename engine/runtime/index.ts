import type { RuntimeOptions } from './options.ts';
import { Runtime } from './runtime.ts';

export {
  type CounterName,
  type GaugeName,
  type Meter,
  type MeterLabels,
  noMeter,
  type TimerName,
} from './meter.ts';
export { DRAIN_MS, RETENTION, type RuntimeOptions } from './options.ts';
export type { RouteStatus, Runtime, RuntimeState } from './runtime.ts';
export type { ShutdownReport, Unfinished } from './shutdown.ts';

/** Compiles the routes and makes a runtime of them. Throws RouteErrors with everything that is wrong in them. */
export function createRuntime(options: RuntimeOptions): Runtime {
  return new Runtime(options);
}
