import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { exponentOf, readMinor } from '../../lib/money/index.ts';
import { Amounts } from './amounts.ts';

const NOWHERE = () => ({});

describe('what the amount reader keeps', () => {
  it('never changes what it answers, in whatever order currencies and amounts come', () => {
    const currency = fc.constantFrom('EUR', 'JPY', 'KWD');
    const step = fc.record({ currency, text: fc.constantFrom('10', '7', '10.0', '0'), write: fc.boolean() });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 20 }), (steps) => {
        const amounts = new Amounts();
        for (const { currency: own, text, write } of steps) {
          if (write) expect(amounts.write(1000, own)).toBe({ EUR: '10.00', JPY: '1000', KWD: '1.000' }[own]);
          else expect(amounts.minor(text, own, NOWHERE)).toBe(readMinor(text, exponentOf(own)));
        }
      }),
    );
  });
});
