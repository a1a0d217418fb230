import { describe, expect, it } from '@jest/globals';
import { createCamtReader } from '../../transforms/iso20022/index.ts';
import { VARIANTS, type Variant, writeDocument } from './document.ts';

function read(variant: Variant, entries: number) {
  const reader = createCamtReader();
  for (const chunk of writeDocument(entries, variant)) reader.write(chunk);
  reader.end();
  return { payments: reader.take().map((item) => item.value), report: reader.report() };
}

describe('a bench document', () => {
  it('holds the same payments in all variants, and nothing to remark on', () => {
    const all = VARIANTS.map((variant) => read(variant, 150));
    for (const { payments, report } of all) {
      expect(payments).toEqual(all[0]?.payments);
      expect(payments).toHaveLength(150);
      expect(report.findings).toEqual([]);
    }
  });

  it('is the same to the byte each time, about 1,480 bytes an entry', () => {
    const bytes = () => Buffer.concat([...writeDocument(300, VARIANTS[0]!)]);
    expect(bytes().equals(bytes())).toBe(true);
    expect(Math.round(bytes().length / 300 / 10)).toBe(148);
  });
});
