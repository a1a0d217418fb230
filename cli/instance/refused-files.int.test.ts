import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Fault, generateCamt, withFault } from '../../mocks/world/index.ts';
import {
  details,
  entry,
  message,
  OTHER_ACCOUNT,
  statement,
  transaction,
} from '../../transforms/iso20022/testing/documents.ts';
import {
  type Content,
  createRig,
  expectedLines,
  postedLines,
  type Rig,
  settledLines,
  truthLines,
} from './testing/index.ts';

let rig: Rig;
let own: string;

beforeAll(async () => {
  rig = await createRig();
  own = rig.config.accounts[0]!.iban;
  await rig.open();
});

afterAll(() => rig.close());

/** A notification of one payment, as text to be spoiled. */
const sound = () =>
  notice(entry('18.15', details(transaction('18.15', { reference: 'A1' })), { reference: 'E1' }));

const notice = (...entries: string[]) => message('054', statement('054', entries.join(''), { iban: own }));

const ofTwoAccounts = () =>
  statement('054', entry('1.00'), { iban: own }) +
  statement('054', entry('1.00'), { id: 'S2', iban: OTHER_ACCOUNT });

const paying = (amount: string) => notice(entry(amount, details(transaction(amount, { reference: 'A1' }))));

const withDoctype = (doctype: string, document: string) =>
  document.replace('<Document', `${doctype}<Document`);

/** Nothing but ordinary payments: there is no INFO entry that could explain a difference. */
function faulty(fault: Fault, of: 'camt.053' | 'camt.054'): Content {
  return withFault(
    generateCamt({ message: of, entries: 20, seed: 7, world: rig.world, style: 'batch' }),
    fault,
  );
}

const LAUGHS = 30;

/** Each entity ten times the one before: 10^30 letters once it is unfolded. */
function bomb(): string {
  const entities = Array.from({ length: LAUGHS }, (_, n) => {
    const ten = n === 0 ? 'ha'.repeat(5) : `&e${n - 1};`.repeat(10);
    return `<!ENTITY e${n} "${ten}">`;
  });
  return withDoctype(`<!DOCTYPE Document [${entities.join('')}]>`, sound()).replace(
    'TEST-054',
    `&e${LAUGHS - 1};`,
  );
}

const ATTRIBUTES = 10_000_000;

/** One start tag with ten million attributes, of different names. */
function* attributes(): Generator<Uint8Array> {
  const [before, after] = sound().split('<Ntry>') as [string, string];
  yield Buffer.from(`${before}<Ntry`);
  const some = 100_000;
  for (let from = 0; from < ATTRIBUTES; from += some) {
    let text = '';
    for (let n = from; n < from + some; n += 1) text += ` a${n.toString(36)}=""`;
    yield Buffer.from(text);
  }
  yield Buffer.from(`>${after}`);
}

