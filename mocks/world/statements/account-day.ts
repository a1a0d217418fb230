import { bankDayBefore, isoDate } from '../calendar.ts';
import { stream } from '../random.ts';
import type { World } from '../world.ts';
import type { Entry, EntryCode } from './model.ts';
import { Payments } from './payments.ts';
import type { Profile } from './profiles.ts';
import { hasOwnEntry, type Shape, type ShapeChoice, Shapes } from './shapes.ts';

/** Everything that moves on one account on one day, before a message is made of it. */
export interface AccountDayOptions {
  readonly world: World;
  /** Index in the fund's accounts. */
  readonly account: number;
  readonly day: number;
  /** Booking day as a day number. */
  readonly date: number;
  /** How many items. */
  readonly count: number;
  readonly shapes: ShapeChoice;
  /** `batch`: reference payments come as one entry per batch; `each`: every item has its own entry. */
  readonly grouping: 'batch' | 'each';
  readonly profile: Profile;
  /** Tells everything of ordinary payments. */
  readonly full?: boolean;
}

/** What a message tells of the day. */
export interface Telling {
  /** How much of a batch of reference payments. */
  readonly batches: Entry['detail'];
  /** Which movements with their own entry. */
  own(shape: Shape): boolean;
}

type Part = 'domestic' | 'sepa';
const PARTS: readonly Part[] = ['domestic', 'sepa'];

const TRANSFER: EntryCode = { finnish: '710', family: 'RCDT', subFamily: 'ESCT' };
const DOMESTIC: EntryCode = { finnish: '705', family: 'RCDT', subFamily: 'DMCT' };
const CODES: Partial<Record<Shape, EntryCode>> = {
  lump: DOMESTIC,
  'foreign-currency': { finnish: '770', family: 'RCDT', subFamily: 'XBCT' },
  return: { finnish: '710', family: 'RCDT', subFamily: 'RRTN' },
  reversal: { finnish: '710', family: 'RCDT', subFamily: 'DMCT' },
  correction: { finnish: '710', family: 'RCDT', subFamily: 'CAJT' },
  info: { finnish: '705', family: 'RDDT', subFamily: 'PMDD' },
  'debit-batch': { finnish: '702', family: 'ICDT', subFamily: 'DMCT' },
  'bank-charge': { finnish: '730', family: 'RCDT', subFamily: 'CHRG' },
};
const BATCH_CODES: Readonly<Record<Part, EntryCode>> = {
  domestic: DOMESTIC,
  sepa: { ...DOMESTIC, subFamily: 'ESCT' },
};
const DEBITS = new Set<Shape>(['reversal', 'debit-batch', 'bank-charge']);
const TEXTS: Partial<Record<Shape, string>> = { reversal: 'PERUUTUS', correction: 'KORJAUS' };

export class AccountDay {
  readonly options: AccountDayOptions;
  readonly payments: Payments;
  readonly date: string;
  readonly previousDate: string;
  readonly batches: Readonly<Record<Part, { count: number; cents: number }>> = {
    domestic: { count: 0, cents: 0 },
    sepa: { count: 0, cents: 0 },
  };

  constructor(options: AccountDayOptions) {
    const { world, account, day, date, count } = options;
    this.options = options;
    this.date = isoDate(date);
    this.previousDate = isoDate(bankDayBefore(date));
    const shapes = new Shapes(count, options.shapes, stream(world.seed, 'shapes', account, day));
    const batches = options.grouping === 'batch';
    const { names, spacedIds } = options.profile;
    const idGap = spacedIds ? ' ' : '';
    const full = options.full === true;
    this.payments = new Payments({ world, account, day, date, shapes, idGap, names, batches, full });
    if (batches) this.#addUp();
  }

  /** Batches first, then what has its own entry, in the order of the items. */
  *entries(telling: Telling): Generator<Entry> {
    if (this.options.grouping === 'batch') {
      for (const part of PARTS) if (this.batches[part].count > 0) yield this.#batch(part, telling.batches);
    }
    const { shapes } = this.payments;
    for (let n = 0; n < shapes.count; n++) {
      const shape = shapes.at(n);
      if (this.#isAlone(shape) && telling.own(shape)) yield this.#own(n, shape);
    }
  }

  /** Numbers and shapes of the items inside the batches. */
  *batched(): Generator<{ n: number; shape: Shape }> {
    const { shapes } = this.payments;
    for (let n = 0; n < shapes.count; n++) {
      const shape = shapes.at(n);
      if (!this.#isAlone(shape)) yield { n, shape };
    }
  }

  #isAlone(shape: Shape): boolean {
    return this.options.grouping === 'each' || hasOwnEntry(shape);
  }

  #addUp(): void {
    for (const { n, shape } of this.batched()) {
      const batch = this.batches[this.payments.isSepa(shape) ? 'sepa' : 'domestic'];
      batch.count++;
      batch.cents += this.payments.cents(n, shape);
    }
  }

  #batch(part: Part, detail: Entry['detail']): Entry {
    const { payments, date } = this;
    const { count, cents } = this.batches[part];
    const sepa = part === 'sepa';
    const bankReference = payments.archiveId('E', payments.shapes.count + (sepa ? 1 : 0));
    const day = this;
    return {
      shape: 'lump',
      cents,
      direction: 'credit',
      status: 'BOOK',
      reversal: false,
      code: BATCH_CODES[part],
      bookingDate: date,
      valueDate: date,
      bankReference,
      batch: { messageId: payments.archiveId('B', 0), count, cents },
      detail,
      *items() {
        if (detail !== 'items') return;
        for (const { n, shape } of day.batched()) {
          if (payments.isSepa(shape) === sepa) yield payments.item(n, shape, bankReference);
        }
      },
    };
  }

  #own(n: number, shape: Shape): Entry {
    const { payments, date } = this;
    const cents = payments.cents(n, shape);
    const pending = shape === 'pending';
    const batch = shape === 'lump' || shape === 'debit-batch';
    const bankReference = payments.archiveId('E', n);
    const text = TEXTS[shape];
    return {
      shape,
      cents,
      direction: DEBITS.has(shape) ? 'debit' : 'credit',
      status: pending ? 'PDNG' : shape === 'info' ? 'INFO' : 'BOOK',
      reversal: shape === 'reversal' || shape === 'correction' || shape === 'info',
      code: CODES[shape] ?? TRANSFER,
      ...(pending ? {} : { bookingDate: date }),
      valueDate: pending || shape === 'foreign-currency' ? payments.nextDate : date,
      bankReference,
      ...(batch
        ? {
            batch: {
              messageId: payments.archiveId('B', n + 1),
              ...(shape === 'debit-batch' ? { paymentInformationId: `REFUNDS-${date}-${n}` } : {}),
              count: payments.batchCount(n, shape),
              cents,
            },
          }
        : {}),
      detail:
        shape === 'lump' && this.options.profile.lump === 'sum'
          ? 'sum'
          : batch || shape === 'bank-charge'
            ? 'none'
            : 'items',
      items: () => (batch || shape === 'bank-charge' ? [] : [payments.item(n, shape, bankReference)]),
      ...(text === undefined ? {} : { text }),
    };
  }
}
