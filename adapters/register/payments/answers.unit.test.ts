import { describe, expect, it } from '@jest/globals';
import { Permanent } from '../../../engine/spi/index.ts';
import { part } from '../testing/context.ts';
import { applyResult, readResults } from './answers.ts';

const BACK_OFF = 5000;
const TYPE = 'tag:karavaani.example,2025:register/';

function apply(result: object) {
  const exchange = part({ key: 'k' }, 7);
  const failure = applyResult(exchange, { key: 'k', ...result }, BACK_OFF);
  return { failure, headers: exchange.headers, settlement: exchange.properties['KaravaaniSettlement'] };
}

describe('an item’s result', () => {
  it('settles it as done with the member, or with why there is none', () => {
    expect(apply({ outcome: 'allocated', memberId: 'M1' })).toEqual({
      failure: undefined,
      headers: { KaravaaniRegisterOutcome: 'allocated', KaravaaniRegisterMemberId: 'M1' },
      settlement: 'done',
    });
    expect(apply({ outcome: 'unallocated', reason: 'no-reference' })).toEqual({
      failure: undefined,
      headers: { KaravaaniRegisterOutcome: 'unallocated', KaravaaniRegisterReason: 'no-reference' },
      settlement: 'done',
    });
  });

  it('settles a duplicate of our own sending as done, any other as already seen', () => {
    const settlement = (postedAs?: object) =>
      apply({ outcome: 'duplicate', ...(postedAs && { postedAs }) }).settlement;
    expect(settlement({ message: 'm1', item: 7 })).toBe('done');
    expect(settlement({ message: 'm1', item: 8 })).toBe('already-seen');
    expect(settlement({ message: 'm2', item: 7 })).toBe('already-seen');
    expect(settlement()).toBe('already-seen');
  });

  it.each([
    [{ status: 409, type: `${TYPE}key-reused` }, 'permanent', 'REGISTER_KEY_REUSED'],
    [{ status: 422, type: `${TYPE}invalid-item` }, 'permanent', 'REGISTER_ITEM_REFUSED'],
    [{ status: 404, type: 'about:blank' }, 'permanent', 'REGISTER_ITEM_REFUSED'],
    [{ status: 429, type: `${TYPE}too-many-requests` }, 'back-off', 'REGISTER_ITEM_LATER'],
    [{ status: 500, type: `${TYPE}internal` }, 'back-off', 'REGISTER_ITEM_LATER'],
    [{ type: 'x' }, 'permanent', 'REGISTER_ANSWER_INVALID'],
  ])('with the problem %j is %s', (problem, outcome, code) => {
    const { failure, settlement } = apply({ problem });
    expect(failure).toMatchObject({ outcome, error: { code } });
    expect(settlement).toBeUndefined();
  });

  it('waits as long as the problem says, else as long as we say', () => {
    expect(apply({ problem: { status: 503, type: 'x', retryAfter: 9 } }).failure).toMatchObject({
      waitMs: 9000,
    });
    expect(apply({ problem: { status: 503, type: 'x' } }).failure).toMatchObject({ waitMs: BACK_OFF });
  });

  it('parks it when the register breaks at it again and again; a pause asked for is no break', () => {
    const exchange = part({ key: 'k' });
    const answered = (status: number) =>
      applyResult(exchange, { key: 'k', problem: { status, type: `${TYPE}internal` } }, BACK_OFF);
    for (const status of [500, 503, 502, 429, 500, 500]) {
      expect(answered(status)).toMatchObject({ outcome: 'back-off' });
    }
    expect(answered(500)).toMatchObject({
      outcome: 'permanent',
      error: {
        code: 'REGISTER_ITEM_BROKE',
        message: 'the register broke at this item 5 times: status 500',
      },
    });
  });

  it('tells where the mistake is, and nothing that could be anybody’s', () => {
    const mistake = { pointer: '/amount/value', detail: 'Testi Ääkkönen' };
    const problem = { status: 422, type: `${TYPE}invalid-item`, detail: 'Testi Ääkkönen', errors: [mistake] };
    const { failure } = apply({ problem });
    expect(failure!.message).toBe(
      'the register did not post the item: invalid-item, status 422 at /amount/value',
    );
    const unknown = apply({ problem: { ...problem, type: 'Testi', errors: [{ pointer: 'Ääkkönen' }] } });
    expect(unknown.failure!.message).toBe('the register did not post the item: unknown problem, status 422');
  });

  it.each([{ key: 'other', outcome: 'allocated' }, { outcome: 'maybe' }, {}])(
    'is refused as %j',
    (result) => {
      expect(apply(result).failure).toMatchObject({ error: { code: 'REGISTER_ANSWER_INVALID' } });
    },
  );
});

describe('an answer', () => {
  it('has as many results as items', () => {
    expect(readResults(Buffer.from('{"results":[{},{}]}'), 2)).toHaveLength(2);
    for (const text of ['{"results":[{}]}', '{"results":{}}', 'null', 'nonsense', '[]']) {
      expect(readResults(Buffer.from(text), 2)).toBeInstanceOf(Permanent);
    }
  });
});
