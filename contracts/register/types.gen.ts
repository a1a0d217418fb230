/** Made by contracts/register/generate.ts from openapi.yaml; edit that. */

/**
 * What makes the payment this payment and no other; printable, compared to the byte.
 */
export type ItemKey = string;
export type LocalDate = string;
/**
 * National reference number (viitenumero), RF creditor reference (ISO 11649), or another bank's own.
 */
export type Reference = string;
/**
 * Electronic format, no spaces (ISO 13616).
 */
export type Iban = string;
export type MemberId = string;
/**
 * Seven digits, leading zeros kept.
 */
export type MemberNumber = string;
/**
 * With its separator (hetu). The separator is part of the code.
 */
export type PersonalIdentityCode = string;

export interface RegisterContract {
  PaymentBatch: PaymentBatch;
  PaymentItem: PaymentItem;
  Remittance: Remittance;
  ItemKey: ItemKey;
  ItemSource: ItemSource;
  Money: Money;
  LocalDate: LocalDate;
  Iban: Iban;
  Reference: Reference;
  PaymentBatchResult: PaymentBatchResult;
  Posted: Posted;
  NotPosted: NotPosted;
  MemberId: MemberId;
  MemberNumber: MemberNumber;
  PersonalIdentityCode: PersonalIdentityCode;
  MemberSearch: MemberSearch;
  MemberSearchResult: MemberSearchResult;
  Member: Member;
  TokenRequest: TokenRequest;
  TokenAnswer: TokenAnswer;
  TokenRefusal: TokenRefusal;
  Health: Health;
  Problem: Problem;
}
export interface PaymentBatch {
  /**
   * @minItems 1
   * @maxItems 1000
   */
  items: PaymentItem[];
}
/**
 * One payment as the fund's mapping makes it, with the source that the adapter adds.
 */
export interface PaymentItem {
  key: ItemKey;
  source: ItemSource;
  /**
   * The fund's own account that the money came to.
   */
  account: string;
  bookingDate: LocalDate;
  valueDate?: LocalDate;
  /**
   * The day on which the payer paid.
   */
  paymentDate?: string;
  amount: Money;
  kind: 'payment' | 'reversal' | 'return' | 'correction';
  /**
   * The fund's own code for this kind of payment.
   */
  paymentType: string;
  /**
   * The payment's one reference, normalised (no spaces, no leading zeros, upper case).
   */
  reference?: string;
  /**
   * The same reference as the bank wrote it.
   */
  referenceAsRead?: string;
  referenceType?: 'national' | 'rf' | 'other';
  /**
   * What the payment was for, when the bank tells it in parts.
   *
   * @maxItems 1000
   */
  remittances?: Remittance[];
  /**
   * The ultimate debtor, else the debtor.
   */
  payerName?: string;
  /**
   * What the payer wrote; people write names and codes here.
   */
  text?: string;
  /**
   * The bank's archive id (arkistointitunnus) of the item.
   */
  bankReference?: string;
  /**
   * Identifiers of the payment that look wrong, by name; a flag never refuses an item.
   *
   * @maxItems 20
   */
  flags?: string[];
}
/**
 * Where the item came from at the sender; kept with the posting, so that a resend is told from a repeat.
 */
export interface ItemSource {
  /**
   * The sender's message id (one bank file).
   */
  message: string;
  /**
   * Position in the message, from 0.
   */
  item: number;
}
export interface Money {
  /**
   * Not negative, at most two decimals, no leading zeros.
   */
  value: string;
  currency: 'EUR';
}
export interface Remittance {
  key: string;
  reference?: Reference;
  amount?: Money;
  creditNoteAmount?: Money;
}
export interface PaymentBatchResult {
  /**
   * @minItems 1
   * @maxItems 1000
   */
  results: (Posted | NotPosted)[];
}
/**
 * The item stands in the ledger. `postedAs`, with `duplicate`, is the source of the item that was posted.
 */
export interface Posted {
  key: ItemKey;
  /**
   * `allocated`: to a member. `unallocated`: posted, and waits for a person at the register. `duplicate`: was
   * posted before.
   *
   */
  outcome: 'allocated' | 'unallocated' | 'duplicate';
  /**
   * With `allocated`, when all of it went to one member. The register's own id, opaque.
   */
  memberId?: string;
  /**
   * With `unallocated`.
   */
  reason?: 'unknown-reference' | 'no-reference' | 'invalid-reference';
  postedAs?: ItemSource;
}
/**
 * The item does not stand in the ledger.
 */
export interface NotPosted {
  /**
   * The item's key as it was sent; empty when it had none.
   */
  key: string;
  problem: Problem;
}
/**
 * RFC 9457. `type` is `tag:karavaani.example,2025:register/` and one of: `key-reused` (409), `invalid-item` (422),
 * `real-personal-data` (422, simulators only), `invalid-request` (400), `unauthorized` (401), `forbidden` (403),
 * `not-found` (404), `too-large` (413), `unsupported-media-type` (415), `too-many-requests` (429), `internal` (500),
 * `unavailable` (503). No personal data stands in any member.
 *
 */
export interface Problem {
  type: string;
  title?: string;
  status: number;
  detail?: string;
  instance?: string;
  /**
   * Seconds to wait before this item is sent again (with 429 and 503).
   */
  retryAfter?: number;
  /**
   * With `invalid-item` and `invalid-request`, the first mistakes found.
   *
   * @maxItems 10
   */
  errors?: {
    /**
     * JSON Pointer into what was sent.
     */
    pointer: string;
    detail: string;
  }[];
  [k: string]: unknown;
}
/**
 * Exactly one of the three.
 */
export interface MemberSearch {
  personalIdentityCode?: PersonalIdentityCode;
  memberNumber?: MemberNumber;
  reference?: Reference;
}
export interface MemberSearchResult {
  /**
   * @maxItems 100
   */
  members: Member[];
}
export interface Member {
  memberId: MemberId;
  memberNumber: MemberNumber;
  /**
   * As people write it.
   */
  name?: string;
}
export interface TokenRequest {
  grant_type: 'client_credentials';
  /**
   * Space-separated; all that the client may have unless given.
   */
  scope?: string;
  [k: string]: unknown;
}
export interface TokenAnswer {
  access_token: string;
  token_type: string;
  expires_in: number;
  scope?: string;
  [k: string]: unknown;
}
export interface TokenRefusal {
  error:
    | 'invalid_request'
    | 'invalid_client'
    | 'invalid_grant'
    | 'unauthorized_client'
    | 'unsupported_grant_type'
    | 'invalid_scope';
  error_description?: string;
  [k: string]: unknown;
}
export interface Health {
  status: 'up';
  [k: string]: unknown;
}
