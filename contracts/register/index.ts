/**
 * The member register's contract: openapi.yaml, its types and its compiled checks. What a fund's mapping makes is
 * payment-item.schema.json; the adapter adds the source.
 */
export { readRegisterApi } from './schemas.ts';
export type {
  ItemSource,
  MemberSearch,
  MemberSearchResult,
  NotPosted,
  PaymentBatch,
  PaymentBatchResult,
  PaymentItem,
  Posted,
  Problem,
  RegisterContract,
} from './types.gen.ts';
export { compileRegisterValidators, type RegisterValidators } from './validators.ts';

/** Most items in one `POST /payments/batch`. */
export const MAX_ITEMS = 1000;
/** Largest request in bytes. */
export const MAX_REQUEST_BYTES = 4 * 1024 * 1024;
/** RFC 9457 problem types start so. */
export const PROBLEM_TYPE = 'tag:karavaani.example,2025:register/';
