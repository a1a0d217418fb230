import { SaxesParser } from 'saxes';

/**
 * A reader for tests, independent of the writer: a general XML parser, a plain tree, and figures taken from it.
 * It holds the whole document and is meant for small files.
 */
export interface Node {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: Node[];
  text: string;
}

export interface ReadFile {
  readonly encoding: string;
  readonly namespace: string;
  readonly prefix: string;
  readonly text: string;
  readonly root: Node;
  readonly statements: readonly ReadStatement[];
}

export interface ReadStatement {
  readonly node: Node;
  readonly iban: string;
  readonly currency: string;
  readonly electronicSequence: number | undefined;
  readonly legalSequence: number | undefined;
  /** Signed cents by type, in file order. */
  readonly balances: readonly { readonly type: string; readonly cents: number; readonly date: string }[];
  readonly entries: readonly ReadEntry[];
}

export interface ReadEntry {
  readonly node: Node;
  readonly cents: number;
  readonly currency: string;
  readonly direction: 'credit' | 'debit';
  readonly status: string;
  readonly reversal: boolean;
  readonly bookingDate: string | undefined;
  readonly reference: string;
  /** Finnish entry code, where the bank tells it. */
  readonly code: string | undefined;
  readonly batch:
    | { readonly messageId: string; readonly count: number; readonly cents: number | undefined }
    | undefined;
  readonly items: readonly ReadItem[];
}

export interface ReadItem {
  readonly node: Node;
  readonly cents: number;
  readonly reference: string | undefined;
  readonly references: readonly string[];
  readonly text: readonly string[];
  readonly payer: string | undefined;
}

export function bytesOf(chunks: Iterable<Uint8Array>): Buffer {
  return Buffer.concat([...chunks]);
}

export function parse(bytes: Uint8Array): Omit<ReadFile, 'statements'> {
  const encoding = /encoding=["']([^"']+)["']/.exec(
    Buffer.from(bytes.subarray(0, 100)).toString('latin1'),
  )![1]!;
  const text = new TextDecoder(encoding, { fatal: true, ignoreBOM: false }).decode(bytes);
  const parser = new SaxesParser({ xmlns: true });
  const stack: Node[] = [{ name: '', attributes: {}, children: [], text: '' }];
  let namespace = '';
  let prefix = '';
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ local, uri, prefix: own, attributes }) => {
    if (stack.length === 1) [namespace, prefix] = [uri, own];
    if (uri !== namespace) throw new Error(`<${local}> is in namespace "${uri}"`);
    const plain = Object.entries(attributes).map(([name, { value }]) => [name, value] as const);
    const node = { name: local, attributes: Object.fromEntries(plain), children: [], text: '' };
    stack.at(-1)!.children.push(node);
    stack.push(node);
  });
  parser.on('text', (value) => {
    stack.at(-1)!.text += value;
  });
  parser.on('closetag', () => stack.pop());
  parser.write(text).close();
  return { encoding, namespace, prefix, text, root: stack[0]!.children[0]! };
}

/** The first descendant at a path of names. */
export function at(node: Node | undefined, path: string): Node | undefined {
  return path.split('/').reduce((found, name) => found?.children.find((child) => child.name === name), node);
}

export function all(node: Node | undefined, path: string): Node[] {
  return path
    .split('/')
    .reduce(
      (found, name) => found.flatMap((one) => one.children.filter((c) => c.name === name)),
      node ? [node] : [],
    );
}

function textAt(node: Node | undefined, path: string): string | undefined {
  return at(node, path)?.text;
}

/** Cents of a decimal in any of the forms that banks write; refuses what is not whole cents. */
export function centsOf(text: string): number {
  const match = /^(\d+)(?:\.(\d+))?$/.exec(text);
  const decimals = (match?.[2] ?? '').padEnd(2, '0');
  if (!match || /[^0]/.test(decimals.slice(2))) throw new Error(`"${text}" is not an amount`);
  return Number(match[1]) * 100 + Number(decimals.slice(0, 2));
}

function readItem(node: Node, entryCents: number): ReadItem {
  const amount = textAt(node, 'Amt') ?? textAt(node, 'AmtDtls/TxAmt/Amt');
  const references = all(node, 'RmtInf/Strd/CdtrRefInf/Ref').map(({ text }) => text);
  return {
    node,
    cents: amount === undefined ? entryCents : centsOf(amount),
    reference: textAt(node, 'Refs/AcctSvcrRef'),
    references,
    text: all(node, 'RmtInf/Ustrd').map(({ text }) => text),
    payer: textAt(node, 'RltdPties/Dbtr/Pty/Nm') ?? textAt(node, 'RltdPties/Dbtr/Nm'),
  };
}

function readEntry(node: Node): ReadEntry {
  const cents = centsOf(textAt(node, 'Amt')!);
  const batch = at(node, 'NtryDtls/Btch');
  const total = textAt(batch, 'TtlAmt');
  return {
    node,
    cents,
    currency: at(node, 'Amt')!.attributes['Ccy']!,
    direction: textAt(node, 'CdtDbtInd') === 'DBIT' ? 'debit' : 'credit',
    status: textAt(node, 'Sts/Cd') ?? textAt(node, 'Sts')!,
    reversal: textAt(node, 'RvslInd') === 'true',
    bookingDate: textAt(node, 'BookgDt/Dt'),
    reference: textAt(node, 'AcctSvcrRef')!,
    code: /(?:NTRF\+)?(\d{3})/.exec(textAt(node, 'BkTxCd/Prtry/Cd') ?? '')?.[1],
    batch: batch && {
      messageId: textAt(batch, 'MsgId')!,
      count: Number(textAt(batch, 'NbOfTxs')),
      cents: total === undefined ? undefined : centsOf(total),
    },
    items: all(node, 'NtryDtls/TxDtls').map((item) => readItem(item, cents)),
  };
}

function readStatement(node: Node): ReadStatement {
  const number = (name: string) => (at(node, name) ? Number(textAt(node, name)) : undefined);
  return {
    node,
    iban: textAt(node, 'Acct/Id/IBAN')!,
    currency: textAt(node, 'Acct/Ccy')!,
    electronicSequence: number('ElctrncSeqNb'),
    legalSequence: number('LglSeqNb'),
    balances: all(node, 'Bal').map((balance) => ({
      type: textAt(balance, 'Tp/CdOrPrtry/Cd')!,
      cents: centsOf(textAt(balance, 'Amt')!) * (textAt(balance, 'CdtDbtInd') === 'DBIT' ? -1 : 1),
      date: textAt(balance, 'Dt/Dt') ?? textAt(balance, 'Dt/DtTm')!,
    })),
    entries: all(node, 'Ntry').map(readEntry),
  };
}

export function readCamt(chunks: Iterable<Uint8Array>): ReadFile {
  const file = parse(bytesOf(chunks));
  const body = file.root.children[0]!;
  const parts = body.children.filter(({ name }) => name !== 'GrpHdr');
  return { ...file, statements: parts.map(readStatement) };
}
