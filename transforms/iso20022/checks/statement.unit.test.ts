import { describe, expect, it } from '@jest/globals';
import { balance, entry, message, statement } from '../testing/documents.ts';
import { codesOf, read } from '../testing/reading.ts';

const SUMMARY = '<TxsSummry><TtlNtries><NbOfNtries>2</NbOfNtries><Sum>15.00</Sum></TtlNtries></TxsSummry>';
const ENTRIES = entry('10.00') + entry('5.00', '', { direction: 'DBIT' });

function checked(after: string, entries = ENTRIES, before = '') {
  const { report } = read(message('053', statement('053', entries, { after, before })));
  return { refused: codesOf(report, 'refuse'), warned: codesOf(report, 'warn'), report };
}

describe('balances', () => {
  it('agree: opening and booked entries make the closing balance', () => {
    expect(checked(balance('OPBD', '1.00') + balance('CLBD', '6.00') + SUMMARY)).toMatchObject({
      refused: [],
      warned: [],
    });
  });

  it('have their sign from the direction alone', () => {
    const after =
      balance('OPBD', '7.00', '2026-01-05', 'DBIT') + balance('CLBD', '2.00', '2026-01-05', 'DBIT') + SUMMARY;
    expect(checked(after).refused).toEqual([]);
  });

  it('one cent off are refused', () => {
    const { refused, report } = checked(balance('OPBD', '1.00') + balance('CLBD', '6.01') + SUMMARY);
    expect(refused).toEqual(['CAMT_BALANCE']);
    expect(report.findings[0]).toMatchObject({
      what: 'opening balance 1.00 and booked entries 5.00 make 6.00, and the closing balance is 6.01',
      place: { path: '/Document/BkToCstmrStmt/Stmt[1]' },
    });
  });

  it('count booked entries only', () => {
    const entries = ['INFO', 'PDNG', 'FUTR'].map((status) => entry('99.00', '', { status })).join('');
    const summary = SUMMARY.replace('2<', '5<').replace('15.00', '312.00');
    const { refused, warned } = checked(
      balance('OPBD', '1.00') + balance('CLBD', '6.00') + summary,
      ENTRIES + entries,
    );
    expect(refused).toEqual([]);
    expect(warned).toEqual(['CAMT_SUMMARY_EXPLAINED', 'CAMT_SUMMARY_EXPLAINED']);
  });

  it('never count the available balance or the limit', () => {
    const after = balance('CLAV', '999.00') + balance('OPBD', '1.00') + balance('CLBD', '6.00') + SUMMARY;
    expect(checked(after).refused).toEqual([]);
  });

  it('start from PRCD where OPBD is missing', () => {
    expect(checked(balance('PRCD', '1.00') + balance('CLBD', '6.00') + SUMMARY)).toMatchObject({
      refused: [],
      warned: [],
    });
    expect(checked(balance('PRCD', '1.01') + balance('CLBD', '6.00') + SUMMARY).refused).toEqual([
      'CAMT_BALANCE',
    ]);
  });

  it('in another currency than the entries are refused: nothing could be compared', () => {
    const foreign = balance('OPBD', '1.00').replace('EUR', 'USD') + balance('CLBD', '6.00') + SUMMARY;
    expect(checked(foreign).refused).toEqual(['CAMT_CURRENCY']);
  });

  it('that are missing are a warning', () => {
    expect(checked(balance('OPBD', '1.00') + SUMMARY)).toMatchObject({
      refused: [],
      warned: ['CAMT_BALANCE_MISSING'],
    });
  });
});

describe('a statement without entries', () => {
  it('is sound', () => {
    const summary = '<TxsSummry><TtlNtries><NbOfNtries>0</NbOfNtries><Sum>0</Sum></TtlNtries></TxsSummry>';
    const { refused, warned, report } = checked(
      balance('OPBD', '1.00') + balance('CLBD', '1.00') + summary,
      '',
    );
    expect([refused, warned, report.items, report.entries]).toEqual([[], [], 0, 0]);
  });

  it('whose balance moved is refused', () => {
    expect(checked(balance('OPBD', '1.00') + balance('CLBD', '2.00'), '').refused).toEqual(['CAMT_BALANCE']);
  });
});

