/**
 * Every way in which a payment may look odd in a statement (banks.md 1.3). In each run of 100 items every odd shape
 * comes once (a shape that takes two items comes as one pair), in an order that the seed decides.
 */
import { pick, type Stream } from '../random.ts';

/** Items inside a batch of reference payments (entry code 705). */
export const BATCH_SHAPES = [
  'on-time',
  'late',
  'early',
  'partial',
  'overpaid',
  'unknown-reference',
  'bad-check-digit',
  'rf',
  'rf-trailing-blank',
  'padded',
  'aos2',
  'no-bank-reference',
  'entry-bank-reference',
  'ultimate-debtor',
  'no-parties',
  'short-name',
  'amount-form',
  'text-and-reference',
  'bad-payer-account',
  'two-payments',
  'equal-pair',
  'shared-bank-reference',
] as const;

/** Movements with an entry of their own. */
export const ENTRY_SHAPES = [
  'message-only',
  'reference-in-message',
  'empty-structured',
  'foreign-currency',
  'return',
  'reversal',
  'correction',
  'info',
  'pending',
  'debit-batch',
  'bank-charge',
] as const;

/** Not drawn: a batch told as one sum, and the day's transfer to the fund's main account. */
export type Shape = (typeof BATCH_SHAPES)[number] | (typeof ENTRY_SHAPES)[number] | 'lump' | 'sweep';

const PAIRS: readonly Shape[] = ['two-payments', 'equal-pair', 'shared-bank-reference'];
const SINGLES: readonly Shape[] = [...BATCH_SHAPES.slice(1), ...ENTRY_SHAPES].filter(
  (s) => !PAIRS.includes(s),
);
const OWN_ENTRY = new Set<Shape>([...ENTRY_SHAPES, 'lump', 'sweep']);

/** Items in which every odd shape comes once. */
const BLOCK = 100;
const PAIR_SLOTS = BLOCK / 2;
/** Odd numbers that share no factor with the 50 pair slots. */
const STEPS = [1, 3, 7, 9, 11, 13, 17, 19, 21, 23, 27, 29, 31, 33, 37, 39, 41, 43, 47, 49];

export function hasOwnEntry(shape: Shape): boolean {
  return OWN_ENTRY.has(shape);
}

/**
 * One by one; or drawn with every odd shape (`statement` adds batches told as one sum); or all ordinary.
 */
export type ShapeChoice = readonly Shape[] | 'odd' | 'statement' | 'ordinary';

export class Shapes {
  readonly count: number;
  readonly #given: ShapeChoice;
  readonly #singles: readonly Shape[];
  readonly #from: Stream;
  #block = -1;
  #step = 1;
  #start = 0;

  constructor(count: number, given: ShapeChoice, from: Stream) {
    this.count = count;
    this.#given = given;
    this.#singles = given === 'statement' ? [...SINGLES, 'lump'] : SINGLES;
    this.#from = from;
  }

  at(n: number): Shape {
    if (this.#given === 'ordinary') return 'on-time';
    if (typeof this.#given !== 'string') return this.#given[n] ?? 'on-time';
    const block = Math.floor(n / BLOCK);
    if (block !== this.#block) {
      this.#block = block;
      this.#step = STEPS[pick(this.#from, block, 0, STEPS.length)]!;
      this.#start = pick(this.#from, block, 1, PAIR_SLOTS);
    }
    const pair = Math.floor((n % BLOCK) / 2);
    const slot = (pair * this.#step + this.#start) % PAIR_SLOTS;
    if (slot < PAIRS.length) return (n | 1) < this.count ? PAIRS[slot]! : 'on-time';
    return this.#singles[(slot - PAIRS.length) * 2 + (n & 1)] ?? 'on-time';
  }
}
