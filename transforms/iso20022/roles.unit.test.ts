import { describe, expect, it } from '@jest/globals';
import {
  code,
  details,
  type EntryParts,
  entry,
  message,
  statement,
  transaction,
} from './testing/documents.ts';
import { codesOf, read } from './testing/reading.ts';

const BARE = '<TxDtls><AmtDtls><TxAmt><Amt Ccy="EUR">30.00</Amt></TxAmt></AmtDtls></TxDtls>';
const VIITE = code('RCDT', 'DMCT', '705 VIITESIIRROT');
const SEPA = code('RCDT', 'ESCT');

function roles(type: '053' | '054', body: string, parts: EntryParts = {}): string[] {
  return read(message(type, statement(type, entry('30.00', body, parts)))).payments.map(
    (payment) => payment.role,
  );
}

describe('a batch total is a lump, never a payment', () => {
  it.each([
    ['that its only transaction repeats', details(BARE, '<NbOfTxs>2</NbOfTxs>'), VIITE],
    ['that its only transaction repeats, without code', details(BARE, '<NbOfTxs>2</NbOfTxs>'), SEPA],
    ['that its only transaction repeats, without a number', details(BARE, '<MsgId>B</MsgId>'), SEPA],
    ['that its only transaction repeats, without a batch', details(BARE), VIITE],
    ['with a batch and no transaction', details('', '<NbOfTxs>3</NbOfTxs>'), SEPA],
    ['with a batch that says nothing', details('', '<MsgId>B</MsgId>'), SEPA],
    ['with code 705 alone', '', VIITE],
    ['with code 705 in other spellings', '', code('RCDT', 'DMCT', 'NTRF+705Code')],
    ['with code 705 and no blank', '', code('RCDT', 'DMCT', '705VIITESIIRTO')],
  ])('%s, in statement and notification', (_, body, own) => {
    expect(roles('053', body, { code: own })).toEqual(['lump']);
    expect(roles('054', body, { code: own })).toEqual(['lump']);
  });

  it('of one payment, in a statement: a notification that tells no more is the payment itself', () => {
    const body = details(BARE, '<NbOfTxs>1</NbOfTxs>');
    expect(roles('053', body, { code: VIITE })).toEqual(['lump']);
    expect(roles('053', body, { code: SEPA })).toEqual(['lump']);
    expect(roles('054', body, { code: VIITE })).toEqual(['item']);
  });

  it('of a credit without transactions, in a statement: its items come by notification', () => {
    for (const own of [SEPA, code('RCDT', 'DMCT', '710 PANO'), code('CNTR', 'CDPT')]) {
      expect(roles('053', '', { code: own })).toEqual(['lump']);
      expect(roles('054', '', { code: own })).toEqual(['item']);
    }
  });

  it.each([
    ["with the entry's reference again", '<Refs><AcctSvcrRef>E1</AcctSvcrRef></Refs>', ''],
    ['with references that say nothing', '<Refs><EndToEndId>NOTPROVIDED</EndToEndId></Refs>', ''],
    ['with an empty remittance', '', '<RmtInf><Strd></Strd></RmtInf>'],
  ])('%s is only repeated, in a statement with any code', (_, references, remittance) => {
    const body = details(
      BARE.replace('<TxDtls>', `<TxDtls>${references}`).replace('</TxDtls>', `${remittance}</TxDtls>`),
    );
    expect(roles('053', body, { code: VIITE, reference: 'E1' })).toEqual(['lump']);
    expect(roles('053', body, { code: SEPA, reference: 'E1' })).toEqual(['lump']);
  });

  it('may be described by its bank, where a batch is expected', () => {
    const said = '<RmtInf><Ustrd>VIITESIIRROT 2 KPL</Ustrd></RmtInf>';
    const body = details(BARE.replace('</TxDtls>', `${said}</TxDtls>`));
    expect(roles('053', body, { code: VIITE })).toEqual(['lump']);
    expect(roles('053', body, { code: SEPA })).toEqual(['item']);
  });

  it('is warned of where nothing itemises it: in a notification, and of any other credit in a statement', () => {
    const warnings = (type: '053' | '054', parts: EntryParts) =>
      codesOf(read(message(type, statement(type, entry('30.00', '', parts)))).report, 'warn');
    expect(warnings('054', { code: VIITE })).toContain('CAMT_LUMP_IN_NOTIFICATION');
    expect(warnings('053', { code: code('RCDT', 'DMCT', '710 PANO') })).toContain('CAMT_NOT_ITEMISED');
    for (const usual of [VIITE, SEPA])
      expect(warnings('053', { code: usual })).not.toContain('CAMT_NOT_ITEMISED');
    expect(warnings('054', { code: code('ICDT', 'DMCT', '702'), direction: 'DBIT' })).not.toContain(
      'CAMT_LUMP_IN_NOTIFICATION',
    );
  });
});

