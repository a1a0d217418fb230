import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Payment } from '../../contracts/canonical/index.ts';
import { sample } from './testing/goldens.ts';
import { read } from './testing/reading.ts';

/** How a version 02 message is written in a later one (XSD differences, v02 to v08). */
function asVersion(document: string, version: '04' | '06' | '08'): string {
  let text = document.replace(/(camt\.05[234]\.001\.)02/g, `$1${version}`);
  text = text.replace(
    /<TtlNetNtryAmt>(.*?)<\/TtlNetNtryAmt>\s*<CdtDbtInd>(.*?)<\/CdtDbtInd>/gs,
    '<TtlNetNtry><Amt>$1</Amt><CdtDbtInd>$2</CdtDbtInd></TtlNetNtry>',
  );
  text = text.replace(/<Chrgs>(.*?)<\/Chrgs>/gs, '<Chrgs><Rcrd>$1</Rcrd></Chrgs>');
  text = text.replace(/<BIC>(.*?)<\/BIC>/g, '<BICFI>$1</BICFI>');
  if (version === '04') return text;
  text = text.replace(/<((?:Ultmt)?(?:Dbtr|Cdtr))>(.*?)<\/\1>/gs, '<$1><Pty>$2</Pty></$1>');
  if (version === '06') return text;
  return text.replace(/<Sts>(.*?)<\/Sts>/g, '<Sts>\n  <Cd>$1</Cd>\n</Sts>');
}

const withoutVersion = (payments: readonly Payment[]) =>
  payments.map((payment) => ({ ...payment, source: { ...payment.source, version: '' } }));

const NAMES = [
  '053-fk-v02',
  '054-fk-v02',
  '053-op-v02',
  '054-handelsbanken-v02',
  '052-fk-v02',
  '054-corrections-v02',
];

describe.each(NAMES)('%s', (name) => {
  const original = sample(name).toString();

  it.each(['04', '06', '08'] as const)(
    'written in version %s gives the same payments but for the version',
    (version) => {
      const before = read(original);
      const after = read(asVersion(original, version));
      expect(after.payments.map((payment) => payment.source.version)).toEqual(
        after.payments.map(() => version),
      );
      expect(withoutVersion(after.payments)).toEqual(withoutVersion(before.payments));
      expect(after.report.totals).toEqual(before.report.totals);
      expect(after.report.findings.map((finding) => finding.what)).toEqual(
        before.report.findings.map((finding) => finding.what),
      );
    },
  );

  it('gives the same with prefixes, other quotes, comments and CDATA', () => {
    const prefixed = original
      .replace(/<(\/?)([A-Z]\w*)/g, '<$1p:$2')
      .replace('xmlns=', 'xmlns:p=')
      .replace(/Ccy="(\w+)"/g, "Ccy = '$1'")
      .replace(/>([A-Za-z0-9.ÄÖäö]+)<\//g, '><!-- x --><![CDATA[$1]]></');
    expect(read(prefixed).payments).toEqual(read(original).payments);
  });

  it.each(['ISO-8859-1', 'ISO-8859-15', 'UTF-16LE'] as const)('gives the same in %s', (encoding) => {
    const declared = original.replace('"UTF-8"', `"${encoding === 'UTF-16LE' ? 'UTF-16' : encoding}"`);
    const bytes =
      encoding === 'UTF-16LE' ? Buffer.from(`\ufeff${declared}`, 'utf16le') : Buffer.from(declared, 'latin1');
    expect(read(bytes).payments).toEqual(read(original).payments);
  });
});

describe('the sums of a message', () => {
  it('add up from any amounts: items, entries and groups', () => {
    const cents = fc.array(fc.integer({ min: 1, max: 10_000_000 }), { minLength: 1, maxLength: 6 });
    const entries = fc.array(fc.record({ cents, credit: fc.boolean() }), { maxLength: 8 });
    const euros = (units: number) => (units / 100).toFixed(2);
    fc.assert(
      fc.property(entries, (list) => {
        const total = (credit: boolean) =>
          list
            .filter((each) => each.credit === credit)
            .reduce((sum, each) => sum + each.cents.reduce((a, b) => a + b, 0), 0);
        const written = list.map(({ cents: parts, credit }) => {
          const items = parts.map(
            (each) =>
              `<TxDtls><AmtDtls><TxAmt><Amt Ccy="EUR">${euros(each)}</Amt></TxAmt></AmtDtls></TxDtls>`,
          );
          return (
            `<Ntry><Amt Ccy="EUR">${euros(parts.reduce((a, b) => a + b, 0))}</Amt>` +
            `<CdtDbtInd>${credit ? 'CRDT' : 'DBIT'}</CdtDbtInd><Sts>BOOK</Sts><NtryDtls>${items.join('')}</NtryDtls></Ntry>`
          );
        });
        const bal = (type: string, units: number) =>
          `<Bal><Tp><CdOrPrtry><Cd>${type}</Cd></CdOrPrtry></Tp><Amt Ccy="EUR">${euros(Math.abs(units))}</Amt>` +
          `<CdtDbtInd>${units < 0 ? 'DBIT' : 'CRDT'}</CdtDbtInd></Bal>`;
        const document =
          '<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.02"><BkToCstmrStmt><GrpHdr><MsgId>M</MsgId></GrpHdr><Stmt>' +
          `<Id>S</Id><Acct><Id><IBAN>FI3699900100000010</IBAN></Id></Acct>${bal('OPBD', 5)}${bal('CLBD', 5 + total(true) - total(false))}` +
          `<TxsSummry><TtlNtries><NbOfNtries>${list.length}</NbOfNtries><Sum>${euros(total(true) + total(false))}</Sum></TtlNtries></TxsSummry>` +
          `${written.join('')}</Stmt></BkToCstmrStmt></Document>`;
        const { report, payments } = read(document);
        expect(report.findings).toEqual([]);
        expect(payments).toHaveLength(list.reduce((count, each) => count + each.cents.length, 0));
        const groups = new Map(
          report.totals.map(({ group, amount }) => [group.split(' ')[1], Number(amount)]),
        );
        expect([groups.get('credit') ?? 0, groups.get('debit') ?? 0]).toEqual([total(true), total(false)]);
        // One cent off anywhere is found.
        const off = document.replace(
          bal('CLBD', 5 + total(true) - total(false)),
          bal('CLBD', 6 + total(true) - total(false)),
        );
        expect(read(off).report.findings.map((finding) => finding.code)).toEqual(['CAMT_BALANCE']);
      }),
      { numRuns: 60 },
    );
  });
});
