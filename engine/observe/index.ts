export {
  type CheckReport,
  type CheckResult,
  type ConsumerState,
  consumersCheck,
  contextCheck,
  type Expiry,
  expiryCheck,
  Health,
  type HealthCheck,
  type HealthReport,
  type HealthStatus,
  logExpiries,
  type Probe,
  routesCheck,
  storeCheck,
} from './health/index.ts';
export { createLogger, type LoggerOptions, type LogLevel } from './log/logger.ts';
export { createMasking, type Masking, type MaskingOptions, type PersonalLabel } from './mask/index.ts';
export { createMetrics } from './metrics/metrics.ts';
export type { MetricSources, Metrics, MetricsOptions } from './metrics/types.ts';
export { type ObserveOptions, observePlugin } from './plugin.ts';
