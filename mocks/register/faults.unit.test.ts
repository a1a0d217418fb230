import { describe, expect, it } from '@jest/globals';
import { FaultPlan } from './faults.ts';

describe('a fault plan', () => {
  it('hits as often as planned, after as many as planned, and counts', () => {
    const plan = new FaultPlan();
    plan.add([{ kind: 'status', operation: 'payments', status: 503, times: 2, after: 1 }]);
    const hits = [1, 2, 3, 4].map(() => plan.request('status', 'payments')?.status);
    expect(hits).toEqual([undefined, 503, 503, undefined]);
    expect(plan.report()).toMatchObject([{ hits: 2, unused: false }]);
  });

  it('reports what was never hit', () => {
    const plan = new FaultPlan();
    plan.add([{ kind: 'delay', operation: 'token', milliseconds: 1 }]);
    expect(plan.request('delay', 'payments')).toBeUndefined();
    expect(plan.request('status', 'token')).toBeUndefined();
    expect(plan.report()).toMatchObject([{ hits: 0, unused: true }]);
  });

  it('finds the item by its position or its reference, and is clear of items when it is used up', () => {
    const plan = new FaultPlan();
    expect(plan.itemsClear).toBe(true);
    plan.add([
      { kind: 'item-status', status: 500, position: 3 },
      { kind: 'item-status', status: 429, reference: '13' },
    ]);
    expect(plan.itemsClear).toBe(false);
    expect(plan.item(2, undefined)).toBeUndefined();
    expect(plan.item(3, undefined)?.status).toBe(500);
    expect(plan.item(3, '13')?.status).toBe(429);
    expect(plan.itemsClear).toBe(true);
  });

  it('is empty after it was cleared', () => {
    const plan = new FaultPlan();
    plan.add([{ kind: 'item-status', status: 500 }]);
    plan.clear();
    expect([plan.itemsClear, plan.report()]).toEqual([true, []]);
  });
});
