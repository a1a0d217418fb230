import { expect, it } from '@jest/globals';
import { type FundReport, isReconciled, renderReport } from './report.ts';

const sum = { count: 1, amount: '5.00' };
const report: FundReport = {
  fund: 'a-kassa',
  refused: [],
  quarantined: [],
  lines: [
    {
      group: 'FI36 credit',
      currency: 'EUR',
      booked: { count: 2, amount: '10.00' },
      settled: { done: sum, 'word-to-come': sum },
      outside: {},
      difference: { count: 0, amount: '0.00' },
      state: 'reconciled',
    },
  ],
};

it('a settlement without words stands under its own name: the lines add up on the screen', () => {
  expect(renderReport(report)).toMatch(/posted +1 +5\.00\n +word-to-come +1 +5\.00/);
});

it('a file that was refused is not reconciled', () => {
  expect(isReconciled(report)).toBe(true);
  const refused = [{ name: 'a.xml', code: 'FUND_REAL_PERSON' }];
  expect(isReconciled({ ...report, refused })).toBe(false);
});
