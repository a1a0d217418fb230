import { describe, expect, it } from '@jest/globals';
import { orderFaults } from '../testing/element-order.ts';
import { at, bytesOf, parse, type ReadStatement, readCamt } from '../testing/read-camt.ts';
import { FAULTS, type Fault, withFault } from './faults.ts';
import { type GenerateCamtOptions, generateCamt } from './generate-camt.ts';

function file(options: Partial<GenerateCamtOptions> = {}) {
  return generateCamt({ message: 'camt.053', entries: 100, seed: 9, ...options });
}

function statement(fault: Fault | undefined, options: Partial<GenerateCamtOptions> = {}): ReadStatement {
  const good = file(options);
  return readCamt(fault === undefined ? good : withFault(good, fault)).statements[0]!;
}

function difference({ balances, entries }: ReadStatement): number {
  const moved = entries
    .filter(({ status }) => status === 'BOOK')
    .reduce((sum, { cents, direction }) => sum + (direction === 'debit' ? -cents : cents), 0);
  const cents = (type: string) => balances.find((one) => one.type === type)!.cents;
  return cents('OPBD') + moved - cents('CLBD');
}

describe('faults', () => {
  it('change the file and say what should become of it', () => {
    const good = bytesOf(file());
    for (const [fault, verdict] of Object.entries(FAULTS) as [Fault, string][]) {
      const bad = withFault(file(), fault);
      expect(bad.expected.verdict).toBe(verdict);
      expect([fault, bytesOf(bad).equals(good)]).toEqual([fault, fault === 'replay']);
    }
    expect(file().expected.verdict).toBe('accepted');
    expect(bytesOf(file()).equals(good)).toBe(true);
  });

  it('leave the document in order, but for a wrong root and a cut end', () => {
    for (const fault of Object.keys(FAULTS) as Fault[]) {
      if (fault === 'truncated') continue;
      expect(orderFaults(parse(bytesOf(withFault(file(), fault))).root).length).toBe(
        fault === 'wrong-root' ? 1 : 0,
      );
    }
  });

  it('replay the same bytes under another name', () => {
    expect(withFault(file(), 'replay').name).not.toBe(file().name);
  });

  it.each([
    ['copy', 'COPY'],
    ['duplicate', 'DUPL'],
  ] as const)('mark a %s as %s, with a message id of its own', (fault, mark) => {
    expect(at(statement(fault).node, 'CpyDplctInd')!.text).toBe(mark);
    expect(statement(fault).entries).toEqual(statement(undefined).entries);
    const id = (bytes: Iterable<Uint8Array>) =>
      at(parse(bytesOf(bytes)).root.children[0], 'GrpHdr/MsgId')!.text;
    expect(id(withFault(file(), fault))).not.toBe(id(file()));
  });

  it('leave out one statement in the sequence', () => {
    const good = statement(undefined);
    expect(statement('sequence-gap').electronicSequence).toBe(good.electronicSequence! + 1);
    expect(statement('sequence-gap').legalSequence).toBe(good.legalSequence! + 1);
  });

  it('move the opening balance without breaking the sums', () => {
    const cents = (one: ReadStatement) => one.balances.find(({ type }) => type === 'OPBD')!.cents;
    expect(cents(statement('opening-differs'))).toBe(cents(statement(undefined)) + 100);
    expect(difference(statement('opening-differs'))).toBe(0);
  });

  it('break the balance by a cent', () => {
    expect(difference(statement(undefined))).toBe(0);
    expect(difference(statement('closing-balance'))).toBe(-1);
    expect(difference(statement('entry-cent'))).toBe(1);
  });

  it('make an entry of a 054 differ from its items', () => {
    const [entry] = statement('entry-cent', { message: 'camt.054' }).entries;
    expect(entry!.items.reduce((sum, { cents }) => sum + cents, 0)).toBe(entry!.cents - 1);
  });

  it.each([
    ['summary-cent', 'TtlCdtNtries/Sum', 0.01],
    ['summary-count', 'TtlCdtNtries/NbOfNtries', 1],
    ['info-in-summary', 'TtlNtries/NbOfNtries', 1],
  ] as const)('make the summary wrong: %s', (fault, path, by) => {
    const value = (one: ReadStatement) => Number(at(one.node, `TxsSummry/${path}`)!.text);
    expect(value(statement(fault)) - value(statement(undefined))).toBeCloseTo(by, 5);
  });

  it('say that a page is missing', () => {
    const header = parse(bytesOf(withFault(file(), 'missing-page'))).root.children[0]!.children[0]!;
    expect([at(header, 'MsgPgntn/PgNb')!.text, at(header, 'MsgPgntn/LastPgInd')!.text]).toEqual([
      '1',
      'false',
    ]);
  });

  it('name an account of nobody, another currency, another root', () => {
    expect(statement('unknown-account').iban).not.toBe(statement(undefined).iban);
    expect(new Set(statement('mixed-currencies').entries.map(({ currency }) => currency))).toEqual(
      new Set(['SEK', 'EUR']),
    );
    expect(parse(bytesOf(withFault(file(), 'wrong-root'))).root.children[0]!.name).toBe('CstmrPmtStsRpt');
  });

  it('cut the end off', () => {
    const good = bytesOf(file({ entries: 300 }));
    const bad = bytesOf(withFault(file({ entries: 300 }), 'truncated'));
    expect(good.subarray(0, bad.length).equals(bad)).toBe(true);
    expect(bad.length).toBeLessThan(good.length);
    expect(() => parse(bad)).toThrow();
  });

  it.each([
    ['closing-balance', { message: 'camt.054' }, 'has no balances'],
    ['summary-cent', { profile: 'danske' }, 'has no sums in a summary'],
    ['summary-count', { profile: 'danske' }, 'has no summary'],
    ['info-in-summary', { profile: 'op' }, 'has no total in a summary'],
    ['info-in-summary', { shapes: ['on-time'] }, 'has no INFO entry'],
  ] as const)('refuse %s where it would not show (%j)', (fault, options, why) => {
    expect(() => withFault(file(options), fault)).toThrow(why);
  });
});
