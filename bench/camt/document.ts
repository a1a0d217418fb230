import {
  domesticCheckDigit,
  finnishIban,
  nationalCheckDigit,
  rfReference,
} from '../../transforms/identifiers/index.ts';

/** How the same message is written. */
export interface Variant {
  readonly name: string;
  readonly pretty: boolean;
  readonly encoding: 'UTF-8' | 'ISO-8859-1';
}

export const VARIANTS: readonly Variant[] = [
  { name: 'compact-utf-8', pretty: false, encoding: 'UTF-8' },
  { name: 'pretty-utf-8', pretty: true, encoding: 'UTF-8' },
  { name: 'compact-iso-8859-1', pretty: false, encoding: 'ISO-8859-1' },
  { name: 'pretty-iso-8859-1', pretty: true, encoding: 'ISO-8859-1' },
];

/** An account that belongs to no bank. */
const ACCOUNT = finnishIban(`9990010000001${domesticCheckDigit('9990010000001')}`);

const HEAD = `<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.054.001.02" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
  <BkToCstmrDbtCdtNtfctn>
    <GrpHdr>
      <MsgId>BENCH054</MsgId>
      <CreDtTm>2026-01-06T03:01:45+02:00</CreDtTm>
    </GrpHdr>
    <Ntfctn>
      <Id>BENCHNTF1</Id>
      <ElctrncSeqNb>1</ElctrncSeqNb>
      <CreDtTm>2026-01-06T03:01:45+02:00</CreDtTm>
      <Acct>
        <Id>
          <IBAN>${ACCOUNT}</IBAN>
        </Id>
        <Ccy>EUR</Ccy>
        <Ownr>
          <Nm>MITTAUSKASSA</Nm>
        </Ownr>
        <Svcr>
          <FinInstnId>
            <BIC>TESTFIHH</BIC>
          </FinInstnId>
        </Svcr>
      </Acct>
      <TxsSummry>
        <TtlCdtNtries>
          <NbOfNtries>{count}</NbOfNtries>
          <Sum>{sum}</Sum>
        </TtlCdtNtries>
        <TtlDbtNtries>
          <NbOfNtries>0</NbOfNtries>
          <Sum>0</Sum>
        </TtlDbtNtries>
      </TxsSummry>
`;

const ENTRY = `      <Ntry>
        <NtryRef>{number}</NtryRef>
        <Amt Ccy="EUR">{amount}</Amt>
        <CdtDbtInd>CRDT</CdtDbtInd>
        <Sts>BOOK</Sts>
        <BookgDt>
          <Dt>2026-01-05</Dt>
        </BookgDt>
        <ValDt>
          <Dt>2026-01-05</Dt>
        </ValDt>
        <AcctSvcrRef>260105BENCHE{number}</AcctSvcrRef>
        <Avlbty>
          <Dt>
            <NbOfDays>0</NbOfDays>
          </Dt>
          <Amt Ccy="EUR">{amount}</Amt>
          <CdtDbtInd>CRDT</CdtDbtInd>
        </Avlbty>
        <BkTxCd>
          <Domn>
            <Cd>PMNT</Cd>
            <Fmly>
              <Cd>RCDT</Cd>
              <SubFmlyCd>ESCT</SubFmlyCd>
            </Fmly>
          </Domn>
          <Prtry>
            <Cd>700 MAKSU</Cd>
            <Issr>FFFS</Issr>
          </Prtry>
        </BkTxCd>
        <AddtlInfInd>
          <MsgNmId>camt.054.001.02</MsgNmId>
        </AddtlInfInd>
        <NtryDtls>
          <TxDtls>
            <Refs>
              <AcctSvcrRef>260105BENCHT{number}</AcctSvcrRef>
              <EndToEndId>BENCH-E2E-{number}</EndToEndId>
            </Refs>
            <AmtDtls>
              <TxAmt>
                <Amt Ccy="EUR">{amount}</Amt>
              </TxAmt>
            </AmtDtls>
            <RltdPties>
              <Dbtr>
                <Nm>{name}</Nm>
                <PstlAdr>
                  <AdrTp>ADDR</AdrTp>
                  <StrtNm>Keksitty katu</StrtNm>
                  <BldgNb>{number}</BldgNb>
                  <PstCd>00000</PstCd>
                  <TwnNm>KEKSITTY</TwnNm>
                  <Ctry>FI</Ctry>
                </PstlAdr>
              </Dbtr>
              <DbtrAcct>
                <Id>
                  <IBAN>{iban}</IBAN>
                </Id>
              </DbtrAcct>
            </RltdPties>
            <RltdAgts>
              <DbtrAgt>
                <FinInstnId>
                  <BIC>TESTFIHH</BIC>
                  <Nm>KOEPANKKI OYJ</Nm>
                  <PstlAdr>
                    <Ctry>FI</Ctry>
                  </PstlAdr>
                </FinInstnId>
              </DbtrAgt>
            </RltdAgts>
            <RmtInf>
              <Strd>
                <RfrdDocAmt>
                  <RmtdAmt Ccy="EUR">{amount}</RmtdAmt>
                </RfrdDocAmt>
                <CdtrRefInf>
                  <Tp>
                    <CdOrPrtry>
                      <Cd>SCOR</Cd>
                    </CdOrPrtry>
                    <Issr>FFFS</Issr>
                  </Tp>
                  <Ref>{reference}</Ref>
                </CdtrRefInf>
              </Strd>
            </RmtInf>
            <RltdDts>
              <AccptncDtTm>2026-01-04T09:00:00+02:00</AccptncDtTm>
              <IntrBkSttlmDt>2026-01-05</IntrBkSttlmDt>
            </RltdDts>
          </TxDtls>
        </NtryDtls>
      </Ntry>
`;

