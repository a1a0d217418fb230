import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { KaravaaniError } from '../../lib/errors/index.ts';
import type { RedeliveryModel } from '../route/index.ts';
import { BackOff, NotConnected, PartialBatch, Permanent, Unknown } from '../spi/index.ts';
import { codeOf, delayBefore, mayPass } from './redelivery.ts';

const error = new KaravaaniError('TEST_X', 'x', 'X.');
const policy: RedeliveryModel = {
  maximumRedeliveries: 3,
  redeliveryDelay: 1000,
  useExponentialBackOff: false,
  backOffMultiplier: 2,
  maximumRedeliveryDelay: 60_000,
  useCollisionAvoidance: false,
  collisionAvoidanceFactor: 0.15,
};
const delays = (more: Partial<RedeliveryModel>, count: number, random = () => 0.5): (number | undefined)[] =>
  Array.from({ length: count }, (_, i) => delayBefore({ ...policy, ...more }, i + 1, undefined, random));

describe('a failure that may pass', () => {
  it('is one where trying again is safe', () => {
    expect(mayPass(new NotConnected(error))).toBe(true);
    expect(mayPass(new BackOff(error, 5))).toBe(true);
    expect(mayPass(new Unknown(error, true))).toBe(true);
  });

  it('is none that stays, and no send without an answer that the receiver cannot tell apart', () => {
    expect(mayPass(new Permanent(error))).toBe(false);
    expect(mayPass(new Unknown(error, false))).toBe(false);
    expect(mayPass(new PartialBatch(error, new Map()))).toBe(false);
    expect(mayPass(new Error('any'))).toBe(false);
    expect(mayPass(undefined)).toBe(false);
  });

  it('goes by its code', () => {
    expect([codeOf(new Permanent(error)), codeOf(error), codeOf(new Error('x'))]).toEqual([
      'TEST_X',
      'TEST_X',
      'ENGINE_STEP_FAILED',
    ]);
  });
});

describe('the pause before a redelivery', () => {
  it('is the same each time unless backing off, and there is none past the last', () => {
    expect(delays({}, 4)).toEqual([1000, 1000, 1000, undefined]);
  });

  it('grows by the multiplier up to the maximum', () => {
    expect(delays({ useExponentialBackOff: true, maximumRedeliveries: -1 }, 8)).toEqual([
      1000, 2000, 4000, 8000, 16_000, 32_000, 60_000, 60_000,
    ]);
    expect(delays({ useExponentialBackOff: true, backOffMultiplier: 1.5 }, 3)).toEqual([1000, 1500, 2250]);
  });

  it('stays finite for ever', () => {
    expect(
      delayBefore(
        { ...policy, useExponentialBackOff: true, maximumRedeliveries: -1 },
        1e9,
        undefined,
        () => 0,
      ),
    ).toBe(60_000);
  });

  it('varies within the factor, around the same mean', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), (drawn) => {
        const [delay] = delays({ useCollisionAvoidance: true }, 1, () => drawn);
        expect(delay).toBeGreaterThanOrEqual(850);
        expect(delay).toBeLessThanOrEqual(1150);
      }),
    );
    expect(delays({ useCollisionAvoidance: true }, 1)).toEqual([1000]);
  });

  it('is never shorter than the other side asked for', () => {
    const asked = new BackOff(error, 5000);
    expect(delayBefore(policy, 1, asked, () => 0.5)).toBe(5000);
    expect(delayBefore({ ...policy, redeliveryDelay: 9000 }, 1, asked, () => 0.5)).toBe(9000);
    expect(delayBefore(policy, 4, asked, () => 0.5)).toBeUndefined();
  });
});
