import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { details, entry, message, notification, statement, transaction } from './testing/documents.ts';
import { codeOf, codesOf, read } from './testing/reading.ts';

const sound = notification(entry('5.00', details(transaction('5.00', { reference: 'A1' }))));
const failing = (document: string | Uint8Array) => codeOf(() => read(document));

function placeOf(document: string): object {
  try {
    read(document);
  } catch (error) {
    return (error as { place: object }).place;
  }
  return {};
}

describe('what is no bank message is refused', () => {
  it.each([
    ['another root', '<Statement xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.02"/>', 'CAMT_ROOT'],
    ['no namespace', '<Document><BkToCstmrStmt/></Document>', 'CAMT_ROOT'],
    ['a foreign namespace', '<Document xmlns="urn:example"><BkToCstmrStmt/></Document>', 'CAMT_ROOT'],
    [
      'another ISO 20022 message',
      '<Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.001.001.03"/>',
      'CAMT_MESSAGE_UNKNOWN',
    ],
    [
      'an account reporting request',
      '<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.060.001.02"/>',
      'CAMT_MESSAGE_UNKNOWN',
    ],
    [
      'a variant of a namespace',
      '<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.02.xx"/>',
      'CAMT_MESSAGE_UNKNOWN',
    ],
    [
      'a version that is not read',
      '<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.13"/>',
      'CAMT_VERSION_UNKNOWN',
    ],
    ['no body', '<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.02"/>', 'CAMT_BODY_MISSING'],
    ["another message's body", sound.replace('camt.054', 'camt.053'), 'CAMT_BODY_MISSING'],
    ['nothing', '', 'XML_ROOT_MISSING'],
    ['text', 'T00322100', 'XML_TEXT_OUTSIDE_ROOT'],
  ])('%s', (_, document, code) => {
    expect(failing(document)).toBe(code);
  });
});

describe('what is no sound XML is refused', () => {
  it('cut anywhere', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: sound.length - 1 }), (length) => {
        expect(failing(sound.slice(0, length))).toMatch(/^XML_|CAMT_/);
      }),
    );
  });

  it('with a document type declaration, an entity bomb in it or not', () => {
    const body = sound.slice(sound.indexOf('<Document'));
    expect(failing(`<!DOCTYPE Document>${body}`)).toBe('XML_DTD');
    const bomb = '<!DOCTYPE Document [<!ENTITY a "aa"><!ENTITY b "&a;&a;&a;&a;">]>';
    expect(failing(bomb + body.replace('TEST-054', '&b;'))).toBe('XML_DTD');
  });

  it('in another encoding than it declares', () => {
    const latin1 = Buffer.from(sound.replace('TEST-054', 'ÄÄ'), 'latin1');
    expect(failing(latin1)).toBe('XML_BYTES_INVALID');
    expect(failing(Buffer.from(`\ufeff${sound.replace('UTF-8', 'ISO-8859-1')}`))).toBe(
      'XML_ENCODING_CONTRADICTION',
    );
  });

  it('with more attributes than a message has', () => {
    const many = Array.from({ length: 2000 }, (_, at) => ` a${at}=""`).join('');
    expect(failing(sound.replace('<Ntry>', `<Ntry${many}>`))).toBe('XML_ATTRIBUTE_LIMIT');
  });

  it('that ends where another document starts', () => {
    expect(failing(sound + sound.slice(sound.indexOf('<Document')))).toBe('XML_ROOT_SECOND');
  });
});

describe('an amount is refused', () => {
  it.each([
    ['5,00', 'MONEY_AMOUNT_FORM'],
    ['5e0', 'MONEY_AMOUNT_FORM'],
    ['-5.00', 'MONEY_AMOUNT_FORM'],
    ['+5.00', 'MONEY_AMOUNT_FORM'],
    [' 5.00', 'MONEY_AMOUNT_FORM'],
    ['5 000.00', 'MONEY_AMOUNT_FORM'],
    ['5.001', 'MONEY_AMOUNT_DECIMALS'],
    ['99999999999999999.00', 'MONEY_AMOUNT_RANGE'],
  ])('%j, in an entry and in a transaction', (amount, code) => {
    expect(failing(notification(entry(amount)))).toBe(code);
    expect(failing(notification(entry('5.00', details(transaction(amount)))))).toBe(code);
  });

  it('with its path, offset and line', () => {
    const document = notification(
      entry('1.00'),
      entry('5.00', details(transaction('1.00') + transaction('4,00'))),
    );
    expect(placeOf(document)).toMatchObject({
      path: '/Document/BkToCstmrDbtCdtNtfctn/Ntfctn[1]/Ntry[2]/TxDtls[2]',
      offset: document.lastIndexOf('<TxDtls>'),
      line: 1,
    });
  });

  it('in a summary, with the path of its statement', () => {
    const after = '<TxsSummry><TtlNtries><Sum>5,00</Sum></TtlNtries></TxsSummry>';
    const document = message('054', statement('054', entry('5.00'), { after }));
    expect(failing(document)).toBe('MONEY_AMOUNT_FORM');
    expect(placeOf(document)).toMatchObject({ path: '/Document/BkToCstmrDbtCdtNtfctn/Ntfctn[1]' });
  });

  it('in a currency that nobody has', () => {
    const path = '/Document/BkToCstmrDbtCdtNtfctn/Ntfctn[1]/Ntry[1]';
    expect(placeOf(notification(entry('5.00', '', { currency: 'EUX' })))).toMatchObject({ path });
    expect(failing(notification(entry('5.00', '', { currency: 'EUX' })))).toBe('MONEY_CURRENCY_UNKNOWN');
  });

  it.each(['5', '5.0', '5.00000', '0005.00'])('not when it is %s', (amount) => {
    const { payments } = read(notification(entry(amount, details(transaction(amount)))));
    expect(payments.map((payment) => payment.amount.value)).toEqual(['5.00']);
  });
});

