import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Payment } from '../../../contracts/canonical/index.ts';
import { isKaravaaniError, registeredErrors } from '../../../lib/errors/index.ts';
import { tryLines, tryMapping } from '../../../transforms/mapping/index.ts';
import {
  checkMappings,
  compileMappings,
  deriveFund,
  type FundConfig,
  loadFund,
  testMappings,
} from './index.ts';

const FUNDS = resolve(import.meta.dirname, '../../../funds');
const configs: readonly FundConfig[] = await Promise.all(
  ['a-kassa', 'koko-kassa'].map((name) => loadFund(name, { funds: FUNDS, env: {} })),
);
const funds = configs.map((config) => ({
  name: config.fund,
  config,
  mapping: compileMappings(config).get('reference-payment')!,
}));

const text = fc.oneof(fc.string({ maxLength: 60 }), fc.string({ unit: 'grapheme', maxLength: 60 }));
const date = fc.constantFrom('2026-11-20', '2024-02-29', '2023-02-29', '2026-12-31');
const currency = fc.constantFrom('EUR', 'EUR', 'EUR', 'SEK', 'JPY');
const money = fc.record({
  value: fc.constantFrom('0.00', '12.30', '1000', '999999999999999.99', '0.123'),
  currency,
});
const reference = fc.record({
  asRead: text,
  normalised: text,
  type: fc.constantFrom('national' as const, 'rf' as const, 'other' as const),
});
const party = fc.record({ name: text, country: text }, { requiredKeys: [] });

/** Any payment that the canonical schema takes, odd ones first. */
const payments = fc.record(
  {
    key: fc.oneof(fc.constant('k'), fc.string({ minLength: 190, maxLength: 230 })),
    fingerprint: text,
    kind: fc.constantFrom('payment' as const, 'reversal' as const, 'return' as const, 'correction' as const),
    role: fc.constant('item' as const),
    status: fc.constant('BOOK'),
    direction: fc.constantFrom('credit' as const, 'debit' as const),
    amount: money,
    account: fc.record(
      {
        iban: fc.oneof(
          fc.constantFrom(...configs.flatMap(({ accounts }) => accounts.map(({ iban }) => iban))),
          text,
        ),
      },
      { requiredKeys: [] },
    ),
    bookingDate: date,
    valueDate: date,
    paymentDate: date,
    bankReference: text,
    entryReference: text,
    reference,
    remittances: fc.array(
      fc.record({ key: text, reference, amount: money, creditNoteAmount: money }, { requiredKeys: ['key'] }),
      { maxLength: 3 },
    ),
    message: fc.array(text, { maxLength: 3 }),
    payerName: text,
    debtor: party,
    returnReason: fc.record({ code: text, text: fc.array(text, { maxLength: 2 }) }, { requiredKeys: [] }),
    flags: fc.subarray(['reference-check-digit', 'rf-check-digits', 'reference-in-message'] as const),
    source: fc.constant({
      format: 'camt.054',
      version: '02',
      messageId: 'm',
      statementIndex: 0,
      entryIndex: 0,
      itemIndex: 0,
      index: 0,
    } as const),
  },
  {
    requiredKeys: [
      'key',
      'fingerprint',
      'kind',
      'role',
      'status',
      'direction',
      'amount',
      'account',
      'remittances',
      'flags',
      'source',
    ],
  },
);

describe.each(funds)("$name's reference payments", ({ config, mapping }) => {
  it('pass their samples, and no field is without one', () => {
    for (const report of testMappings(config).values()) {
      expect(
        report!.results.filter(({ passed }) => !passed).map(({ name, problem }) => `${name}: ${problem}`),
      ).toEqual([]);
      expect(report!.untested).toEqual([]);
    }
  });

  it('are mapped or refused with a code, whatever the payment', () => {
    const codes = registeredErrors();
    fc.assert(
      fc.property(payments, (payment) => {
        try {
          expect(mapping.map(payment)).toMatchObject({ key: payment.key });
        } catch (error) {
          if (!isKaravaaniError(error)) throw error;
          expect(codes.has(error.code)).toBe(true);
        }
      }),
      { numRuns: 1000 },
    );
  });

  it('are what the register takes, when they are mapped', () => {
    fc.assert(
      fc.property(payments, (payment) => {
        // tryMapping checks input and output in full; only the mapping itself may refuse.
        const { error } = tryMapping(mapping, payment as unknown as Payment);
        if (error !== undefined) expect(error.place.path ?? '').toBe('');
      }),
      { numRuns: 500 },
    );
  });

  it('leave the payment as it was', () => {
    fc.assert(
      fc.property(payments, (payment) => {
        const before = JSON.stringify(payment);
        tryMapping(mapping, payment);
        expect(JSON.stringify(payment)).toBe(before);
      }),
    );
  });

  it('never put a name into an error text', () => {
    fc.assert(
      fc.property(payments, (payment) => {
        const { error } = tryMapping(mapping, {
          ...payment,
          payerName: 'Testi Ääkkönen-Koe',
          message: ['Testi Ääkkönen-Koe'],
        });
        expect(`${error?.message} ${error?.remedy}`).not.toContain('Ääkkönen');
      }),
    );
  });
});

describe('trying a file', () => {
  it('shows each line with what comes of it', async () => {
    const { mapping, config } = funds[0]!;
    const sample = testMappings(config).get('reference-payment')!.results[0]!.trial;
    const lines = [
      JSON.stringify(sample.in),
      '',
      '{',
      JSON.stringify({ ...(sample.in as object), amount: '8.00' }),
    ];
    const trials = [];
    for await (const trial of tryLines(mapping, lines)) trials.push(trial);
    expect(trials.map(({ line, out, error }) => [line, out !== undefined, error?.code])).toEqual([
      [1, true, undefined],
      [3, false, 'MAPPING_INPUT_REFUSED'],
      [4, false, 'MAPPING_INPUT_REFUSED'],
    ]);
    expect(trials[0]!.out).toEqual(sample.out);
    expect(trials[2]!.error!.place).toEqual({ path: 'amount' });
  });
});

describe('a mapping with a missing code', () => {
  it('says so in its check, and parks the payments that need it', async () => {
    const to = mkdtempSync(join(tmpdir(), 'missing-code-'));
    const derived = await deriveFund({ from: 'a-kassa', to, overrides: {}, funds: FUNDS, env: {} });
    const table = join(to, 'tables/payment-types.csv');
    writeFileSync(table, readFileSync(table, 'utf8').replace(/^return;.*\n/m, ''));
    const { findings, mapping } = checkMappings(derived).get('reference-payment')!;
    expect(findings.filter(({ level }) => level === 'warning')).toMatchObject([
      {
        rule: 'value-not-allowed',
        what: 'the table "payment-types" lacks "return", which the source can have',
      },
    ]);
    const sample = testMappings(funds[0]!.config).get('reference-payment')!.results[0]!.trial.in as object;
    const { error } = tryMapping(mapping!, { ...sample, kind: 'return' });
    expect(error).toMatchObject({
      code: 'MAPPING_CODE_MISSING',
      message: 'the table "payment-types" has no code "return" for the field "paymentType"',
    });
    expect(tryMapping(mapping!, sample).error).toBeUndefined();
    rmSync(to, { recursive: true });
  });
});
