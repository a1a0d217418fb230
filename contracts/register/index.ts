import type { PaymentItem } from './types.gen.ts';

/** The member register's contract: openapi.yaml, its types and its compiled checks. */
export { type RegisterApi, readRegisterApi } from './schemas.ts';
export type {
  ItemSource,
  Member,
  MemberSearch,
  MemberSearchResult,
  NotPosted,
  PaymentBatch,
  PaymentBatchResult,
  PaymentItem,
  Posted,
  Problem,
  RegisterContract,
  TokenAnswer,
} from './types.gen.ts';
export { compileRegisterValidators, type RegisterValidators } from './validators.ts';

/** What a fund's mapping makes: `payment-item.schema.json`. The adapter adds the source. */
export type MappedPayment = Omit<PaymentItem, 'source'>;
/** Most items in one `POST /payments/batch`. */
export const MAX_ITEMS = 1000;
/** Largest request in bytes. */
export const MAX_REQUEST_BYTES = 4 * 1024 * 1024;
/** RFC 9457 problem types start so. */
export const PROBLEM_TYPE = 'tag:karavaani.example,2025:register/';