describe('an item is', () => {
  it.each([
    [
      'one of several transactions',
      details(transaction('10.00') + transaction('20.00'), '<NbOfTxs>2</NbOfTxs>'),
      VIITE,
      2,
    ],
    [
      'the only transaction of a batch of one',
      details(transaction('30.00'), '<NbOfTxs>1</NbOfTxs>'),
      VIITE,
      1,
    ],
    ['the only transaction with a reference under code 705', details(transaction('30.00')), VIITE, 1],
    ['a single payment', details(transaction('30.00')), SEPA, 1],
  ])('%s', (_, body, own, count) => {
    expect(roles('053', body, { code: own })).toEqual(Array(count).fill('item'));
  });

  it('a payment of its own in a batch that says it has more: the file is refused, and nothing is lost', () => {
    for (const type of ['053', '054'] as const) {
      const body = details(transaction('30.00', { reference: 'A1' }), '<NbOfTxs>2</NbOfTxs>');
      const { payments, report } = read(
        message(type, statement(type, entry('30.00', body, { code: VIITE }))),
      );
      expect(payments.map(({ role }) => role)).toEqual(['item']);
      expect(codesOf(report, 'refuse')).toEqual(['CAMT_BATCH_COUNT']);
    }
  });

  it('each payment of a batch over several NtryDtls, of which the first says for all how many there are', () => {
    const body =
      details(transaction('10.00'), '<NbOfTxs>2</NbOfTxs>') +
      details(transaction('20.00', { creditor: '3900' }));
    const { payments, report } = read(
      message('054', statement('054', entry('30.00', body, { code: VIITE }))),
    );
    expect(payments.map(({ role }) => role)).toEqual(['item', 'item']);
    expect(codesOf(report, 'refuse')).toEqual([]);
    const three = body.replace('<NbOfTxs>2', '<NbOfTxs>3');
    const other = read(message('054', statement('054', entry('30.00', three, { code: VIITE }))));
    expect(codesOf(other.report, 'refuse')).toEqual(['CAMT_BATCH_COUNT']);
  });
});

describe('the transactions of an entry add up to it', () => {
  const twoOf = (more = '') => details(transaction('10.00') + transaction('25.00', { more }));
  const charge = (amount: string, direction = '') =>
    `<Chrgs><Amt Ccy="EUR">${amount}</Amt>${direction}</Chrgs>`;
  const readEntry = (body: string, own = SEPA) =>
    read(message('054', statement('054', entry('30.00', body, { code: own }))));

  it.each([
    ['the charges of the entry', twoOf(), SEPA + charge('5.00')],
    ['the charges of a transaction', twoOf(charge('5.00')), SEPA],
    ['the charges of both', twoOf(charge('2.00')), SEPA + charge('3.00')],
    [
      'version 08 records of charges',
      twoOf(),
      `${SEPA}<Chrgs><Rcrd><Amt Ccy="EUR">2.00</Amt></Rcrd><Rcrd><Amt Ccy="EUR">3.00</Amt></Rcrd></Chrgs>`,
    ],
    [
      'a total of charges',
      twoOf(),
      `${SEPA}<Chrgs><TtlChrgsAndTaxAmt Ccy="EUR">5.00</TtlChrgsAndTaxAmt></Chrgs>`,
    ],
  ])('with one more item for %s', (_, body, own) => {
    const { payments, report } = readEntry(body, own);
    expect(payments.map(({ role, direction, amount }) => `${role} ${direction} ${amount.value}`)).toEqual([
      'item credit 10.00',
      'item credit 25.00',
      'charges debit 5.00',
    ]);
    expect(codesOf(report, 'refuse')).toEqual([]);
  });

  it('with charges that gave something back', () => {
    const { payments } = readEntry(
      details(transaction('28.00')),
      SEPA + charge('2.00', '<CdtDbtInd>CRDT</CdtDbtInd>'),
    );
    expect(payments.map(({ role, direction, amount }) => `${role} ${direction} ${amount.value}`)).toEqual([
      'item credit 28.00',
      'charges credit 2.00',
    ]);
  });

  it('and where nothing explains the difference, the file is refused', () => {
    expect(codesOf(readEntry(twoOf()).report, 'refuse')).toEqual(['CAMT_ENTRY_SUM']);
    expect(codesOf(readEntry(twoOf(), SEPA + charge('4.99')).report, 'refuse')).toEqual(['CAMT_ENTRY_SUM']);
    expect(codesOf(readEntry(twoOf(), SEPA + charge('5.00').replace('EUR', 'SEK')).report, 'refuse')).toEqual(
      ['CAMT_ENTRY_SUM'],
    );
  });

  it('with an item against the direction of its entry', () => {
    const amount = '<Amt Ccy="EUR">5.00</Amt><CdtDbtInd>DBIT</CdtDbtInd>';
    const { payments, report } = readEntry(
      details(transaction('35.00') + transaction('', { amount, creditor: '' })),
    );
    expect(payments.map((payment) => payment.direction)).toEqual(['credit', 'debit']);
    expect(report.totals.map(({ group, count, amount: cents }) => [group.slice(19), count, cents])).toEqual([
      ['credit', 1, '3500'],
      ['debit', 1, '500'],
    ]);
    expect(codesOf(report, 'refuse')).toEqual([]);
  });

  it('and a batch has as many, of the sum that it says', () => {
    const body = (batch: string) => details(transaction('10.00') + transaction('20.00'), batch);
    expect(codesOf(readEntry(body('<NbOfTxs>3</NbOfTxs>')).report, 'refuse')).toEqual(['CAMT_BATCH_COUNT']);
    expect(codesOf(readEntry(body('<TtlAmt Ccy="EUR">30.01</TtlAmt>')).report, 'refuse')).toEqual([
      'CAMT_BATCH_SUM',
    ]);
    expect(
      codesOf(readEntry(body('<NbOfTxs>2</NbOfTxs><TtlAmt Ccy="EUR">30</TtlAmt>')).report, 'refuse'),
    ).toEqual([]);
  });

  it('over several NtryDtls, each with its own batch', () => {
    const body =
      details(transaction('10.00'), '<NbOfTxs>1</NbOfTxs>') +
      details(BARE.replace('30', '20'), '<NbOfTxs>9</NbOfTxs>');
    const { payments, report } = readEntry(body);
    expect(payments.map(({ role, batch }) => [role, batch?.count])).toEqual([
      ['item', 1],
      ['lump', 9],
    ]);
    expect(codesOf(report, 'refuse')).toEqual([]);
  });
});

