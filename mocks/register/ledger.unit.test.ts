import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { PaymentItem } from '../../contracts/register/index.ts';
import { Auditor } from './audit.ts';
import { cents } from './content.ts';
import { FaultPlan } from './faults.ts';
import { Ledger } from './ledger.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ledger-'));
});
afterAll(() => rm(folder, { recursive: true }));

let files = 0;
const fresh = () => join(folder, `${++files}.sqlite`);
const item = (key: string, more: Partial<PaymentItem> = {}): PaymentItem => ({
  key,
  source: { message: 'm1', item: 0 },
  account: 'FI3699900100000010',
  bookingDate: '2025-03-03',
  amount: { value: '10.00', currency: 'EUR' },
  kind: 'payment',
  paymentType: 'FEE',
  ...more,
});
const from = (message: string, position: number) => ({ source: { message, item: position } });
const none = { reason: 'no-reference' } as const;

function post(ledger: Ledger, ...items: PaymentItem[]) {
  ledger.begin();
  const repeats = items.map((each) => ledger.post(each, none));
  ledger.commit();
  return repeats;
}

describe('cents', () => {
  it.each([
    ['0', 0],
    ['12', 1200],
    ['12.3', 1230],
    ['12.30', 1230],
    ['0.05', 5],
    ['9999999999999.99', 999_999_999_999_999],
  ])('of %s are %d', (value, expected) => expect(cents(value)).toBe(expected));
});

describe('the ledger', () => {
  it('knows its keys again after it was closed', () => {
    const file = fresh();
    const first = new Ledger(file);
    expect(post(first, item('a', from('m1', 3)), item('b'))).toEqual([undefined, undefined]);
    first.close();
    const second = new Ledger(file);
    expect(post(second, item('a', from('m2', 9)), item('c'))).toEqual([
      { sameContent: true, postedAs: { message: 'm1', item: 3 } },
      undefined,
    ]);
    expect(new Auditor(second, new FaultPlan()).audit().postings).toEqual({ count: 3, cents: 3000 });
    second.close();
  });

  it('forgets what was rolled back, keys and names too', () => {
    const ledger = new Ledger(fresh());
    post(ledger, item('a'));
    ledger.begin();
    ledger.post(item('b', from('m2', 0)), none);
    ledger.rollback();
    expect(post(ledger, item('b', from('m3', 1)))).toEqual([undefined]);
    const { byMessage } = new Auditor(ledger, new FaultPlan()).audit();
    expect(byMessage.map(({ name, count }) => [name, count])).toEqual([
      ['m1', 1],
      ['m3', 1],
    ]);
    ledger.close();
  });

  it('tells other content from the same by what the contract calls content', () => {
    const ledger = new Ledger(fresh());
    const part = (value: string) => ({ key: 'a#0', amount: { value, currency: 'EUR' as const } });
    const original = item('a', { reference: '13', remittances: [part('10')] });
    post(ledger, original);
    const same = (more: Partial<PaymentItem>) => post(ledger, { ...original, ...more })[0]!.sameContent;
    expect(same({ amount: { value: '10', currency: 'EUR' }, remittances: [part('10.00')] })).toBe(true);
    expect(
      same({ payerName: 'Testi Koe', text: 'x', flags: ['y'], paymentType: 'Z', bankReference: 'B' }),
    ).toBe(true);
    expect(same({ amount: { value: '10.01', currency: 'EUR' } })).toBe(false);
    expect(same({ account: 'FI3599900100000028' })).toBe(false);
    expect(same({ bookingDate: '2025-03-04' })).toBe(false);
    expect(same({ kind: 'return' })).toBe(false);
    expect(same({ reference: '26' })).toBe(false);
    expect(same({ remittances: [part('9')] })).toBe(false);
    const { remittances: _, ...without } = original;
    expect(post(ledger, without)[0]!.sameContent).toBe(false);
    ledger.close();
  });

  it('waits for the disk at each commit', () => {
    const ledger = new Ledger(fresh());
    const pragma = (name: string) => Object.values(ledger.db.prepare(`PRAGMA ${name}`).get()!)[0];
    // 2 is FULL: in write-ahead mode every commit is synced.
    expect([pragma('journal_mode'), pragma('synchronous')]).toEqual(['wal', 2]);
    ledger.close();
  });

  it('forgets the keys of a commit for which the disk was full', () => {
    const ledger = new Ledger(fresh());
    post(ledger, item('a'));
    const pages = Object.values(ledger.db.prepare('PRAGMA page_count').get()!)[0];
    ledger.db.exec(`PRAGMA max_page_count = ${pages}`);
    const many = Array.from({ length: 500 }, (_, index) => item(`k${index}`, from('m2', index)));
    expect(() => {
      ledger.begin();
      try {
        for (const each of many) ledger.post(each, none);
        ledger.commit();
      } catch (error) {
        ledger.rollback();
        throw error;
      }
    }).toThrow('full');
    ledger.db.exec('PRAGMA max_page_count = 100000');
    expect(post(ledger, ...many).every((repeat) => repeat === undefined)).toBe(true);
    expect(new Auditor(ledger, new FaultPlan()).audit().postings.count).toBe(501);
    ledger.close();
  });

  it('lets nobody else open its file', () => {
    const file = fresh();
    const ledger = new Ledger(file);
    expect(() => new Ledger(file)).toThrow('locked');
    ledger.close();
  });

  it('keeps no name and no text', async () => {
    const file = fresh();
    const ledger = new Ledger(file);
    post(ledger, item('a', { payerName: 'Testi Ääkkönen', text: 'salainen' }));
    const shown = JSON.stringify(new Auditor(ledger, new FaultPlan()).postings(0, 10));
    expect(shown).toContain('FI3699900100000010');
    expect(shown).not.toMatch(/Ääkkönen|salainen/);
    ledger.close();
  });
});

describe('an audit', () => {
  it('sums by account, message and reference, and tells gaps and what was refused', () => {
    const ledger = new Ledger(fresh());
    post(
      ledger,
      item('a', { ...from('m1', 0), reference: '13' }),
      item('b', { ...from('m1', 1), reference: '13', amount: { value: '0.01', currency: 'EUR' } }),
      item('c', { ...from('m1', 4), account: 'FI3599900100000028' }),
      item('d', { ...from('m1', 4), reference: '26' }),
      item('e', from('m2', 2)),
    );
    ledger.refuse(0, 'a', { message: 'm1', item: 9 }, 'duplicate');
    const auditor = new Auditor(ledger, new FaultPlan());
    const audit = auditor.audit();
    expect(audit.postings).toEqual({ count: 5, cents: 4001 });
    expect(audit.byAccount).toEqual([
      { name: 'FI3599900100000028', count: 1, cents: 1000 },
      { name: 'FI3699900100000010', count: 4, cents: 3001 },
    ]);
    expect(audit.byMessage).toEqual([
      { name: 'm1', count: 4, cents: 3001, firstItem: 0, lastItem: 4, repeated: 1, gaps: [[2, 3]] },
      { name: 'm2', count: 1, cents: 1000, firstItem: 2, lastItem: 2, repeated: 0, gaps: [[0, 1]] },
    ]);
    expect(audit.refusals).toEqual({ duplicate: 1 });
    expect(auditor.references('', 10)).toEqual([
      { name: '13', count: 2, cents: 1001 },
      { name: '26', count: 1, cents: 1000 },
    ]);
    expect(auditor.references('13', 10)).toHaveLength(1);
    expect(auditor.postings(3, 10).map(({ key }) => key)).toEqual(['d', 'e']);
    ledger.close();
  });
});