describe('a summary', () => {
  const credit = (count: number, sum: string) =>
    `<TtlCdtNtries><NbOfNtries>${count}</NbOfNtries><Sum>${sum}</Sum></TtlCdtNtries>`;
  const total = (more: string) => `<TxsSummry><TtlNtries>${more}</TtlNtries></TxsSummry>`;
  const of = (summary: string, entries = ENTRIES) => {
    const { refused, warned } = checked(summary, entries);
    return { refused, warned: warned.filter((code) => code !== 'CAMT_BALANCE_MISSING') };
  };

  it.each([
    [total('<NbOfNtries>3</NbOfNtries>')],
    [total('<Sum>15.01</Sum>')],
    [`<TxsSummry>${credit(2, '10.00')}</TxsSummry>`],
    [`<TxsSummry>${credit(1, '9.99')}</TxsSummry>`],
    [total('<TtlNetNtryAmt>5.01</TtlNetNtryAmt><CdtDbtInd>CRDT</CdtDbtInd>')],
    [total('<TtlNetNtryAmt>5.00</TtlNetNtryAmt><CdtDbtInd>DBIT</CdtDbtInd>')],
  ])('%s is refused', (summary) => {
    expect(of(summary).refused).toEqual(['CAMT_SUMMARY']);
  });

  it.each([
    [total('<NbOfNtries>2</NbOfNtries>')],
    [`<TxsSummry>${credit(1, '10')}</TxsSummry>`],
    [total('<TtlNetNtryAmt>5</TtlNetNtryAmt>')],
    [total('<TtlNetNtryAmt>5.00</TtlNetNtryAmt><CdtDbtInd>CRDT</CdtDbtInd>')],
  ])('%s is right as far as it goes', (summary) => {
    expect(of(summary)).toEqual({ refused: [], warned: ['CAMT_SUMMARY_PARTIAL'] });
  });

  it('that is missing is a warning', () => {
    expect(of('')).toEqual({ refused: [], warned: ['CAMT_SUMMARY_PARTIAL'] });
  });

  it('that counts INFO in, with either sign, is a warning', () => {
    const info = entry('2.00', '', { status: 'INFO' });
    for (const net of ['7.00', '3.00']) {
      const summary = total(
        `<NbOfNtries>3</NbOfNtries><Sum>17.00</Sum><TtlNetNtryAmt>${net}</TtlNetNtryAmt><CdtDbtInd>CRDT</CdtDbtInd>`,
      );
      expect(of(summary, ENTRIES + info)).toEqual({
        refused: [],
        warned: ['CAMT_SUMMARY_EXPLAINED', 'CAMT_SUMMARY_EXPLAINED', 'CAMT_SUMMARY_EXPLAINED'],
      });
    }
    expect(of(total('<Sum>17.01</Sum>'), ENTRIES + info).refused).toEqual(['CAMT_SUMMARY']);
  });

  it('that counts INFO in and does not add it up, or the other way round, is refused', () => {
    const info = entry('2.00', '', { status: 'INFO' });
    for (const summary of [
      '<NbOfNtries>3</NbOfNtries><Sum>15.00</Sum>',
      '<NbOfNtries>2</NbOfNtries><Sum>17.00</Sum>',
    ]) {
      expect(of(total(summary), ENTRIES + info)).toEqual({ refused: ['CAMT_SUMMARY'], warned: [] });
    }
  });
});

describe('pages', () => {
  const paged = (page: string, last: string) =>
    read(
      message(
        '053',
        statement('053', ENTRIES),
        '02',
        `<MsgPgntn><PgNb>${page}</PgNb><LastPgInd>${last}</LastPgInd></MsgPgntn>`,
      ),
    ).report;

  it.each([
    ['2', 'true'],
    ['1', 'false'],
    ['3', 'false'],
  ])('of a message: page %s, last %s, alone is refused', (page, last) => {
    expect(codesOf(paged(page, last), 'refuse')).toEqual(['CAMT_PAGE_MISSING']);
  });

  it('of a message: one that is not the last is refused, also without a number', () => {
    const document = (last: string) =>
      read(
        message(
          '054',
          statement('054', ENTRIES),
          '02',
          `<MsgPgntn><LastPgInd>${last}</LastPgInd></MsgPgntn>`,
        ),
      );
    expect(codesOf(document('false').report, 'refuse')).toEqual(['CAMT_PAGE_MISSING']);
    expect(codesOf(document('true').report, 'refuse')).toEqual([]);
  });

  it('of a message: the only page is whole', () => {
    expect(codesOf(paged('1', 'true'), 'refuse')).toEqual([]);
    expect(codesOf(paged('00001', '1'), 'refuse')).toEqual([]);
  });

  it('of a statement (version 08) likewise', () => {
    const pages = '<StmtPgntn><PgNb>1</PgNb><LastPgInd>false</LastPgInd></StmtPgntn>';
    expect(checked(balance('OPBD', '1.00') + balance('CLBD', '9.00'), ENTRIES, pages).refused).toEqual([
      'CAMT_PAGE_MISSING',
    ]);
  });
});
