import { referenceCheckDigit, rfReference } from '../identifiers/index.ts';
import { MOST_MEMBERS } from '../people/index.ts';
import { pick, type Stream } from '../random.ts';
import type { World } from '../world.ts';
import type { Remittance } from './model.ts';
import type { Shape } from './shapes.ts';

export const CREDIT_NOTE_CENTS = 500;
const DRAW = { text: 2, digit: 4 } as const;
const MESSAGES = [
  'jäsenmaksu',
  'Medlemsavgift för året',
  'maksu koko vuodelta & lisää',
  'lasku 1/2 <kiitos>',
  'fee',
];

/** Period YYMM some months away from a day. */
function months(date: number, by: number): string {
  const at = new Date(date * 86_400_000);
  const month = at.getUTCFullYear() * 12 + at.getUTCMonth() + by;
  return String(Math.floor(month / 12) % 100).padStart(2, '0') + String((month % 12) + 1).padStart(2, '0');
}

/** What payers say that they pay: references, right and wrong, and words. */
export class Remittances {
  readonly #world: World;
  readonly #rfOnly: boolean;
  readonly #from: Stream;
  readonly #monthsBefore: readonly string[];
  readonly #monthAfter: string;

  constructor(world: World, date: number, rfOnly: boolean, from: Stream) {
    this.#world = world;
    this.#rfOnly = rfOnly;
    this.#from = from;
    this.#monthsBefore = [0, -1, -2].map((by) => months(date, by));
    this.#monthAfter = months(date, 1);
  }

  /** The structured remittances of item `n`. */
  of(n: number, shape: Shape, member: number, cents: number): readonly Remittance[] {
    const [period, , twoBefore] = this.#monthsBefore as [string, string, string];
    switch (shape) {
      case 'aos2': {
        const fee = this.#world.people.feeCents(member);
        return [
          { ...this.#reference(member, period), remittedCents: fee },
          { ...this.#reference(member, this.#monthsBefore[1]!), remittedCents: fee },
          { ...this.#reference(member, twoBefore), creditNoteCents: CREDIT_NOTE_CENTS },
        ];
      }
      case 'late':
        return [{ ...this.#reference(member, twoBefore), remittedCents: cents }];
      case 'early':
        return [{ ...this.#reference(member, this.#monthAfter), remittedCents: cents }];
      case 'unknown-reference':
        return [{ ...this.#unknown(n, period), remittedCents: cents }];
      case 'bad-check-digit':
        return [{ ...this.#wrong(n, member, period), remittedCents: cents }];
      case 'rf':
        return [
          { reference: rfReference(this.#world.reference(member, period)), rf: true, remittedCents: cents },
        ];
      case 'rf-trailing-blank':
        return [
          {
            reference: `${rfReference(this.#world.reference(member, period))} `,
            rf: true,
            remittedCents: cents,
          },
        ];
      case 'padded':
        return this.#rfOnly
          ? [{ ...this.#reference(member, period), remittedCents: cents }]
          : [{ reference: this.#world.reference(member, period).padStart(20, '0'), rf: false }];
      case 'message-only':
      case 'reference-in-message':
      case 'foreign-currency':
      case 'return':
      case 'pending':
        return [];
      case 'empty-structured':
        return [{ reference: '', rf: false }];
      default:
        return [{ ...this.#reference(member, period), ...(n % 5 === 0 ? {} : { remittedCents: cents }) }];
    }
  }

  #reference(member: number, period: string): { reference: string; rf: boolean } {
    const reference = this.#world.reference(member, period);
    return this.#rfOnly ? { reference: rfReference(reference), rf: true } : { reference, rf: false };
  }

  /** Right check digits, but a member who does not exist or another fund's series. */
  #unknown(n: number, period: string): { reference: string; rf: boolean } {
    const { memberCount, series } = this.#world;
    const room = MOST_MEMBERS - memberCount;
    if (room > 0 && n % 2 === 0) return this.#reference(memberCount + 1 + (n % room), period);
    const base = `${series === '99' ? 98 : Number(series) + 1}${String(1 + (n % memberCount)).padStart(7, '0')}${period}`;
    const reference = base + referenceCheckDigit(base);
    return this.#rfOnly ? { reference: rfReference(reference), rf: true } : { reference, rf: false };
  }

  #wrong(n: number, member: number, period: string): { reference: string; rf: boolean } {
    const { reference, rf } = this.#reference(member, period);
    const digit = (Number(reference.at(-1)) + 1 + pick(this.#from, n, DRAW.digit, 9)) % 10;
    return { reference: reference.slice(0, -1) + digit, rf };
  }

  /** The lines of free text of item `n`. */
  text(n: number, shape: Shape, member: number): readonly string[] {
    const message = MESSAGES[pick(this.#from, n, DRAW.text, MESSAGES.length)]!;
    const reference = this.#world.reference(member, this.#monthsBefore[0]!);
    switch (shape) {
      case 'empty-structured':
      case 'message-only':
        return n % 3 === 0 ? [message, 'toinen rivi'] : [message];
      case 'reference-in-message':
        return [
          n % 2 === 0
            ? `RFB/${reference}`
            : `viite ${reference.replace(/(?=(?:.{5})+$)/g, ' ').trim()} ${message}`,
        ];
      case 'text-and-reference':
        return [message];
      case 'foreign-currency':
        return [`INVOICE ${reference}`];
      case 'pending':
        return ['odottaa katetta'];
      default:
        return [];
    }
  }
}
