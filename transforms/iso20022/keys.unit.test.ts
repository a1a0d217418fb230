import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { KeySet } from './key-set.ts';
import { keyField, usableReference } from './keys.ts';
import { code, details, entry, message, notification, statement, transaction } from './testing/documents.ts';
import { read, readTwice } from './testing/reading.ts';

const keysOf = (document: string) => readTwice(document).payments.map((payment) => payment.key);
const START = 'FI3699900100000010|2026-01-05|credit';

describe('the key of an item', () => {
  it('is account, booking date, direction, amount and its own reference', () => {
    const two = details(transaction('10.00', { reference: 'A1' }) + transaction('5.00', { reference: 'A2' }));
    expect(keysOf(notification(entry('15.00', two, { reference: 'E1' })))).toEqual([
      `${START}|10.00EUR|A1`,
      `${START}|5.00EUR|A2`,
    ]);
  });

  it('stands by position where the item has no reference of its own', () => {
    const two = details(transaction('10.00') + transaction('10.00'));
    expect(keysOf(notification(entry('20.00', two, { reference: 'E1' })))).toEqual([
      `${START}|10.00EUR|E1|0|11000001726013`,
      `${START}|10.00EUR|E1|1|11000001726013`,
    ]);
  });

  it('names statement and entry where the entry has no reference either', () => {
    const two = details(transaction('10.00') + transaction('10.00', { creditor: '' }));
    expect(keysOf(notification(entry('1.00'), entry('20.00', two)))).toEqual([
      `${START}|1.00EUR|S1|0|0|`,
      `${START}|10.00EUR|S1|1|0|11000001726013`,
      `${START}|10.00EUR|S1|1|1|`,
    ]);
  });

  it("takes a reference equal to the entry's for missing", () => {
    const two = details(transaction('10.00', { reference: 'E1' }) + transaction('5.00', { reference: 'A2' }));
    expect(keysOf(notification(entry('15.00', two, { reference: 'E1' })))).toEqual([
      `${START}|10.00EUR|E1|0|11000001726013`,
      `${START}|5.00EUR|A2`,
    ]);
  });

  it('takes a reference that is repeated within the entry for missing, the first time too', () => {
    const three = ['R', 'A2', 'R'].map((reference) => transaction('5.00', { reference })).join('');
    const document = notification(entry('15.00', details(three), { reference: 'E1' }));
    expect(keysOf(document)).toEqual([
      `${START}|5.00EUR|E1|0|11000001726013`,
      `${START}|5.00EUR|A2`,
      `${START}|5.00EUR|E1|2|11000001726013`,
    ]);
    expect(read(document).payments[0]?.key).toBe(`${START}|5.00EUR|R`);
    expect(read(document).report.repeats.references).toEqual([[0, ['R']]]);
  });

  it('lets the same reference count in two entries: a payment and its reversal', () => {
    const one = details(transaction('5.00', { reference: 'A1' }));
    const back = entry('5.00', one, { direction: 'DBIT', reference: 'E2' });
    expect(keysOf(notification(entry('5.00', one, { reference: 'E1' }), back))).toEqual([
      `${START}|5.00EUR|A1`,
      'FI3699900100000010|2026-01-05|debit|5.00EUR|A1',
    ]);
  });

  it("of the only item of an entry is the entry's reference, itemised or not, given twice or once", () => {
    const plain = entry('5.00', '', { reference: 'E1' });
    const once = entry('5.00', details(transaction('5.00')), { reference: 'E1' });
    const twice = entry('5.00', details(transaction('5.00', { reference: 'E1' })), { reference: 'E1' });
    for (const each of [plain, once, twice])
      expect(keysOf(notification(each))).toEqual([`${START}|5.00EUR|E1`]);
  });

  it('of the only item is the same whether the bank calls it a batch of one, gives it a code of batches, or neither', () => {
    const one = (batch?: string, reference?: string) =>
      details(transaction('5.00', reference === undefined ? {} : { reference }), batch);
    const viite = code('RCDT', 'DMCT', '705 VIITESIIRROT');
    for (const batch of [undefined, '<NbOfTxs>1</NbOfTxs>']) {
      for (const own of [undefined, viite]) {
        const parts = { reference: 'E1', ...(own === undefined ? {} : { code: own }) };
        expect(keysOf(notification(entry('5.00', one(batch), parts)))).toEqual([`${START}|5.00EUR|E1`]);
        expect(keysOf(notification(entry('5.00', one(batch, 'E1'), parts)))).toEqual([`${START}|5.00EUR|E1`]);
        expect(keysOf(notification(entry('5.00', one(batch, 'A1'), parts)))).toEqual([`${START}|5.00EUR|A1`]);
      }
    }
  });

  it('is of its own for each booked item, also where repeated references fall together with missing ones', () => {
    const twice = details(['R', 'R'].map((reference) => transaction('5.00', { reference })).join(''));
    const without = details(transaction('5.00') + transaction('5.00'));
    const parts = { reference: 'E1' };
    const keys = keysOf(notification(entry('10.00', twice, parts), entry('10.00', without, parts)));
    expect(keys).toEqual([
      `${START}|5.00EUR|E1|0|11000001726013`,
      `${START}|5.00EUR|E1|1|11000001726013`,
      `${START}|5.00EUR|E1|0|11000001726013~2`,
      `${START}|5.00EUR|E1|1|11000001726013~2`,
    ]);
  });

  it('is never longer than a register takes, and still differs where the references of its parts do', () => {
    const parts = (last: string) =>
      Array.from({ length: 30 }, (_, at) => (at === 29 ? last : String(1000 + at)))
        .map((ref) => `<Strd><CdtrRefInf><Ref>${ref}</Ref></CdtrRefInf></Strd>`)
        .join('');
    const two = (last: string) =>
      ['', '']
        .map(() => transaction('5.00', { creditor: '', more: `<RmtInf>${parts(last)}</RmtInf>` }))
        .join('');
    const keys = ['3900', '3913'].flatMap((last) =>
      keysOf(notification(entry('10.00', details(two(last)), { reference: 'E'.repeat(35) }))),
    );
    expect(new Set(keys).size).toBe(4);
    for (const key of keys) expect(key.length).toBeLessThanOrEqual(200);
  });

  it('tells two equal payments of one day apart, also when the bank gives both the same reference', () => {
    const one = entry('5.00', details(transaction('5.00', { reference: 'SAME' })), { reference: 'E1' });
    const document = notification(one, one, one);
    expect(keysOf(document)).toEqual([
      `${START}|5.00EUR|SAME`,
      `${START}|5.00EUR|SAME~2`,
      `${START}|5.00EUR|SAME~3`,
    ]);
    expect(read(document).payments.map((payment) => payment.key)).toEqual(keysOf(document));
    expect(read(document).report.findings.map((finding) => finding.code)).toContain('CAMT_KEY_REPEATED');
  });

  it('counts equal keys within a statement: the same statement again in one message has the same keys', () => {
    const one = entry('5.00', details(transaction('5.00', { reference: 'SAME' })));
    const twice = message(
      '054',
      statement('054', one) + statement('054', one, { before: '<CpyDplctInd>DUPL</CpyDplctInd>' }),
    );
    expect(keysOf(twice)).toEqual([`${START}|5.00EUR|SAME`, `${START}|5.00EUR|SAME`]);
  });

  it('is the same while an entry is only announced and when it is booked', () => {
    const one = (status: string) =>
      entry('5.00', details(transaction('5.00', { reference: 'A1' })), { status });
    expect(keysOf(notification(one('INFO'), one('BOOK')))).toEqual([
      `${START}|5.00EUR|A1`,
      `${START}|5.00EUR|A1`,
    ]);
  });

  it('is the same in a statement, a notification, a copy and another version', () => {
    const one = entry('5.00', details(transaction('5.00', { reference: 'A1' })), { reference: 'E1' });
    const keys = [
      message('054', statement('054', one)),
      message('053', statement('053', one, { id: 'OTHER', before: '<CpyDplctInd>COPY</CpyDplctInd>' })),
      message('052', statement('052', one), '06'),
    ].map(keysOf);
    expect(new Set(keys.flat()).size).toBe(1);
  });

  it('carries the index of the Strd in the keys of its parts', () => {
    const parts = '<RmtInf><Strd/><Strd><CdtrRefInf><Ref>3900</Ref></CdtrRefInf></Strd></RmtInf>';
    const document = notification(
      entry('5.00', details(transaction('5.00', { reference: 'A1', creditor: '', more: parts }))),
    );
    expect(read(document).payments[0]?.remittances.map((part) => part.key)).toEqual([
      `${START}|5.00EUR|A1#0`,
      `${START}|5.00EUR|A1#1`,
    ]);
  });
});

