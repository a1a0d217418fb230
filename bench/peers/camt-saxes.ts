/**
 * The peer of `bench camt`: saxes with namespaces on, taking of each entry the fields that a canonical payment is
 * made of, and nothing more. `node bench/peers/camt-saxes.ts FILE ENCODING` prints one line of JSON.
 */
import { openSync, readSync } from 'node:fs';
import { SaxesParser } from 'saxes';

const [file = '', encoding = 'UTF-8'] = process.argv.slice(2);
const BLOCK = 256 * 1024;

/** A wanted leaf by its name, to its parent's name (or its parent's parent's), to the field. */
const FIELDS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  Amt: { Ntry: 'amount', TxAmt: 'transactionAmount' },
  CdtDbtInd: { Ntry: 'direction' },
  Sts: { Ntry: 'status' },
  Dt: { BookgDt: 'bookingDate', ValDt: 'valueDate' },
  AcctSvcrRef: { Ntry: 'entryReference', Refs: 'bankReference' },
  Cd: { Domn: 'domain', Fmly: 'family', Prtry: 'proprietary' },
  SubFmlyCd: { Fmly: 'subFamily' },
  EndToEndId: { Refs: 'endToEndId' },
  Nm: { Dbtr: 'debtor', Cdtr: 'creditor' },
  Ctry: { PstlAdr: 'country' },
  IBAN: { Id: 'iban' },
  BIC: { FinInstnId: 'bic' },
  RmtdAmt: { RfrdDocAmt: 'remitted' },
  Ref: { CdtrRefInf: 'reference' },
  AccptncDtTm: { RltdDts: 'paymentDate' },
};

const started = performance.now();
const path: string[] = [];
let fields: Record<string, string> = {};
let wanted: string | undefined;
let text = '';
let entries = 0;
let characters = 0;

const parser = new SaxesParser({ xmlns: true });
parser.on('error', (error) => {
  throw error;
});
parser.on('opentag', (tag) => {
  if (tag.local === 'Ntry') fields = {};
  wanted = FIELDS[tag.local]?.[path.at(-1) ?? ''];
  text = '';
  path.push(tag.local);
  const currency = wanted === 'amount' || wanted === 'transactionAmount' ? tag.attributes['Ccy'] : undefined;
  if (currency !== undefined && wanted !== undefined) {
    fields[`${wanted}Currency`] = typeof currency === 'string' ? currency : currency.value;
  }
});
const append = (part: string): void => {
  if (wanted !== undefined) text += part;
};
parser.on('text', append);
parser.on('cdata', append);
parser.on('closetag', (tag) => {
  if (wanted !== undefined) fields[wanted] = text;
  wanted = undefined;
  path.pop();
  if (tag.local !== 'Ntry') return;
  entries += 1;
  for (const field in fields) characters += fields[field]?.length ?? 0;
});

const descriptor = openSync(file, 'r');
const buffer = Buffer.allocUnsafe(BLOCK);
const decoder = new TextDecoder(encoding === 'UTF-8' ? 'utf-8' : 'latin1');
for (let length = readSync(descriptor, buffer); length > 0; length = readSync(descriptor, buffer)) {
  parser.write(decoder.decode(buffer.subarray(0, length), { stream: true }));
}
parser.close();

const seconds = (performance.now() - started) / 1000;
const peakRssMb = process.resourceUsage().maxRSS / 1024;
process.stdout.write(`${JSON.stringify({ seconds, entries, characters, peakRssMb })}\n`);
