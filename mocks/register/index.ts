/** The simulated member register: one listener and one ledger for each fund. */
export type { Audit, AuditLine, AuditMessage, AuditPosting } from './audit.ts';
export type { Fault, FaultReport, Operation } from './faults.ts';
export { type Evidence, type Rule, type Rules, readRules } from './rules.ts';
export type { ServerTls } from './server.ts';
export {
  type RegisterSimulator,
  type RegisterSimulatorOptions,
  startRegisterSimulator,
} from './simulator.ts';
export { describeTarget, type TargetAccess } from './target.ts';
export type { RegisterClient } from './tokens.ts';
