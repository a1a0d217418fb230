import { epochDay, isoDate } from '../calendar.ts';
import {
  artificialIdentityCode,
  CENTURY_SIGNS,
  readArtificialIdentityCode,
  syntheticIban,
} from '../identifiers/index.ts';
import { pick, type Stream, stream } from '../random.ts';
import { fullName, type Name, nameOf, registerName } from './names.ts';

/** A member and what the world knows of the membership. Everything follows from the seed and the number. */
export interface Person {
  /** 1 and up; the member number is the same in seven digits. */
  readonly number: number;
  readonly memberNumber: string;
  readonly name: Name;
  readonly fullName: string;
  readonly personalIdentityCode: string;
  readonly birthDate: string;
  /** The account that this person pays from. */
  readonly iban: string;
  readonly membership: Membership;
}

export interface Membership {
  readonly since: string;
  readonly status: 'active' | 'resigned' | 'expelled' | 'deceased';
  /** What the member owes for one month, in cents. */
  readonly feeCents: number;
}

const FIRST_BIRTH = epochDay('1958-01-01');
const SIGNS = 6;
const NUMBERS = 100;

/** The largest prime below the number of codes (18,628 dates x 100 x 6); above every seven-digit member number. */
const CODES = 11_176_793;

/** One member in a thousand was born in the nineteenth century, so that the sign "+" exists. */
const ELDER_EVERY = 1000;
const FIRST_ELDER_BIRTH = epochDay('1870-01-01');
const ELDER_BIRTH_DAYS = epochDay('1899-12-31') - FIRST_ELDER_BIRTH + 1;

export const MOST_MEMBERS = 9_999_999;

function inverse(a: number, modulus: number): number {
  let [r0, r1, t0, t1] = [modulus, a, 0, 1];
  while (r1 !== 0) {
    const q = Math.floor(r0 / r1);
    [r0, r1] = [r1, r0 - q * r1];
    [t0, t1] = [t1, t0 - q * t1];
  }
  return t0 < 0 ? t0 + modulus : t0;
}

/** Exact product modulo `CODES` of numbers below it (the parts stay below 2^53). */
function times(a: number, b: number): number {
  return (a * b) % CODES;
}

export type NameStyle = 'as-is' | 'family-first-capitals';

/** People by number, and back from their identity codes without a table. */
export class People {
  readonly #names: Stream;
  readonly #facts: Stream;
  readonly #a: number;
  readonly #b: number;
  readonly #back: number;

  constructor(seed: number) {
    this.#names = stream(seed, 'names');
    this.#facts = stream(seed, 'people');
    this.#a = 1 + pick(this.#facts, 0, 0, CODES - 1);
    this.#b = pick(this.#facts, 0, 1, CODES);
    this.#back = inverse(this.#a, CODES);
  }

  person(number: number): Person {
    const name = nameOf(this.#names, number);
    const code = this.#identity(number);
    return {
      number,
      memberNumber: String(number).padStart(7, '0'),
      name,
      fullName: fullName(name),
      ...code,
      iban: this.iban(number),
      membership: {
        since: isoDate(epochDay('2000-01-01') + pick(this.#facts, number, 2, 9000)),
        status: (['resigned', 'expelled', 'deceased'] as const)[pick(this.#facts, number, 3, 60)] ?? 'active',
        feeCents: this.feeCents(number),
      },
    };
  }

  /** The name alone, as written, or as a bank prints it. */
  fullName(number: number, style: NameStyle = 'as-is'): string {
    const name = nameOf(this.#names, number);
    return style === 'as-is' ? fullName(name) : registerName(name);
  }

  feeCents(number: number): number {
    return 1000 + 5 * pick(this.#facts, number, 4, 900);
  }

  iban(number: number): string {
    return syntheticIban(pick(this.#facts, number, 5, 1000), number);
  }

  /** The number whose code this is, whether or not so many members exist. */
  numberOf(personalIdentityCode: string): number | undefined {
    const parts = readArtificialIdentityCode(personalIdentityCode);
    if (!parts) return undefined;
    const { birthDate, sign, individual } = parts;
    const number =
      sign === '+'
        ? (epochDay(birthDate) - FIRST_ELDER_BIRTH + ELDER_BIRTH_DAYS * (individual - 900) + 1) * ELDER_EVERY
        : this.#numberAt(
            ((epochDay(birthDate) - FIRST_BIRTH) * NUMBERS + individual - 900) * SIGNS +
              CENTURY_SIGNS[birthDate.slice(0, 2) as '19'].indexOf(sign),
          );
    return number > 0 &&
      number <= MOST_MEMBERS &&
      this.#identity(number).personalIdentityCode === personalIdentityCode
      ? number
      : undefined;
  }

  #numberAt(code: number): number {
    if (code < 0 || code >= CODES) return -1;
    return times(code - this.#b + (code < this.#b ? CODES : 0), this.#back);
  }

  #identity(number: number): { personalIdentityCode: string; birthDate: string } {
    if (number % ELDER_EVERY === 0) {
      const elder = number / ELDER_EVERY - 1;
      const birthDate = isoDate(FIRST_ELDER_BIRTH + (elder % ELDER_BIRTH_DAYS));
      const individual = 900 + Math.floor(elder / ELDER_BIRTH_DAYS);
      return { birthDate, personalIdentityCode: artificialIdentityCode(birthDate, '+', individual) };
    }
    const code = (times(number, this.#a) + this.#b) % CODES;
    const rest = Math.floor(code / SIGNS);
    const birthDate = isoDate(FIRST_BIRTH + Math.floor(rest / NUMBERS));
    const sign = CENTURY_SIGNS[birthDate.slice(0, 2) as '19'][code % SIGNS]!;
    return {
      birthDate,
      personalIdentityCode: artificialIdentityCode(birthDate, sign, 900 + (rest % NUMBERS)),
    };
  }
}
