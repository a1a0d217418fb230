import { readFile } from 'node:fs/promises';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { generate } from './generate.ts';
import {
  compileRegisterValidators,
  type PaymentItem,
  type RegisterValidators,
  readRegisterApi,
} from './index.ts';

const item: PaymentItem = {
  key: 'FI3699900100000010|2025-03-03|credit|12.30|2503031234AB',
  source: { message: 'm1', item: 0 },
  account: 'FI3699900100000010',
  bookingDate: '2025-03-03',
  amount: { value: '12.30', currency: 'EUR' },
  kind: 'payment',
  paymentType: 'FEE',
};

const read = (name: string) => readFile(new URL(name, import.meta.url), 'utf8');

describe('the generated files of the register contract', () => {
  it('are what openapi.yaml makes (else run `node contracts/register/generate.ts`)', async () => {
    const made = await generate();
    expect(await read('types.gen.ts')).toBe(made['types.gen.ts']);
    expect(JSON.parse(await read('payment-item.schema.json'))).toEqual(
      JSON.parse(made['payment-item.schema.json']),
    );
  });

  it('leave the source out of what a mapping makes', async () => {
    const schema = JSON.parse(await read('payment-item.schema.json'));
    expect(Object.keys(schema.properties)).not.toContain('source');
    expect(schema.required).toEqual(['key', 'account', 'bookingDate', 'amount', 'kind', 'paymentType']);
  });
});

describe('the register contract', () => {
  let validators: RegisterValidators;
  beforeAll(async () => {
    validators = await compileRegisterValidators();
  });

  it('has schemas that are schemas, and that all compile', async () => {
    const { definitions } = await readRegisterApi();
    const ajv = new Ajv2020();
    for (const [name, schema] of Object.entries(definitions)) {
      expect([name, ajv.validateSchema(schema)]).toEqual([name, true]);
    }
    for (const name of Object.keys(definitions)) expect(validators(name as 'Money')).toBeInstanceOf(Function);
  });

  it('takes a batch of 1,000 items and refuses 1,001 and none', () => {
    const batch = validators('PaymentBatch');
    const of = (count: number) => ({ items: Array.from({ length: count }, () => item) });
    expect(batch(of(1000))).toBe(true);
    expect(batch(of(1001))).toBe(false);
    expect(batch(of(0))).toBe(false);
  });

  it.each(['12', '0', '0.00', '0.5', '9999999999999.99'])('takes the amount %s', (value) => {
    expect(validators('PaymentItem')({ ...item, amount: { value, currency: 'EUR' } })).toBe(true);
  });

  it.each(['-1', '1,50', '1e3', '01.00', '1.005', '', ' 1', '.5'])('refuses the amount "%s"', (value) => {
    expect(validators('PaymentItem')({ ...item, amount: { value, currency: 'EUR' } })).toBe(false);
  });

  it('refuses another currency, an unknown field and a date that does not exist', () => {
    const check = validators('PaymentItem');
    expect(check({ ...item, amount: { value: '1', currency: 'SEK' } })).toBe(false);
    expect(check({ ...item, memo: 'x' })).toBe(false);
    expect(check({ ...item, bookingDate: '2025-02-30' })).toBe(false);
  });

  it('takes a personal identity code with every separator, and one search term at a time', () => {
    const check = validators('MemberSearch');
    for (const separator of '-+ABCDEFYXWVU') {
      expect(check({ personalIdentityCode: `010190${separator}900P` })).toBe(true);
    }
    expect(check({ personalIdentityCode: '010190900P' })).toBe(false);
    expect(check({ memberNumber: '0000001', reference: '13' })).toBe(false);
    expect(check({})).toBe(false);
  });

  it('labels every field that names a person', async () => {
    const { definitions } = await readRegisterApi();
    const label = (schema: string, field: string) =>
      (definitions[schema]!['properties'] as Record<string, Record<string, unknown>>)[field]?.['x-personal'];
    expect(label('PaymentItem', 'payerName')).toBe('name');
    expect(label('PaymentItem', 'text')).toBe('hetu');
    expect(label('Member', 'name')).toBe('name');
    expect(definitions['PersonalIdentityCode']!['x-personal']).toBe('hetu');
  });
});
