export {
  type ConsumerState,
  consumersCheck,
  contextCheck,
  expiryCheck,
  routesCheck,
  storeCheck,
} from './checks.ts';
export { type Expiry, logExpiries } from './expiry.ts';
export { Health, type Probe } from './health.ts';
export type { CheckReport, CheckResult, HealthCheck, HealthReport, HealthStatus } from './types.ts';
