import {
  isNationalReference,
  isRfReference,
  isSyntheticIban,
  normaliseReference,
  referenceCheckDigit,
} from './identifiers/index.ts';
import { MOST_MEMBERS, People, type Person } from './people/index.ts';
import type {
  DirectoryMember,
  MemberQuery,
  ReferenceAnswer,
  RegisterDirectory,
} from './register-directory.ts';

/** An account of the fund, on which its members pay. */
export interface FundAccount {
  /** Of bank code 999. */
  readonly iban: string;
  readonly currency: string;
  readonly owner: string;
  /** Takes RF references only. */
  readonly rfOnly?: boolean;
}

export interface Fund {
  readonly id: string;
  readonly name: string;
  /** Two digits, first of every reference number of the fund. */
  readonly series: string;
  readonly memberCount: number;
  readonly accounts: readonly FundAccount[];
}

/** A fund's people as every simulator sees them: a pure function of the seed, with no table behind it. */
export interface World extends RegisterDirectory {
  readonly seed: number;
  readonly fund: Fund;
  /** Person number `n`, also beyond the last member. */
  person(n: number): Person;
  readonly people: People;
  /** The national reference number of a member for a period (YYMM). */
  reference(member: number, period: string): string;
}

/** 14 digits: series (2), member number (7), period YYMM (4), check digit. */
const REFERENCE_DIGITS = 14;

export function createWorld({ seed, fund }: { readonly seed: number; readonly fund: Fund }): World {
  if (!/^[1-9]\d$/.test(fund.series)) {
    throw new RangeError(`series "${fund.series}" of fund ${fund.id} is not two digits from 10 to 99`);
  }
  if (!Number.isInteger(fund.memberCount) || fund.memberCount < 1 || fund.memberCount > MOST_MEMBERS) {
    throw new RangeError(`fund ${fund.id} has ${fund.memberCount} members: give 1 to ${MOST_MEMBERS}`);
  }
  for (const { iban } of fund.accounts) {
    if (!isSyntheticIban(iban)) {
      throw new RangeError(
        `account ${iban} of fund ${fund.id} is not synthetic: use a Finnish IBAN of bank code 999`,
      );
    }
  }
  const people = new People(seed);
  return new SyntheticWorld(seed, fund, people);
}

class SyntheticWorld implements World {
  readonly seed: number;
  readonly fund: Fund;
  readonly people: People;

  constructor(seed: number, fund: Fund, people: People) {
    this.seed = seed;
    this.fund = fund;
    this.people = people;
  }

  get memberCount(): number {
    return this.fund.memberCount;
  }

  get series(): string {
    return this.fund.series;
  }

  person(n: number): Person {
    return this.people.person(n);
  }

  reference(member: number, period: string): string {
    const base = this.fund.series + String(member).padStart(7, '0') + period;
    return base + referenceCheckDigit(base);
  }

  resolve(reference: string): ReferenceAnswer {
    const plain = normaliseReference(reference);
    const rf = plain.startsWith('RF');
    const national = rf ? plain.slice(4) : plain;
    if ((rf && !isRfReference(plain)) || !isNationalReference(national))
      return { reason: 'invalid-reference' };
    const member = Number(national.slice(2, 9));
    const ours =
      national.length === REFERENCE_DIGITS &&
      national.startsWith(this.fund.series) &&
      member >= 1 &&
      member <= this.fund.memberCount &&
      /^(0[1-9]|1[0-2])$/.test(national.slice(11, 13));
    return ours
      ? { memberNumber: national.slice(2, 9), period: national.slice(9, 13) }
      : { reason: 'unknown-reference' };
  }

  find(by: MemberQuery): DirectoryMember | undefined {
    const n = this.#number(by);
    return n !== undefined && n >= 1 && n <= this.fund.memberCount ? this.person(n) : undefined;
  }

  #number(by: MemberQuery): number | undefined {
    if ('personalIdentityCode' in by) return this.people.numberOf(by.personalIdentityCode);
    if ('memberNumber' in by) return /^\d{1,7}$/.test(by.memberNumber) ? Number(by.memberNumber) : undefined;
    const answer = this.resolve(by.reference);
    return 'memberNumber' in answer ? Number(answer.memberNumber) : undefined;
  }
}
