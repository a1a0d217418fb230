import { bankDayAfter, bankDayBefore, isoDate } from '../calendar.ts';
import { SYNTHETIC_BIC } from '../identifiers/index.ts';
import type { NameStyle } from '../people/index.ts';
import { draw, pick, type Stream, stream } from '../random.ts';
import type { World } from '../world.ts';
import type { Item, Party } from './model.ts';
import { CREDIT_NOTE_CENTS, Remittances } from './remittances.ts';
import { hasOwnEntry, type Shape, type Shapes } from './shapes.ts';

/** Where and when the payments of one account's day are made. */
export interface PaymentDay {
  readonly world: World;
  /** Index in the fund's accounts. */
  readonly account: number;
  /** Number of the day in the seed's calendar; another day, other payments. */
  readonly day: number;
  /** Booking day as a day number. */
  readonly date: number;
  readonly shapes: Shapes;
  /** What stands between the parts of an archive id. */
  readonly idGap: '' | ' ';
  readonly names: NameStyle;
  /** Items of one batch may share an archive id; those with entries of their own do not. */
  readonly batches: boolean;
  /** Tells everything of ordinary payments, as SEPA transfers. */
  readonly full: boolean;
}

const DRAW = { fee: 0, form: 1, agent: 3, many: 5, rate: 6, offset: 8, uuid: 9 } as const;
const STRIDES = [7919, 7927] as const;
const SHORT_NAME = 12;
const OVERPAID_CENTS = 1000;
const RATES = [
  { currency: 'USD', millionths: 912_345 },
  { currency: 'SEK', millionths: 87_654 },
  { currency: 'GBP', millionths: 1_173_206 },
];
const RETURNS = [
  { code: 'AC04', text: 'TILI LOPETETTU' },
  { code: 'AC01', text: '1+TILIÄ EI LÖYDY' },
  { code: 'MD07', text: 'SAAJA KUOLLUT' },
];
const REFUSALS = [
  { code: 'AC01', text: '1+TILIÄ EI LÖYDY' },
  { code: 'CUST', text: '4+MAKSAJA PERUUTTANUT' },
];

/** The payments of one account's day: what item number `n` is, as a pure function of seed, account, day and `n`. */
export class Payments {
  readonly #world: World;
  readonly #from: Stream;
  readonly shapes: Shapes;
  readonly #start: number;
  readonly #stride: number;
  readonly #rfOnly: boolean;
  readonly #batches: boolean;
  readonly #names: NameStyle;
  readonly #full: boolean;
  readonly #idPrefix: string;
  readonly #tag: string;
  /** Booking day and the two banking days before it. */
  readonly #days: readonly [string, string, string];
  readonly #remittances: Remittances;
  readonly nextDate: string;

  constructor({ world, account, day, date, shapes, idGap, names, batches, full }: PaymentDay) {
    const before = bankDayBefore(date);
    this.#world = world;
    this.#batches = batches;
    this.#names = names;
    this.#full = full;
    this.shapes = shapes;
    this.#from = stream(world.seed, 'payments', account, day);
    this.#start = draw(this.#from, 0, DRAW.offset) % world.memberCount;
    this.#stride = STRIDES.find((s) => world.memberCount % s !== 0) ?? 1;
    this.#rfOnly = world.fund.accounts[account]!.rfOnly === true;
    this.#days = [isoDate(date), isoDate(before), isoDate(bankDayBefore(before))];
    this.#tag = seedTag(world.seed) + String(account).padStart(2, '0');
    this.#idPrefix = `${this.#days[0].slice(2).replaceAll('-', '')}${this.#tag}${idGap}`;
    this.#remittances = new Remittances(world, date, this.#rfOnly, this.#from);
    this.nextDate = isoDate(bankDayAfter(date));
  }

  /** Archive id of entry (E), item (T) or batch (B) number `n`; no two things share one. */
  archiveId(kind: 'E' | 'T' | 'B', n: number): string {
    return `${this.#idPrefix}${kind}${String(n).padStart(7, '0')}`;
  }

  /** True when the item travels in the SEPA batch, not in the domestic one. */
  isSepa(shape: Shape): boolean {
    return this.#rfOnly || shape === 'rf' || shape === 'rf-trailing-blank';
  }

