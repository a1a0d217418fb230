import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { epochDay, isBankDay, isoDate } from '../calendar.ts';
import { syntheticIban } from '../identifiers/index.ts';
import { orderFaults } from '../testing/element-order.ts';
import { bytesOf, type ReadEntry, type ReadStatement, readCamt } from '../testing/read-camt.ts';
import { createWorld } from '../world.ts';
import { type BankDayOptions, bankDay } from './bank-day.ts';
import { PROFILES, type ProfileName } from './profiles.ts';

const world = createWorld({
  seed: 3,
  fund: {
    id: 'koko-kassa',
    name: 'Testikassa Koko',
    series: '77',
    memberCount: 50_000,
    accounts: [1, 2, 3].map((n) => ({
      iban: syntheticIban(77, n),
      currency: 'EUR',
      owner: 'Testikassa Koko',
      ...(n === 3 ? { rfOnly: true } : {}),
    })),
  },
});

/** Banking days from 2026-12-21 on, over the turn of the year. */
const DATES = Array.from({ length: 30 }, (_, n) => epochDay('2026-12-21') + n)
  .filter(isBankDay)
  .map(isoDate);

function dayOf(day: number, options: Partial<BankDayOptions> = {}) {
  return bankDay({ world, date: DATES[day - 1]!, day, entries: 300, ...options });
}

function statements(day: number, message: string, options: Partial<BankDayOptions> = {}): ReadStatement[] {
  return dayOf(day, options)
    .files.filter((file) => file.message === message)
    .flatMap((file) => readCamt(file).statements);
}

function signed(entries: readonly ReadEntry[]): number {
  return entries
    .filter(({ status }) => status === 'BOOK')
    .reduce((sum, { cents, direction }) => sum + (direction === 'debit' ? -cents : cents), 0);
}

function balance(statement: ReadStatement, type: string): number {
  return statement.balances.find((one) => one.type === type)!.cents;
}

describe.each(PROFILES)('the bank days of %s', (profile) => {
  const options = { profile };
  const days = DATES.slice(0, 12).map((_, index) => statements(index + 1, 'camt.053', options));

  it('have elements in order', () => {
    for (const file of dayOf(1, options).files) expect(orderFaults(readCamt(file).root)).toEqual([]);
  });

  it('go on in balance and electronic sequence, from each day and account to the next', () => {
    for (const [index, accounts] of days.entries()) {
      expect(accounts.map(({ iban }) => iban)).toEqual(world.fund.accounts.map(({ iban }) => iban));
      for (const [account, statement] of accounts.entries()) {
        expect(balance(statement, 'OPBD') + signed(statement.entries)).toBe(balance(statement, 'CLBD'));
        const before = days[index - 1]?.[account];
        if (!before) continue;
        expect(balance(statement, 'OPBD')).toBe(balance(before, 'CLBD'));
        expect(statement.electronicSequence).toBe(before.electronicSequence! + 1);
      }
    }
    const closings = days.map(([first]) => balance(first!, 'CLBD'));
    expect(new Set(closings).size).toBe(closings.length);
  });

  it('number statements with entries within the year, and empty ones 0', () => {
    const turn = DATES.findIndex((date) => date.startsWith('2027'));
    for (const account of [0, 1, 2]) {
      const numbers = days.map((accounts) => accounts[account]!);
      let expected = 0;
      for (const [index, { entries, legalSequence }] of numbers.entries()) {
        if (index === turn) expected = 0;
        if (entries.length > 0) expected++;
        if (profile === 'nordea') expect(legalSequence).toBeUndefined();
        else expect(legalSequence).toBe(entries.length === 0 ? 0 : expected);
      }
    }
    const sizes = days.flatMap((accounts) => accounts.map(({ entries }) => entries.length));
    expect(sizes).toContain(0);
  });

  it('tell reference payments as one sum in the 053, with the same ids as their items in the 054', () => {
    const notified = statements(1, 'camt.054', options).flatMap(({ iban, entries }) =>
      entries.filter(({ batch }) => batch).map((entry) => ({ iban, entry })),
    );
    const booked = statements(1, 'camt.053', options).flatMap(({ entries }) => entries);
    expect(notified.length).toBeGreaterThanOrEqual(3);
    for (const { entry } of notified) {
      const [sum, ...others] = booked.filter(({ reference }) => reference === entry.reference);
      expect(others).toEqual([]);
      expect([sum!.cents, sum!.batch!.messageId]).toEqual([entry.cents, entry.batch!.messageId]);
      expect(entry.items.reduce((cents, item) => cents + item.cents, 0)).toBe(entry.cents);
      expect(entry.items).toHaveLength(entry.batch!.count);
      expect(sum!.items).toHaveLength(
        { fk: 1, nordea: 0, op: entry.items.length, danske: 0, samlink: 1 }[profile],
      );
    }
  });

  it('expect each payment once, however many messages tell it', () => {
    const seen = new Map<string, { count: number; cents: number }>();
    const told = new Set<string>();
    for (const message of ['camt.054', 'camt.053']) {
      for (const { iban, entries } of statements(2, message, options)) {
        for (const entry of entries) {
          const sum = entry.batch && entry.items.length !== entry.batch.count;
          if (entry.status !== 'BOOK' || entry.direction === 'debit' || sum) continue;
          const again = told.has(`${iban} ${entry.reference}`);
          told.add(`${iban} ${entry.reference}`);
          const key = `${iban} ${again ? 'already-seen' : 'posted'}`;
          const line = seen.get(key) ?? { count: 0, cents: 0 };
          seen.set(key, {
            count: line.count + Math.max(1, entry.items.length),
            cents: line.cents + entry.cents,
          });
        }
      }
    }
    const expected = dayOf(2, options)
      .expected.lines.filter(({ outcome }) => outcome === 'posted' || outcome === 'already-seen')
      .map(({ iban, outcome, count, cents }) => [`${iban} ${outcome}`, { count, cents }] as const);
    expect(seen).toEqual(new Map(expected));
    expect(expected.some(([key]) => key.endsWith('already-seen'))).toBe(
      profile === 'op' || profile === 'nordea',
    );
  });
});

