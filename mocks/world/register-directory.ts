/**
 * What a simulator of the member register needs to know of the world. The world implements it; the simulator takes
 * it as an interface, so that it can be given any other population.
 */
export interface RegisterDirectory {
  /** Members 1 to `memberCount` exist. */
  readonly memberCount: number;
  /** First two digits of the fund's reference numbers. */
  readonly series: string;
  /** Whom a reference number stands for; national or RF, blanks and leading zeros allowed. */
  resolve(reference: string): ReferenceAnswer;
  /** The member with this number, reference or code; undefined when there is none. */
  find(by: MemberQuery): DirectoryMember | undefined;
}

export type ReferenceAnswer =
  | { readonly memberNumber: string /** YYMM. */; readonly period: string }
  | { readonly reason: 'invalid-reference' | 'unknown-reference' };

/** Exactly one of them. */
export type MemberQuery =
  | { readonly memberNumber: string }
  | { readonly reference: string }
  | { readonly personalIdentityCode: string };

export interface DirectoryMember {
  /** Seven digits. */
  readonly memberNumber: string;
  readonly personalIdentityCode: string;
  readonly fullName: string;
  readonly birthDate: string;
  readonly membership: { readonly since: string; readonly status: string; readonly feeCents: number };
}