describe('what cannot be booked without is refused when it is missing', () => {
  it.each([
    ['<Amt Ccy="EUR">5.00</Amt>', '', 'CAMT_FIELD_MISSING'],
    [' Ccy="EUR"', '', 'CAMT_FIELD_MISSING'],
    ['<CdtDbtInd>CRDT</CdtDbtInd>', '', 'CAMT_FIELD_MISSING'],
    ['<Sts>BOOK</Sts>', '<Sts> </Sts>', 'CAMT_FIELD_MISSING'],
    ['<MsgId>TEST-054</MsgId>', '', 'CAMT_FIELD_MISSING'],
    ['<IBAN>FI3699900100000010</IBAN>', '', 'CAMT_FIELD_MISSING'],
    ['>CRDT<', '>CREDIT<', 'CAMT_FIELD_VALUE'],
    ['<Dt>2026-01-05</Dt>', '<Dt>5.1.2026</Dt>', 'CAMT_FIELD_VALUE'],
    ['<Dt>2026-01-05</Dt>', '<Dt>2026-02-30</Dt>', 'CAMT_FIELD_VALUE'],
    ['<Dt>2026-01-05</Dt>', '<Dt>2026-01-05garbage</Dt>', 'CAMT_FIELD_VALUE'],
    ['<Sts>BOOK</Sts>', '<Sts>BOOKED</Sts>', 'CAMT_FIELD_VALUE'],
    ['<Sts>', '<RvslInd>maybe</RvslInd><Sts>', 'CAMT_FIELD_VALUE'],
    ['<NtryDtls>', '<NtryDtls><Btch><NbOfTxs>many</NbOfTxs></Btch>', 'CAMT_FIELD_VALUE'],
  ])('%s written %j', (from, to, code) => {
    expect(failing(sound.replace(from, to))).toBe(code);
  });

  it('but a booking date, a code and a reference may be', () => {
    const { payments } = read(
      sound.replace(/<BookgDt>.*?<\/BookgDt>|<BkTxCd>.*?<\/BkTxCd>|<Refs>.*?<\/Refs>/g, ''),
    );
    expect(payments.map(({ key }) => key)).toEqual([
      'FI3699900100000010||credit|5.00EUR|S1|0|0|11000001726013',
    ]);
  });
});

describe('currencies', () => {
  it('that are mixed in one statement are refused', () => {
    const { report } = read(notification(entry('5.00'), entry('5.00', '', { currency: 'SEK' })));
    expect(codesOf(report, 'refuse')).toEqual(['CAMT_CURRENCY']);
    const other = read(message('054', statement('054', entry('5.00'), { currency: '<Ccy>USD</Ccy>' })));
    expect(codesOf(other.report, 'refuse')).toEqual(['CAMT_CURRENCY']);
  });

  it('of entries that are not booked say nothing of the account', () => {
    const info = entry('5.00', '', { status: 'INFO', currency: 'USD' });
    const document = message('054', statement('054', info + entry('5.00'), { currency: '' }));
    const { report } = read(document);
    expect(codesOf(report, 'refuse')).toEqual([]);
    expect(report.statements[0]?.currency).toBe('EUR');
  });

  it('may be others than the euro, with their own decimals', () => {
    const document = message(
      '054',
      statement('054', entry('500', '', { currency: 'JPY' }), { currency: '' }),
    );
    const { payments, report } = read(document);
    expect(payments.map((payment) => payment.amount)).toEqual([{ value: '500', currency: 'JPY' }]);
    expect(report.statements[0]?.currency).toBe('JPY');
  });
});

it('an entry whose items cannot be added up exactly is refused', () => {
  const most = '90071992547409.80';
  expect(failing(notification(entry(most, details(transaction(most) + transaction('1.00')))))).toBe(
    'CAMT_SUM_RANGE',
  );
});

it('a thousand faults of one kind make a short report', () => {
  const wrong = entry('5.00', details(transaction('4.00')));
  const { report } = read(notification(...Array<string>(1000).fill(wrong)));
  const told = report.findings.filter((finding) => finding.code === 'CAMT_ENTRY_SUM');
  expect(told).toHaveLength(10);
  expect(told.at(-1)?.what).toMatch(/and 990 more of this kind/);
});