describe('references that tell nothing apart', () => {
  const many = (item: string, count: number) => notification(item.repeat(count));

  it('are refused beyond 100,000 equal keys: the report stays small', () => {
    const item = entry('5.00', details(transaction('5.00', { reference: 'SAME' })));
    const { report } = read(many(item, 100_010), { payments: false });
    expect(report.findings.map((finding) => finding.code)).toContain('CAMT_KEYS_NOT_UNIQUE');
    expect(report.repeats.keys.length).toBeLessThanOrEqual(100_001);
  });

  it('of one entry are all taken for missing when too many of them repeat', () => {
    const twice = Array.from({ length: 10_050 }, (_, at) => transaction('1.00', { reference: `R${at}` }));
    const pair = details([...twice, ...twice, transaction('1.00', { reference: 'ONCE' })].join(''));
    const document = notification(entry('20101.00', pair, { reference: 'E1' }));
    const { repeats, payments } = readTwice(document);
    expect(repeats.references).toEqual([[0, null]]);
    expect(new Set(payments.map((payment) => payment.key)).size).toBe(20_101);
    expect(payments.at(-1)?.key).toBe(`${START}|1.00EUR|E1|20100|11000001726013`);
  });
});

describe('what a key is made of', () => {
  it.each(['', '0', '000', 'NOTPROVIDED', 'notprovided', 'NONREF', 'N/A', '-'])(
    '%j is no reference',
    (text) => {
      expect(usableReference(text)).toBe('');
    },
  );

  it.each(['0001', 'N1', 'NOTPROVIDED1', '-1', 'A'])('%j is one', (text) => {
    expect(usableReference(text)).toBe(text);
  });

  it('never confuses fields with each other', () => {
    const field = fc.string({ unit: fc.constantFrom('|', '~', '%', '7', 'C', 'a') });
    fc.assert(
      fc.property(field, field, field, field, (a, b, c, d) => {
        const same = a === c && b === d;
        expect(`${keyField(a)}|${keyField(b)}` === `${keyField(c)}|${keyField(d)}`).toBe(same);
      }),
    );
  });
});

describe('the set of keys seen', () => {
  it('knows exactly what was added, through growth and after clearing', () => {
    const texts = fc.array(fc.string({ maxLength: 4, unit: fc.constantFrom('a', 'b', '1') }), {
      maxLength: 3000,
    });
    const seen = new KeySet();
    fc.assert(
      fc.property(texts, (list) => {
        const known = new Set<string>();
        seen.clear();
        const wrong = list.filter((each) => {
          const before = known.has(each);
          known.add(each);
          return seen.add(each) !== before;
        });
        expect(wrong).toEqual([]);
      }),
      { numRuns: 20 },
    );
  });

  it('keeps numbers apart', () => {
    const seen = new KeySet();
    expect([1, 2, 2 ** 31, 2 ** 32 + 1, 1].map((number) => seen.add('a', number))).toEqual([
      false,
      false,
      false,
      false,
      true,
    ]);
  });

  it('takes no two of 200,000 different texts for the same', () => {
    const seen = new KeySet();
    let hits = 0;
    for (let at = 0; at < 200_000; at += 1) if (seen.add(`260105ARCH${at}`)) hits += 1;
    expect(hits).toBe(0);
  });
});
