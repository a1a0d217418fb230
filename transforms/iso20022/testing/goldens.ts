/**
 * The sample messages and what is made of them. `node transforms/iso20022/testing/goldens.ts` writes the expected
 * files anew: read the difference before it is committed.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { readTwice } from './reading.ts';

const folder = `${import.meta.dirname}/../samples`;

export const SAMPLES: readonly string[] = readdirSync(folder)
  .filter((name) => name.endsWith('.xml'))
  .map((name) => name.replace('.xml', ''))
  .sort();

export const sample = (name: string): Buffer => readFileSync(`${folder}/${name}.xml`);
export const expectedPayments = (name: string): string => readFileSync(`${folder}/${name}.ndjson`, 'utf8');
export const expectedReport = (name: string): string => readFileSync(`${folder}/${name}.report.json`, 'utf8');

/** Canonical payments, one a line; and what the reading tells besides. */
export function made(name: string): { readonly payments: string; readonly report: string } {
  const { payments, report } = readTwice(sample(name));
  const { encoding, items, entries, statements, totals, findings, repeats, flags } = report;
  return {
    payments: payments.map((payment) => `${JSON.stringify(payment)}\n`).join(''),
    report: `${JSON.stringify({ encoding, items, entries, statements, totals, findings, repeats, flags }, null, 2)}\n`,
  };
}

if (import.meta.main) {
  for (const name of SAMPLES) {
    const { payments, report } = made(name);
    writeFileSync(`${folder}/${name}.ndjson`, payments);
    writeFileSync(`${folder}/${name}.report.json`, report);
  }
}
