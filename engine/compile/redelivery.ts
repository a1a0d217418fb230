import { isKaravaaniError } from '../../lib/errors/index.ts';
import type { RedeliveryModel } from '../route/index.ts';
import { BackOff, NotConnected, Outcome, Unknown } from '../spi/index.ts';

/** Passing failures: trying again is safe and may help (D4). A failure that stays, or an unkeyed send without answer, is none. */
export function mayPass(error: unknown): error is NotConnected | BackOff | Unknown {
  if (error instanceof Unknown) return error.keyed;
  return error instanceof NotConnected || error instanceof BackOff;
}

/** The code that an error goes by in events, logs and records. */
export function codeOf(error: unknown): string {
  if (error instanceof Outcome) return error.error.code;
  return isKaravaaniError(error) ? error.code : 'ENGINE_STEP_FAILED';
}

/**
 * Milliseconds until redelivery number `attempt` (1-based), or undefined when the policy is exhausted. The other
 * side's own wish (BackOff) is waited out at least. `random` gives numbers from 0 to below 1.
 */
export function delayBefore(
  policy: RedeliveryModel,
  attempt: number,
  error: unknown,
  random: () => number,
): number | undefined {
  if (policy.maximumRedeliveries >= 0 && attempt > policy.maximumRedeliveries) return undefined;
  let delay = policy.redeliveryDelay;
  if (policy.useExponentialBackOff) {
    // The exponent is capped: beyond 64 doublings the maximum has long been reached, and Infinity would come.
    delay *= policy.backOffMultiplier ** Math.min(attempt - 1, 64);
    delay = Math.min(delay, policy.maximumRedeliveryDelay);
  }
  if (policy.useCollisionAvoidance) {
    // As much earlier as later, so that the mean stays.
    delay *= 1 + (random() * 2 - 1) * policy.collisionAvoidanceFactor;
  }
  const asked = error instanceof BackOff ? error.waitMs : 0;
  return Math.max(Math.round(delay), asked);
}
