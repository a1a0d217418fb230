import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { validator } from '../../contracts/canonical/index.ts';
import { expectedPayments, expectedReport, made, SAMPLES, sample } from './testing/goldens.ts';
import { read } from './testing/reading.ts';

describe.each(SAMPLES)('sample %s', (name) => {
  it('gives exactly the canonical payments that stand beside it', () => {
    expect(made(name).payments).toBe(expectedPayments(name));
  });

  it('gives exactly the statements, totals and findings that stand beside it', () => {
    expect(made(name).report).toBe(expectedReport(name));
  });

  it('gives payments and statements that the canonical schemas accept', () => {
    const { payments, report } = read(sample(name));
    const payment = validator('payment');
    const statement = validator('statement');
    for (const each of payments) expect(payment(each) || payment.errors).toBe(true);
    for (const each of report.statements) expect(statement(each.statement) || statement.errors).toBe(true);
  });

  it('gives the same however it is cut into chunks', () => {
    const document = sample(name);
    const whole = read(document);
    fc.assert(
      fc.property(fc.array(fc.nat(document.length), { maxLength: 40 }), (cuts) => {
        const cut = read(document, {}, cuts);
        expect(cut.items).toEqual(whole.items);
        expect(cut.report).toEqual(whole.report);
      }),
      { numRuns: 15 },
    );
  });

  it('tells for each item the bytes of its own element', () => {
    const document = sample(name);
    for (const { origin } of read(document).items) {
      const element = document.subarray(origin.offset, origin.offset + origin.length).toString('latin1');
      expect(element).toMatch(/^<(\w+:)?(TxDtls|Ntry)[\s\S]*<\/\1\2>$/);
      expect(Object.values(origin.namespaces)).toContain(
        /urn:iso:std:iso:20022:tech:xsd:camt\.[0-9.]+/.exec(document.toString('latin1'))?.[0],
      );
    }
  });
});

it('every shape has a sample', () => {
  expect(SAMPLES.length).toBeGreaterThanOrEqual(12);
});
