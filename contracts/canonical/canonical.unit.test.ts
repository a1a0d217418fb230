import { readFile } from 'node:fs/promises';
import { describe, expect, it } from '@jest/globals';
import { generateTypes } from './generate.ts';
import { canonicalSchemas, type Payment, validator } from './index.ts';

const LABELS = ['hetu', 'name', 'address', 'account', 'contact', 'union'];

const payment: Payment = {
  key: 'FI7799900000000017|2026-01-05|credit|12.30EUR|ARCH1',
  fingerprint: '12.30EUR|credit|2026-01-05|1234561',
  kind: 'payment',
  role: 'item',
  status: 'BOOK',
  direction: 'credit',
  amount: { value: '12.30', currency: 'EUR' },
  account: { iban: 'FI7799900000000017' },
  bookingDate: '2026-01-05',
  reference: { asRead: '00001234561', normalised: '1234561', type: 'national' },
  remittances: [{ key: 'k#0', reference: { asRead: '1234561', normalised: '1234561', type: 'national' } }],
  flags: [],
  source: {
    format: 'camt.054',
    version: '02',
    messageId: 'M',
    statementIndex: 0,
    entryIndex: 0,
    itemIndex: 0,
    index: 0,
  },
};

function labels(schema: unknown): string[] {
  if (typeof schema !== 'object' || schema === null) return [];
  return Object.entries(schema).flatMap(([name, value]) =>
    name === 'x-personal' ? [String(value)] : labels(value),
  );
}

describe('canonical schemas', () => {
  it('have their committed types current', async () => {
    const committed = await readFile(`${import.meta.dirname}/canonical.gen.ts`, 'utf8');
    expect(await generateTypes()).toBe(committed);
  });

  it('compile strictly, each by its name', () => {
    for (const name of Object.keys(canonicalSchemas)) {
      expect(typeof validator(name as keyof typeof canonicalSchemas)).toBe('function');
    }
  });

  it('accept a payment and refuse what they do not know', () => {
    const validate = validator('payment');
    expect(validate(payment) || validate.errors).toBe(true);
    expect(validate({ ...payment, invented: 1 })).toBe(false);
  });

  it.each(['12,30', '1e2', '-1.00', ' 1.00', '01.00', '1.00000'])('refuse the amount %j', (value) => {
    expect(validator('money')({ value, currency: 'EUR' })).toBe(false);
  });

  it('use only the known labels of personal data', () => {
    const used = new Set(Object.values(canonicalSchemas).flatMap(labels));
    expect([...used].filter((label) => !LABELS.includes(label))).toEqual([]);
    expect(used.size).toBeGreaterThan(3);
  });
});
