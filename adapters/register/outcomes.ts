import { PROBLEM_TYPE, type Problem } from '../../contracts/register/index.ts';
import { BackOff, NotConnected, type Outcome, Permanent, Unknown } from '../../engine/spi/index.ts';
import { type HttpAnswer, HttpFailure, retryAfterMs } from '../../lib/http/index.ts';
import { errors } from './errors.ts';

/**
 * Statuses that speak of what was sent: it will be refused the same way again, so it is parked. Any other refusal of
 * a whole request speaks of us or of the way (credentials, address, a proxy): everything waits until that is put right.
 */
const ABOUT_CONTENT = new Set([400, 409, 413, 415, 422]);
const BUSY = new Set([429, 503]);
const CONFLICT = 409;
const SERVER_ERROR = 500;
/** With the usual back-off some half a minute: enough for a locked row, and no bank day waits for longer. */
const MOST_BREAKS = 5;

/** A problem's name: the end of the types that the contract lists, never a text that we do not know. */
function nameOf(problem: Partial<Problem>): string {
  const name = String(problem.type ?? '').startsWith(PROBLEM_TYPE)
    ? problem.type!.slice(PROBLEM_TYPE.length)
    : '';
  return /^[a-z-]{1,40}$/.test(name) ? name : 'unknown problem';
}

/** Where in what was sent the first mistake is: a JSON Pointer, which holds names and positions only. */
function whereOf({ errors: found }: Partial<Problem>): string {
  const pointer = Array.isArray(found) ? found[0]?.pointer : undefined;
  return typeof pointer === 'string' && /^[\w/~-]{1,300}$/.test(pointer) ? ` at ${pointer}` : '';
}

function readProblem(answer: HttpAnswer): Partial<Problem> {
  try {
    return Object(JSON.parse(answer.body.toString()));
  } catch {
    return {};
  }
}

/** What became of a request that got no usable answer. All that is sent is keyed, or has no effect. */
export function outcomeOfFailure(failure: unknown): Outcome {
  if (!(failure instanceof HttpFailure)) throw failure;
  return failure.sent ? new Unknown(failure.error, true) : new NotConnected(failure.error);
}

/** What became of a request that was answered with another status than 200. */
export function outcomeOfStatus(
  answer: HttpAnswer,
  operation: string,
  backOff: number,
  now: number,
): Outcome {
  const { status } = answer;
  if (BUSY.has(status)) {
    const wait = retryAfterMs(answer.headers['retry-after'], now) ?? backOff;
    return new BackOff(errors.REGISTER_BUSY({ operation, status }), wait);
  }
  if (status >= SERVER_ERROR) return new Unknown(errors.REGISTER_BROKE({ operation, status }), true);
  if (ABOUT_CONTENT.has(status)) {
    const told = readProblem(answer);
    const values = { operation, status, problem: nameOf(told), where: whereOf(told) };
    return new Permanent(errors.REGISTER_REQUEST_REFUSED(values));
  }
  return new BackOff(errors.REGISTER_NOT_LET_IN({ operation, status }), backOff);
}

/** Whether the register broke, and did not just ask for a pause. */
export function isBreak({ status }: Problem): boolean {
  return status >= SERVER_ERROR && !BUSY.has(status);
}

/**
 * What became of one item of a batch, by the problem that it was answered with. A register that breaks at one item
 * and answers for the others is not away: after `MOST_BREAKS` in a row it is the item that it cannot take.
 * `breaks` tells how often it broke at this item before.
 */
export function outcomeOfProblem(
  problem: Problem,
  backOff: number,
  message: string,
  breaks: number,
): Outcome {
  const { status, retryAfter } = problem;
  const name = nameOf(problem);
  const place = { message };
  if (isBreak(problem) && breaks + 1 >= MOST_BREAKS) {
    return new Permanent(errors.REGISTER_ITEM_BROKE({ status, times: breaks + 1 }, place));
  }
  if (BUSY.has(status) || status >= SERVER_ERROR) {
    const wait = retryAfterMs(retryAfter === undefined ? undefined : String(retryAfter), 0) ?? backOff;
    return new BackOff(errors.REGISTER_ITEM_LATER({ problem: name, status }, place), wait);
  }
  if (status === CONFLICT) return new Permanent(errors.REGISTER_KEY_REUSED({ status }, place));
  return new Permanent(
    errors.REGISTER_ITEM_REFUSED({ problem: name, status, where: whereOf(problem) }, place),
  );
}
