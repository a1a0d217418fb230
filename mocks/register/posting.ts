import type {
  NotPosted,
  PaymentBatch,
  PaymentBatchResult,
  PaymentItem,
  Posted,
  RegisterValidators,
} from '../../contracts/register/index.ts';
import type { Allocate } from './allocation.ts';
import type { FaultPlan } from './faults.ts';
import type { Allocation, Ledger, Refusal } from './ledger.ts';
import { mistakes, type ProblemName, problem, problemOfStatus } from './problem.ts';
import { mayNameRealPerson } from './real-person.ts';
import type { Rules } from './rules.ts';

/** The request as a whole is not what the contract says. */
export class BadBatch extends Error {
  readonly errors: ReturnType<typeof mistakes>;
  constructor(errors: ReturnType<typeof mistakes>) {
    super('bad batch');
    this.errors = errors;
  }
}

/** Posts a batch: durable when it returns. Throws `BadBatch` before anything is done. */
export type PostBatch = (body: unknown) => PaymentBatchResult;

export interface PostingParts {
  readonly validators: RegisterValidators;
  readonly rules: Rules;
  readonly ledger: Ledger;
  readonly allocate: Allocate;
  readonly faults: FaultPlan;
  readonly memberId: (memberNumber: string) => string;
  readonly now: () => number;
}

const MAX_ITEMS = 1000;

export function createPostBatch(parts: PostingParts): PostBatch {
  const { ledger, rules, faults, allocate, memberId } = parts;
  const isBatch = parts.validators('PaymentBatch');
  const isItem = parts.validators('PaymentItem');
  const on = {
    requestChecked: rules.on('request-checked'),
    itemChecked: rules.on('item-checked'),
    realPerson: rules.on('real-personal-data'),
    keyKept: rules.on('key-kept'),
    keyReused: rules.on('key-reused'),
    keyContent: rules.on('key-content'),
    postedAs: rules.on('key-posted-as'),
  };

  /** The items of a body that is not a batch as it stands: each is then looked at by itself. */
  function itemsOf(body: unknown): readonly unknown[] {
    const items = (body as PaymentBatch | null)?.items;
    const alone = typeof body === 'object' && body !== null && Object.keys(body).length === 1;
    if (
      alone &&
      Array.isArray(items) &&
      items.length > 0 &&
      (items.length <= MAX_ITEMS || !on.requestChecked)
    ) {
      return items;
    }
    throw new BadBatch(mistakes(isBatch.errors));
  }

  function refuse(
    item: unknown,
    what: Refusal,
    name: ProblemName,
    more?: Parameters<typeof problem>[1],
  ): NotPosted {
    const { key, source } = Object(item) as Partial<PaymentItem>;
    const known = typeof key === 'string' ? key.slice(0, 200) : '';
    const from = typeof source?.message === 'string' && Number.isInteger(source.item) ? source : undefined;
    ledger.refuse(parts.now(), known, from, what);
    return { key: known, problem: problem(name, more) };
  }

  function postValid(item: PaymentItem, position: number): Posted | NotPosted {
    const { key } = item;
    if (!faults.itemsClear) {
      const fault = faults.item(position, item.reference);
      if (fault !== undefined) {
        ledger.refuse(parts.now(), key, item.source, 'planned-fault');
        const { status, retryAfterSeconds: retryAfter } = fault;
        return { key, problem: problemOfStatus(status, retryAfter === undefined ? {} : { retryAfter }) };
      }
    }
    if (
      on.realPerson &&
      ((item.text !== undefined && mayNameRealPerson(item.text)) ||
        (item.payerName !== undefined && mayNameRealPerson(item.payerName)))
    ) {
      return refuse(item, 'real-personal-data', 'real-personal-data');
    }
    const allocation = allocate(item);
    const repeat = ledger.post(item, allocation);
    if (repeat === undefined) return posted(key, allocation);
    if (on.keyReused && !(repeat.sameContent && (on.keyContent || item.text === undefined))) {
      return refuse(item, 'key-reused', 'key-reused');
    }
    ledger.refuse(parts.now(), key, item.source, 'duplicate');
    if (!on.keyKept) return posted(key, allocation);
    return on.postedAs
      ? { key, outcome: 'duplicate', postedAs: repeat.postedAs }
      : { key, outcome: 'duplicate' };
  }

  function posted(key: string, { memberNumber, reason }: Allocation): Posted {
    if (reason !== undefined) return { key, outcome: 'unallocated', reason };
    return memberNumber === undefined
      ? { key, outcome: 'allocated' }
      : { key, outcome: 'allocated', memberId: memberId(memberNumber) };
  }

  return (body) => {
    const allValid = isBatch(body);
    const items = allValid ? body.items : itemsOf(body);
    const results = new Array<Posted | NotPosted>(items.length);
    ledger.begin();
    try {
      for (let position = 0; position < items.length; position++) {
        const item = items[position];
        results[position] =
          allValid || isItem(item) || !on.itemChecked
            ? postValid(item as PaymentItem, position)
            : refuse(item, 'invalid-item', 'invalid-item', { errors: mistakes(isItem.errors) });
      }
      ledger.commit();
    } catch (error) {
      ledger.rollback();
      throw error;
    }
    return { results };
  };
}
