import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  ACCOUNT,
  balance,
  details,
  entry,
  message,
  OTHER_ACCOUNT,
  statement,
  transaction,
} from '../testing/documents.ts';
import { read } from '../testing/reading.ts';
import { type CamtVerdict, createCamtChecker } from './index.ts';

const checker = createCamtChecker({
  accounts: [
    { iban: ACCOUNT, currency: 'EUR' },
    { iban: OTHER_ACCOUNT, currency: 'EUR' },
  ],
});

/** A bank and what is remembered of it, from message to message; memory goes through JSON as in the store. */
class Day {
  memory = new Map<string, unknown>();
  open = new Set<string>();

  take(document: string): CamtVerdict & { codes: string[]; changes: string[] } {
    const report = JSON.parse(JSON.stringify(read(document, { payments: false }).report));
    const wanted = checker.remembers(report);
    const verdict = checker.judge(report, new Map([...this.memory].filter(([key]) => wanted.includes(key))));
    for (const [key, value] of verdict.remember) {
      expect(wanted).toContain(key);
      this.memory.set(key, JSON.parse(JSON.stringify(value)));
    }
    for (const alarm of verdict.alarms) {
      expect(this.open.has(alarm.key)).toBe(alarm.state === 'cleared');
      if (alarm.state === 'open') this.open.add(alarm.key);
      else this.open.delete(alarm.key);
    }
    const codes = verdict.findings
      .map((finding) => finding.code)
      .filter((code) => !['CAMT_SUMMARY_PARTIAL', 'CAMT_BALANCE_MISSING'].includes(code));
    return { ...verdict, codes, changes: verdict.alarms.map((alarm) => `${alarm.state} ${alarm.code}`) };
  }
}

interface DayParts {
  readonly copy?: string;
  readonly iban?: string;
  readonly legal?: number;
  readonly unnumbered?: boolean;
  readonly date?: string;
  readonly opening?: number;
}

/** Day n: the account grows by n from the sum of all days before. */
function dayBefore(n: number): number {
  return (n * (n - 1)) / 2;
}

function statementOf(n: number, parts: DayParts = {}): string {
  const date = parts.date ?? `2026-01-${String(n).padStart(2, '0')}`;
  const opening = parts.opening ?? dayBefore(n);
  const number = parts.unnumbered ? '' : `<ElctrncSeqNb>${100 + n}</ElctrncSeqNb>`;
  const legal = parts.legal === undefined ? '' : `<LglSeqNb>${parts.legal}</LglSeqNb>`;
  const copy = parts.copy === undefined ? '' : `<CpyDplctInd>${parts.copy}</CpyDplctInd>`;
  return statement('053', entry(`${n}.00`, '', { date }), {
    id: `D${n}`,
    before: number + legal + copy,
    after: balance('OPBD', `${opening}.00`, date) + balance('CLBD', `${opening + n}.00`, date),
    ...(parts.iban === undefined ? {} : { iban: parts.iban }),
  });
}

const day = (n: number, parts: DayParts = {}) => message('053', statementOf(n, parts));

describe('accounts', () => {
  it('that the configuration does not have are refused', () => {
    const verdict = new Day().take(day(1, { iban: 'FI3199900200000019' }));
    expect(verdict).toMatchObject({ accepted: false, codes: ['CAMT_ACCOUNT_UNKNOWN'], changes: [] });
    expect(verdict.remember.size).toBe(0);
  });

  it('of another currency than configured are refused', () => {
    const document = message(
      '054',
      statement('054', entry('5.00', '', { currency: 'SEK' }), { currency: '<Ccy>SEK</Ccy>' }),
    );
    expect(new Day().take(document)).toMatchObject({ accepted: false, codes: ['CAMT_ACCOUNT_CURRENCY'] });
  });

  it('may be two in one message, each with its own sums', () => {
    const { accepted, totals } = new Day().take(
      message('053', statementOf(1) + statementOf(2, { iban: OTHER_ACCOUNT })),
    );
    expect(accepted).toBe(true);
    expect(totals).toEqual([
      { group: `${ACCOUNT} credit`, count: 1, amount: 100n },
      { group: `${OTHER_ACCOUNT} credit`, count: 1, amount: 200n },
    ]);
  });

  it('are refused as a whole: one unknown account stops the message', () => {
    const { accepted } = new Day().take(
      message('053', statementOf(1) + statementOf(1, { iban: 'FI3199900200000019' })),
    );
    expect(accepted).toBe(false);
  });
});