describe('a bank day', () => {
  it('has about as many items as asked for, on all accounts together', () => {
    const outcomes = dayOf(1, { entries: 5000 }).expected.lines;
    const items = outcomes
      .filter(({ outcome }) => outcome === 'posted')
      .reduce((sum, { count }) => sum + count, 0);
    expect(items).toBeGreaterThan(4500);
    expect(items).toBeLessThan(5000);
  });

  it('takes RF references only on an account that is for them', () => {
    const third = statements(1, 'camt.054').find(({ iban }) => iban === world.fund.accounts[2]!.iban)!;
    const references = third.entries.flatMap(({ items }) => items.flatMap((item) => item.references));
    expect(references.length).toBeGreaterThan(20);
    for (const reference of references) expect(reference).toMatch(/^RF\d/);
  });

  it('names the files as the bank does, no two alike', () => {
    const names = (profile: ProfileName) => dayOf(1, { profile }).files.map(({ name }) => name);
    expect(names('nordea')).toEqual(['NDCAMT54L-20261221-1.XML', 'NDCAMT53L-20261221-1.XML']);
    expect(names('samlink').slice(0, 2)).toEqual(['XE-20261221-1.XML', 'XE-20261221-2.XML']);
    for (const profile of PROFILES) expect(new Set(names(profile)).size).toBe(names(profile).length);
  });

  it('can tell the same movements in a 052, with intraday balances', () => {
    const [report] = statements(1, 'camt.052', { messages: ['camt.052'] });
    const [statement] = statements(1, 'camt.053');
    expect(signed(report!.entries)).toBe(signed(statement!.entries));
    expect(report!.balances.map(({ type }) => type)).toEqual(['ITBD', 'ITBD', 'ITAV']);
    const { lines } = dayOf(1, { messages: ['camt.052'] }).expected;
    expect(new Set(lines.map(({ outcome }) => outcome))).toEqual(new Set(['intraday', 'not-booked']));
  });

  it('may have no entries at all: statements with balances, no notifications', () => {
    const entries = (day: number) => (day === 2 ? 0 : 200);
    expect(dayOf(2, { entries }).files.map(({ message }) => message)).toEqual(['camt.053']);
    const [before, empty, after] = [1, 2, 3].map((day) => statements(day, 'camt.053', { entries })[0]!);
    expect(empty!.entries).toEqual([]);
    expect(balance(empty!, 'CLBD')).toBe(balance(before!, 'CLBD'));
    expect(balance(after!, 'OPBD')).toBe(balance(before!, 'CLBD'));
    expect([before!.legalSequence, empty!.legalSequence, after!.legalSequence]).toEqual([1, 0, 2]);
  });

  it('goes on whatever the number of entries of the days between', () => {
    const few = statements(2, 'camt.053', { entries: 5 })[0]!;
    const many = statements(3, 'camt.053', { entries: 900 })[0]!;
    expect(balance(many, 'OPBD')).toBe(balance(few, 'CLBD'));
  });

  it('keeps everything in the account’s currency, and nothing of it for the register', () => {
    const [account] = world.fund.accounts;
    const accounts = [{ ...account!, currency: 'SEK' }];
    const swedish = createWorld({ seed: 3, fund: { ...world.fund, accounts } });
    const day = bankDay({ world: swedish, date: DATES[0]!, day: 1, entries: 100 });
    const currencies = day.files.flatMap((file) =>
      readCamt(file).statements.flatMap(({ entries }) => entries.map(({ currency }) => currency)),
    );
    expect(new Set(currencies)).toEqual(new Set(['SEK']));
    expect(day.expected.lines.map(({ outcome }) => outcome)).not.toContain('posted');
  });

  it('is the same to the byte for a seed and a day', () => {
    const sha = (options: Partial<BankDayOptions> = {}, day = 4) =>
      createHash('sha256')
        .update(Buffer.concat(dayOf(day, options).files.map(bytesOf)))
        .digest('hex')
        .slice(0, 16);
    expect(sha()).toBe(sha());
    expect(sha({}, 5)).not.toBe(sha());
    expect(sha()).toBe('39336c544a99a764');
  });

  it('refuses a day that is not a number from 1 up', () => {
    expect(() => bankDay({ world, date: DATES[0]!, day: 0, entries: 1 })).toThrow('from 1 up');
  });
});