const CASES: readonly (readonly [title: string, content: () => Content, code: string])[] = [
  ['cut off', () => faulty('truncated', 'camt.054'), 'XML_INCOMPLETE'],
  ['of nothing but blanks', () => '   \n', 'XML_ROOT_MISSING'],
  ['in an older format than XML', () => 'T00322100240101', 'XML_TEXT_OUTSIDE_ROOT'],
  ['with another root element', () => sound().replaceAll('Document', 'Statement'), 'CAMT_ROOT'],
  [
    'of another message',
    () => sound().replaceAll('camt.054.001.02', 'pain.001.001.03'),
    'CAMT_MESSAGE_UNKNOWN',
  ],
  ['of a version that is not read', () => sound().replace('.001.02', '.001.13'), 'CAMT_VERSION_UNKNOWN'],
  ["with another message's body", () => faulty('wrong-root', 'camt.053'), 'CAMT_BODY_MISSING'],
  ['with a document type', () => withDoctype('<!DOCTYPE Document>', sound()), 'XML_DTD'],
  ['with an entity bomb', bomb, 'XML_DTD'],
  ['with ten million attributes', attributes, 'XML_ATTRIBUTE_LIMIT'],
  [
    'that says UTF-8 and is not',
    () => Buffer.from(sound().replace('A1', 'Ä1'), 'latin1'),
    'XML_BYTES_INVALID',
  ],
  [
    'whose mark and declaration differ',
    () => `\ufeff${sound().replace('UTF-8', 'ISO-8859-1')}`,
    'XML_ENCODING_CONTRADICTION',
  ],
  ['in an encoding that is not read', () => sound().replace('UTF-8', 'KOI8-R'), 'XML_ENCODING_UNSUPPORTED'],
  ['with mixed currencies', () => faulty('mixed-currencies', 'camt.054'), 'CAMT_CURRENCY'],
  ['with an amount with a comma', () => paying('18,15'), 'MONEY_AMOUNT_FORM'],
  ['with an amount with an exponent', () => paying('1.815e1'), 'MONEY_AMOUNT_FORM'],
  ['with a negative amount', () => paying('-18.15'), 'MONEY_AMOUNT_FORM'],
  ['with parts of cents', () => paying('18.151'), 'MONEY_AMOUNT_DECIMALS'],
  ['with an entry a cent above its items', () => faulty('entry-cent', 'camt.054'), 'CAMT_ENTRY_SUM'],
  ['with a closing balance a cent off', () => faulty('closing-balance', 'camt.053'), 'CAMT_BALANCE'],
  ['with a summary a cent off', () => faulty('summary-cent', 'camt.053'), 'CAMT_SUMMARY'],
  ['with a summary that counts one more', () => faulty('summary-count', 'camt.053'), 'CAMT_SUMMARY'],
  ['of which a page is missing', () => faulty('missing-page', 'camt.053'), 'CAMT_PAGE_MISSING'],
  [
    'of an account that is not the fund’s',
    () => faulty('unknown-account', 'camt.054'),
    'CAMT_ACCOUNT_UNKNOWN',
  ],
  [
    'of two accounts, one of them not the fund’s',
    () => message('054', ofTwoAccounts()),
    'CAMT_ACCOUNT_UNKNOWN',
  ],
];

const nameOf = (title: string) => `${title.replaceAll(' ', '-')}.xml`;

async function hashOf(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path)) hash.update(chunk as Uint8Array);
  return hash.digest('hex');
}

describe('a file is quarantined, kept whole, and nothing of it is posted:', () => {
  it.each(CASES)('one %s', async (title, content, code) => {
    const { to, message: refused, events } = await rig.take(nameOf(title), content());
    expect(to).toBe('failed');
    expect(refused).toMatchObject({
      state: 'quarantined',
      value: { name: nameOf(title) },
      tallies: [],
      chunks: [],
      parked: [{ state: 'quarantined', value: { code: 'ENGINE_REFUSED', step: 'check-file' } }],
    });
    const [verdict] = refused!.verdicts;
    const refusals = verdict!.findings.filter(({ level }) => level === 'refuse');
    expect(refusals[0]).toMatchObject({ code, what: expect.any(String), remedy: expect.any(String) });
    // What a person reads of the message is what the first finding says, and what to do.
    expect(refused!.parked[0]!.value.what).toContain(refusals[0]!.what);
    expect(refused!.parked[0]!.value.remedy).toBe(refusals[0]!.remedy);
    expect(events.map(({ type }) => type)).not.toContain('split-started');
    const sha256 = await hashOf(join(rig.config.bank.failed, nameOf(title)));
    expect(refused!.value.body).toMatchObject({ handle: sha256 });
    expect(await rig.instance.archive.get(sha256)).toBeDefined();
  });

  it('and the next sound file is posted, while they stay in the reconciliation', async () => {
    const file = generateCamt({ message: 'camt.054', entries: 20, seed: 7, world: rig.world });
    const { to, message: taken } = await rig.take('sound.xml', file);
    expect(to).toBe('done');
    expect(settledLines(taken)).toEqual(expectedLines(file.expected));
    expect(postedLines(rig.postings())).toEqual(truthLines(file));
    const { lines, unsettled, balanced } = await rig.instance.runtime.reconcile();
    expect(lines.every((line) => line.balanced)).toBe(true);
    expect(balanced).toBe(false);
    expect(unsettled.map(({ name, state }) => `${name} ${state}`).sort()).toEqual(
      CASES.map(([title]) => `${nameOf(title)} quarantined`).sort(),
    );
  });
});