describe('what the file proves wrong', () => {
  it('refuses it, and nothing of it is remembered', () => {
    const bank = new Day();
    bank.take(day(1));
    const wrong = bank.take(day(2).replace('<Amt Ccy="EUR">2.00', '<Amt Ccy="EUR">2.01'));
    expect(wrong).toMatchObject({ accepted: false, codes: ['CAMT_BALANCE'], changes: [] });
    expect(bank.take(day(2))).toMatchObject({ accepted: true, codes: [] });
  });
});

describe('statements in their order', () => {
  it('warn of the first one only', () => {
    const bank = new Day();
    expect([1, 2, 3].map((n) => bank.take(day(n)).codes)).toEqual([['CAMT_FIRST_FILE'], [], []]);
  });

  it('with one missing open an alarm, which clears when it comes', () => {
    const bank = new Day();
    bank.take(day(1));
    const gap = bank.take(day(3));
    expect(gap).toMatchObject({
      accepted: true,
      codes: ['CAMT_SEQUENCE_GAP'],
      changes: ['open CAMT_SEQUENCE_GAP'],
    });
    expect(gap.findings.find((each) => each.code === 'CAMT_SEQUENCE_GAP')?.what).toBe(
      `between statement 101 (D1) and statement 103 (D3) of account ${ACCOUNT} one is missing`,
    );
    expect(bank.take(day(4))).toMatchObject({ codes: [], changes: [] });
    expect(bank.take(day(2))).toMatchObject({ codes: [], changes: ['cleared CAMT_SEQUENCE_GAP'] });
    expect(bank.open.size).toBe(0);
  });

  it('with two missing change the alarm when the first of them comes', () => {
    const bank = new Day();
    bank.take(day(1));
    bank.take(day(4));
    expect(bank.take(day(2)).changes).toEqual(['open CAMT_SEQUENCE_GAP', 'cleared CAMT_SEQUENCE_GAP']);
    expect(bank.take(day(3)).changes).toEqual(['cleared CAMT_SEQUENCE_GAP']);
  });

  it('whose opening balance differs open an alarm', () => {
    const bank = new Day();
    bank.take(day(1));
    expect(bank.take(day(2, { opening: 7 }))).toMatchObject({
      accepted: true,
      codes: ['CAMT_OPENING_BALANCE'],
      changes: ['open CAMT_OPENING_BALANCE'],
    });
  });

  it('without numbers are followed by their balances', () => {
    const bank = new Day();
    bank.take(day(1, { unnumbered: true }));
    expect(bank.take(day(3, { unnumbered: true })).changes).toEqual(['open CAMT_OPENING_BALANCE']);
    expect(bank.take(day(2, { unnumbered: true })).changes).toEqual(['cleared CAMT_OPENING_BALANCE']);
  });

  it('without numbers may be several of one day, in any order', () => {
    const date = '2026-01-07';
    const bank = new Day();
    const take = (n: number) => bank.take(day(n, { unnumbered: true, date })).changes;
    bank.take(day(1, { unnumbered: true }));
    expect([2, 3].map(take)).toEqual([[], []]);
    expect(take(5)).toEqual(['open CAMT_OPENING_BALANCE']);
    expect(take(4)).toEqual(['cleared CAMT_OPENING_BALANCE']);
    expect(bank.take(day(6, { unnumbered: true, date: '2026-01-08' })).changes).toEqual([]);
  });

  it('numbered within the year only are followed across an empty one and a new year', () => {
    const bank = new Day();
    const legal = (n: number, number: number, date: string, opening: number) =>
      bank.take(day(n, { unnumbered: true, legal: number, date, opening })).changes;
    expect(legal(1, 250, '2025-12-29', 0)).toEqual([]);
    expect(legal(0, 0, '2025-12-30', 1)).toEqual([]);
    expect(legal(2, 251, '2025-12-31', 1)).toEqual([]);
    expect(legal(3, 1, '2026-01-02', 3)).toEqual([]);
    expect(legal(4, 3, '2026-01-05', 6)).toEqual(['open CAMT_SEQUENCE_GAP']);
  });

  it('whose numbers start again with a year are followed from there', () => {
    const bank = new Day();
    bank.take(day(9, { date: '2025-12-31' }));
    expect(bank.take(day(1, { opening: dayBefore(10) })).codes).toEqual(['CAMT_SEQUENCE_RESTARTED']);
    expect(bank.take(day(2, { opening: dayBefore(10) + 1 })).codes).toEqual([]);
  });

  it('that came already change nothing', () => {
    const bank = new Day();
    for (const n of [1, 2, 3]) bank.take(day(n));
    for (const n of [1, 2, 3]) expect(bank.take(day(n))).toMatchObject({ codes: [], changes: [] });
    expect(bank.take(day(4)).changes).toEqual([]);
  });

  it.each(['DUPL', 'COPY', 'CODU'])('made again (%s) fill a gap, but disturb nothing', (copy) => {
    const bank = new Day();
    for (const n of [5, 6, 8]) bank.take(day(n));
    expect(bank.take(day(6, { copy })).changes).toEqual([]);
    expect(bank.take(day(2, { copy })).changes).toEqual([]);
    expect(bank.take(day(20, { copy })).changes).toEqual([]);
    expect(bank.take(day(7, { copy })).changes).toEqual(['cleared CAMT_SEQUENCE_GAP']);
    expect(bank.take(day(9)).changes).toEqual([]);
  });

  it('in any order end without an alarm when all have come', () => {
    const numbers = fc.shuffledSubarray([1, 2, 3, 4, 5, 6, 7, 8], { minLength: 8 });
    fc.assert(
      fc.property(
        numbers,
        fc.boolean(),
        fc.array(fc.integer({ min: 1, max: 8 }), { maxLength: 4 }),
        (order, unnumbered, again) => {
          const bank = new Day();
          for (const n of order) bank.take(day(n, { unnumbered }));
          expect(bank.open).toEqual(new Set());
          for (const n of again) expect(bank.take(day(n, { unnumbered, copy: 'DUPL' })).changes).toEqual([]);
          const runs = [...bank.memory.values()].map((value) => (value as { runs: unknown[] }).runs.length);
          expect(runs).toEqual([1]);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('have an alarm for each gap, whatever the order that left it', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray([1, 2, 3, 4, 5, 6, 7, 8, 9], { minLength: 1 }), (order) => {
        const bank = new Day();
        for (const n of order) bank.take(day(n));
        const present = [...order].sort((a, b) => a - b);
        expect(bank.open.size).toBe(present.slice(1).filter((n, at) => n !== present[at]! + 1).length);
      }),
      { numRuns: 60 },
    );
  });

  it('of one message are followed one after the other', () => {
    const bank = new Day();
    bank.take(day(1));
    expect(bank.take(message('053', statementOf(4) + statementOf(3) + statementOf(2)))).toMatchObject({
      accepted: true,
      changes: [],
    });
    expect(bank.open.size).toBe(0);
  });

  it('are followed for each account apart', () => {
    const bank = new Day();
    bank.take(day(1));
    expect(bank.take(day(7, { iban: OTHER_ACCOUNT })).codes).toEqual(['CAMT_FIRST_FILE']);
    expect(bank.take(day(2)).codes).toEqual([]);
  });
});

describe('notifications', () => {
  const notification = (n: number) =>
    message(
      '054',
      statement('054', entry('5.00', details(transaction('5.00'))), {
        id: `N${n}`,
        before: `<ElctrncSeqNb>${n}</ElctrncSeqNb>`,
      }),
    );

  it('are never held back by a missing statement, nor statements by them', () => {
    const bank = new Day();
    bank.take(day(1));
    bank.take(day(5));
    expect(bank.take(notification(1))).toMatchObject({ accepted: true, codes: ['CAMT_FIRST_FILE'] });
    expect(bank.take(notification(2))).toMatchObject({ accepted: true, codes: [] });
    expect(bank.take(day(6)).changes).toEqual([]);
  });

  it('have their own sequence', () => {
    const bank = new Day();
    bank.take(notification(1));
    expect(bank.take(notification(3)).changes).toEqual(['open CAMT_SEQUENCE_GAP']);
    expect(bank.take(notification(2)).changes).toEqual(['cleared CAMT_SEQUENCE_GAP']);
  });

  it('without a number are taken as they come', () => {
    const bank = new Day();
    const plain = message('054', statement('054', entry('5.00')));
    expect(bank.take(plain).codes).toEqual(['CAMT_FIRST_FILE']);
    expect(bank.take(plain).codes).toEqual([]);
  });
});

it('intraday reports are remembered by nobody, and nothing of them must be accounted for', () => {
  const report = read(
    message('052', statement('052', entry('5.00'), { before: '<ElctrncSeqNb>5</ElctrncSeqNb>' })),
  ).report;
  expect(checker.remembers(report)).toEqual([]);
  expect(checker.judge(report, new Map())).toMatchObject({ accepted: true, totals: [] });
});
