/** The simulated member register: one listener and one ledger for each fund. */
export type { Audit, AuditPosting } from './audit.ts';
export type { Fault } from './faults.ts';
export { readRules } from './rules.ts';
export {
  type RegisterSimulator,
  type RegisterSimulatorOptions,
  startRegisterSimulator,
} from './simulator.ts';
export { describeTarget } from './target.ts';
