/** Checks of bank statements: what a message proves of itself, and what memory says of it. Pure. */
export type { AccountMemory, Alarm } from './account-memory.ts';
export {
  type CamtChecker,
  type CamtCheckerOptions,
  type CamtVerdict,
  createCamtChecker,
  type KnownAccount,
} from './checker.ts';
export type { Finding } from './finding.ts';