const TAIL = `    </Ntfctn>
  </BkToCstmrDbtCdtNtfctn>
</Document>
`;

const FIRST = ['Testi', 'Koe', 'Äly', 'Öinen', 'Åke', 'Näyte', 'Malli', 'Synteesi'];
const LAST = [
  'Ääkkönen-Koe',
  'Testinen',
  'Näytemaa',
  'Mittaaja',
  'Koekäyttäjä',
  'Säännös',
  'Esimerkki',
  'Åström-Testi',
];

/** Cents of entry `at`: spread over two and three digits of euros. */
const cents = (at: number): number => 500 + ((at * 7919) % 24_500);
const euros = (units: number): string => `${Math.floor(units / 100)}.${String(units % 100).padStart(2, '0')}`;

function values(at: number): Record<string, string> {
  const base = `11${String((at % 9_999_999) + 1).padStart(7, '0')}2601`;
  const national = `${base}${nationalCheckDigit(base)}`;
  const account = `999${String(at % 10_000_000_000).padStart(10, '0')}`;
  return {
    number: String(at).padStart(9, '0'),
    amount: euros(cents(at)),
    name: `${FIRST[at % FIRST.length]} ${LAST[(at >> 3) % LAST.length]}`,
    iban: finnishIban(`${account}${domesticCheckDigit(account)}`),
    reference: at % 7 === 0 ? rfReference(national) : at % 11 === 0 ? national.padStart(20, '0') : national,
  };
}

type Part = string | { readonly field: string };

function template(text: string, pretty: boolean): Part[] {
  const written = pretty ? text.replace(/ {2}/g, '\t') : text.replace(/\n\s*/g, '');
  return written
    .split(/(\{\w+\})/)
    .map((part) => (part.startsWith('{') ? { field: part.slice(1, -1) } : part));
}

function fill(parts: readonly Part[], fields: Readonly<Record<string, string>>): string {
  let text = '';
  for (const part of parts) text += typeof part === 'string' ? part : fields[part.field];
  return text;
}

const CHUNK_ENTRIES = 64;

/** A camt.054 of `entries` entries with one transaction each, in chunks. The same bytes each time. */
export function* writeDocument(entries: number, { pretty, encoding }: Variant): Generator<Buffer> {
  const bytes = (text: string): Buffer => Buffer.from(text, encoding === 'UTF-8' ? 'utf8' : 'latin1');
  let sum = 0;
  for (let at = 0; at < entries; at += 1) sum += cents(at);
  yield bytes(`<?xml version="1.0" encoding="${encoding}"?>\n`);
  yield bytes(fill(template(HEAD, pretty), { count: String(entries), sum: euros(sum) }));
  const entry = template(ENTRY, pretty);
  for (let at = 0; at < entries; at += CHUNK_ENTRIES) {
    let text = '';
    for (let each = at; each < Math.min(at + CHUNK_ENTRIES, entries); each += 1)
      text += fill(entry, values(each));
    yield bytes(text);
  }
  yield bytes(fill(template(TAIL, pretty), {}));
}
