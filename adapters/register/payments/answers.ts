import type { NotPosted, Posted, Problem } from '../../../contracts/register/index.ts';
import { type Exchange, type Outcome, Permanent, PROPERTY } from '../../../engine/spi/index.ts';
import { errors } from '../errors.ts';
import { isBreak, outcomeOfProblem } from '../outcomes.ts';
import { sourceOf } from './source.ts';

/** Headers that tell what the register answered for an item. */
export const REGISTER_HEADER = {
  /** `allocated`, `unallocated` or `duplicate`. */
  outcome: 'KaravaaniRegisterOutcome',
  /** Why it is unallocated. */
  reason: 'KaravaaniRegisterReason',
  /** The register's own id of the member. */
  memberId: 'KaravaaniRegisterMemberId',
  /** With a duplicate, what was posted before: `{message, item}`. */
  postedAs: 'KaravaaniRegisterPostedAs',
} as const;

const OUTCOMES: ReadonlySet<unknown> = new Set(['allocated', 'unallocated', 'duplicate']);

function invalid(reason: string): Permanent {
  return new Permanent(errors.REGISTER_ANSWER_INVALID({ operation: 'payments', reason }));
}

/** The results of a 200, as many as were asked for; the reason when the answer is no such thing. */
export function readResults(body: Buffer, count: number): readonly (Posted | NotPosted)[] | Permanent {
  let content: { results?: unknown };
  try {
    content = Object(JSON.parse(body.toString()));
  } catch {
    return invalid('it is no JSON');
  }
  const { results } = content;
  if (!Array.isArray(results)) return invalid('it has no results');
  return results.length === count ? results : invalid(`${results.length} results for ${count} items`);
}

/** Property that counts how often the register broke at an item. */
const BREAKS = 'KaravaaniRegisterBreaks';

function notPosted({ id, properties }: Exchange, problem: Problem, backOff: number): Outcome {
  const breaks = Number(properties[BREAKS] ?? 0);
  if (isBreak(problem)) properties[BREAKS] = breaks + 1;
  return outcomeOfProblem(problem, backOff, id, breaks);
}

/**
 * Lays one result on its exchange: settlement and headers. A duplicate that was posted from the same place of the
 * same message is our own posting, whose answer was lost. Returns the failure when the item was not posted.
 */
export function applyResult(exchange: Exchange, result: unknown, backOff: number): Outcome | undefined {
  const { key, outcome, problem, reason, memberId, postedAs } = Object(result) as Partial<Posted & NotPosted>;
  if (key !== (exchange.body as { key: string }).key)
    return invalid('a result has another key than its item');
  if (typeof problem === 'object') {
    const known = typeof problem.status === 'number' && problem.status >= 400;
    return known ? notPosted(exchange, problem, backOff) : invalid('a problem has no status');
  }
  if (!OUTCOMES.has(outcome)) return invalid('a result has neither an outcome nor a problem');

  const { headers, properties } = exchange;
  headers[REGISTER_HEADER.outcome] = outcome;
  properties[PROPERTY.settlement] = 'done';
  if (outcome === 'duplicate') {
    headers[REGISTER_HEADER.postedAs] = postedAs;
    const own = sourceOf(exchange);
    const isOwn = postedAs?.message === own.message && postedAs.item === own.item;
    if (!isOwn) properties[PROPERTY.settlement] = 'already-seen';
  } else if (outcome === 'unallocated') {
    headers[REGISTER_HEADER.reason] = reason;
  } else if (memberId !== undefined) {
    headers[REGISTER_HEADER.memberId] = memberId;
  }
  return undefined;
}