describe("an item's amount", () => {
  const SEK = '<AmtDtls><TxAmt><Amt Ccy="SEK">300.00</Amt></TxAmt></AmtDtls>';
  const INSTRUCTED = '<AmtDtls><InstdAmt><Amt Ccy="EUR">10.00</Amt></InstdAmt></AmtDtls>';
  const COUNTER =
    '<AmtDtls><TxAmt><Amt Ccy="SEK">100.00</Amt></TxAmt><CntrValAmt><Amt Ccy="EUR">10.00</Amt></CntrValAmt></AmtDtls>';
  const amounts = (direction: string, ...written: string[]) => {
    const body = details(written.map((amount) => transaction('', { amount })).join(''));
    const { payments, report } = read(message('054', statement('054', entry('30.00', body, { direction }))));
    return [payments.map((payment) => `${payment.role} ${payment.amount.value}`), codesOf(report, 'refuse')];
  };

  it("is the entry's when it is the only one and has none of its own in the account's currency", () => {
    expect(amounts('CRDT', '')).toEqual([['item 30.00'], []]);
    expect(amounts('CRDT', SEK)).toEqual([['item 30.00'], []]);
  });

  it('is its counter value, else what was instructed, where there are several', () => {
    const twenty = INSTRUCTED.replace('10.00', '20.00');
    expect(amounts('CRDT', COUNTER, twenty)).toEqual([['item 10.00', 'item 20.00'], []]);
  });

  it('must be there where there are several: a credit is refused, a debit is left as a total', () => {
    expect(amounts('CRDT', INSTRUCTED, '')).toEqual([['item 10.00', 'lump 20.00'], ['CAMT_ITEM_AMOUNT']]);
    expect(amounts('DBIT', '', '')).toEqual([['lump 30.00'], []]);
    // Also where the others make the whole entry: what the one without an amount pays for would be lost.
    const whole = INSTRUCTED.replace('10.00', '30.00');
    expect(amounts('CRDT', whole, '')).toEqual([['item 30.00'], ['CAMT_ITEM_AMOUNT']]);
  });

  it('is never the sum of its parts', () => {
    const parts =
      '<RmtInf><Strd><RfrdDocAmt><RmtdAmt Ccy="EUR">10.00</RmtdAmt></RfrdDocAmt></Strd>' +
      '<Strd><RfrdDocAmt><RmtdAmt Ccy="EUR">10.00</RmtdAmt></RfrdDocAmt></Strd></RmtInf>';
    const { payments } = read(
      message(
        '054',
        statement('054', entry('30.00', details(transaction('30.00', { creditor: '', more: parts })))),
      ),
    );
    expect(payments.map(({ amount, flags }) => [amount.value, flags])).toEqual([
      ['30.00', ['remittance-sum']],
    ]);
  });
});