  /** Amount of item `n`, without making the rest of it. */
  cents(n: number, shape: Shape): number {
    const fee = this.#world.people.feeCents(this.#member(n, shape));
    switch (shape) {
      case 'partial':
        return Math.floor(fee / 2);
      case 'overpaid':
        return fee + OVERPAID_CENTS;
      case 'aos2':
        return 2 * fee - CREDIT_NOTE_CENTS;
      case 'amount-form':
        return fee - (fee % 100);
      case 'foreign-currency':
        return 10 * fee;
      case 'debit-batch':
      case 'lump':
        return fee * this.batchCount(n, shape);
      case 'bank-charge':
        return 100 + pick(this.#from, n, DRAW.fee, 9900);
      default:
        return fee;
    }
  }

  /** How many payments stand behind a batch that is told as one sum; of references it may be one. */
  batchCount(n: number, shape: Shape): number {
    if (shape !== 'lump') return 2 + pick(this.#from, n, DRAW.many, 10);
    return n % 3 === 0 ? 1 : 2 + pick(this.#from, n, DRAW.many, 400);
  }

  item(n: number, shape: Shape, entryReference: string): Item {
    const bankReference = this.#bankReference(n, shape, entryReference);
    const like = shape === 'equal-pair' ? n - (n & 1) : n;
    const sepa = this.isSepa(shape) || hasOwnEntry(shape) || (this.#full && shape === 'on-time');
    return {
      ...this.#content(like, shape),
      ...(bankReference === undefined ? {} : { bankReference }),
      ...(sepa
        ? { endToEndId: this.#endToEndId(like, shape), uetr: this.#uetr(n), settlementDate: this.#days[0] }
        : {}),
    };
  }

  /** All but the ids: equal payments have it in common. */
  #content(n: number, shape: Shape): Item {
    const cents = this.cents(n, shape);
    const member = this.#member(n, shape);
    const payer = this.#payer(n, shape, member);
    return {
      shape,
      cents,
      remittances: this.#remittances.of(n, shape, member, cents),
      text: this.#remittances.text(n, shape, member),
      paymentDate: this.#days[shape === 'two-payments' ? (n & 1) + 1 : n % 3]!,
      ...(payer ? { payer } : {}),
      ...(this.#full && shape === 'on-time' ? { full: true as const } : {}),
      ...this.#odd(n, shape, member, cents),
    };
  }

  #odd(n: number, shape: Shape, member: number, cents: number): Partial<Item> {
    switch (shape) {
      case 'return':
        return { instructionId: `${this.#tag}R${n}`, returned: RETURNS[n % RETURNS.length]! };
      case 'info':
        return { returned: REFUSALS[n % REFUSALS.length]! };
      case 'ultimate-debtor':
        return { ultimatePayer: this.#world.people.fullName(member, this.#names) };
      case 'foreign-currency':
        return this.#foreign(n, cents);
      case 'amount-form':
        return { amountText: this.#amountText(n, cents) };
      default:
        return {};
    }
  }

  #member(n: number, shape: Shape): number {
    const at = shape === 'two-payments' || shape === 'equal-pair' ? n - (n & 1) : n;
    return 1 + ((this.#start + at * this.#stride) % this.#world.memberCount);
  }

  #bankReference(n: number, shape: Shape, entryReference: string): string | undefined {
    if (shape === 'no-bank-reference') return undefined;
    if (shape === 'entry-bank-reference') return entryReference;
    return this.archiveId('T', shape === 'shared-bank-reference' && this.#batches ? n - (n & 1) : n);
  }

  #endToEndId(n: number, shape: Shape): string {
    if (shape === 'return') return `REFUND-${this.#tag}-${n}`;
    return n % 4 === 0 ? 'NOTPROVIDED' : `${this.#tag}-${this.#days[0]}-${n}`;
  }

  /** A version 4 UUID. */
  #uetr(n: number): string {
    const hex = [0, 1, 2, 3]
      .map((k) =>
        draw(this.#from, n, DRAW.uuid + k)
          .toString(16)
          .padStart(8, '0'),
      )
      .join('');
    const variant = '89ab'[Number.parseInt(hex[16]!, 16) & 3];
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20)}`;
  }

  #payer(n: number, shape: Shape, member: number): Party | undefined {
    if (shape === 'no-parties') return undefined;
    const { people, fund } = this.#world;
    if (shape === 'return') return { name: fund.name };
    const name =
      shape === 'ultimate-debtor' ? 'Testi-Edunvalvonta & Koe Oy' : people.fullName(member, this.#names);
    if (shape === 'short-name') return { name: name.slice(0, SHORT_NAME) };
    if (shape === 'foreign-currency') return { name, bic: SYNTHETIC_BIC };
    const iban = people.iban(member);
    if (shape === 'bad-payer-account') {
      return { name, iban: iban.slice(0, -1) + ((Number(iban.at(-1)) + 1) % 10) };
    }
    const agent = this.#full ? 1 : pick(this.#from, n, DRAW.agent, 3);
    return agent === 0 ? { name } : { name, iban, ...(agent === 1 ? { bic: SYNTHETIC_BIC } : {}) };
  }

  #foreign(n: number, cents: number): Pick<Item, 'instructed' | 'chargeCents'> {
    const { currency, millionths } = RATES[pick(this.#from, n, DRAW.rate, RATES.length)]!;
    const chargeCents = 100 * (n % 3);
    const rate = `${Math.floor(millionths / 1e6)}.${String(millionths % 1e6).padStart(6, '0')}`;
    const instructed = { currency, cents: Math.round(((cents + chargeCents) * 1e6) / millionths), rate };
    return chargeCents === 0 ? { instructed } : { instructed, chargeCents };
  }

  /** Whole euros in the odd forms of real files: 55, 55.0, 55.00000, 000000000000055.00. */
  #amountText(n: number, cents: number): string {
    const euros = String(cents / 100);
    const forms = [euros, `${euros}.0`, `${euros}.00000`, `${euros.padStart(15, '0')}.00`];
    return forms[pick(this.#from, n, DRAW.form, forms.length)]!;
  }
}

/** Four characters that keep the ids of one seed apart from those of another. */
export function seedTag(seed: number): string {
  return (draw(stream(seed, 'tag'), 0, 0) % 36 ** 4).toString(36).toUpperCase().padStart(4, '0');
}
