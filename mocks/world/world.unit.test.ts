import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { rfReference, syntheticIban } from './identifiers/index.ts';
import { NAME_CLASSES } from './people/names.ts';
import { createWorld, type Fund } from './world.ts';

const FUND: Fund = {
  id: 'a-kassa',
  name: 'Testikassa',
  series: '11',
  memberCount: 250_000,
  accounts: [{ iban: syntheticIban(1, 1), currency: 'EUR', owner: 'Testikassa' }],
};
const world = createWorld({ seed: 1, fund: FUND });
const members = fc.integer({ min: 1, max: FUND.memberCount });

describe('people', () => {
  it('are a pure function of seed and number', () => {
    const other = createWorld({ seed: 1, fund: { ...FUND, memberCount: 10 } });
    for (const n of [9, 3, 250_000, 1]) expect(other.person(n)).toEqual(world.person(n));
    expect(createWorld({ seed: 2, fund: FUND }).person(3)).not.toEqual(world.person(3));
  });

  it('have codes of 900 to 999 only, all different, with every sign', () => {
    const codes = new Set<string>();
    const signs = new Set<string>();
    for (let n = 1; n <= 20_000; n++) {
      const code = world.person(n).personalIdentityCode;
      expect(code).toMatch(/^\d{6}[-+YXWVUABCDEF]9\d\d[0-9A-FHJ-NPR-Y]$/);
      codes.add(code);
      signs.add(code[6]!);
    }
    expect(codes.size).toBe(20_000);
    expect([...signs].sort().join('')).toBe('+-ABCDEFUVWXY');
  });

  it('have names that say "test", of every class of characters', () => {
    const classes = new Map<string, number>();
    for (let n = 1; n <= 5000; n++) {
      const { name, fullName } = world.person(n);
      classes.set(name.nameClass, (classes.get(name.nameClass) ?? 0) + 1);
      expect(fullName.length).toBeLessThanOrEqual(140);
    }
    expect([...classes.keys()].sort()).toEqual([...NAME_CLASSES].sort());
    for (const count of classes.values()) expect(count).toBeGreaterThan(50);
    const names = Array.from({ length: 2000 }, (_, n) => world.person(n + 1).fullName).join('\n');
    for (const sample of [/[ÅÄÖåäö]/, /[ŠšŽž]/, /[ŋđŧčáž]/, /'/, /’/, /-/, /[éüßøæñ]/, /.{71}/, /[<&>"]/]) {
      expect(names).toMatch(sample);
    }
  });

  it('pay from accounts of bank code 999, each from its own', () => {
    const ibans = Array.from({ length: 1000 }, (_, n) => world.person(n + 1).iban);
    expect(new Set(ibans).size).toBe(1000);
    for (const iban of ibans) expect(iban.slice(4, 7)).toBe('999');
  });
});

describe('finding members', () => {
  it('finds a member by number, reference and code', () => {
    fc.assert(
      fc.property(members, (n) => {
        const person = world.person(n);
        expect(world.find({ memberNumber: person.memberNumber })).toEqual(person);
        expect(world.find({ personalIdentityCode: person.personalIdentityCode })).toEqual(person);
        expect(world.find({ reference: world.reference(n, '2611') })).toEqual(person);
      }),
    );
  });

  it.each([
    { memberNumber: '0000000' },
    { memberNumber: '0250001' },
    { memberNumber: 'x' },
    { personalIdentityCode: '010594Y9033' },
    { personalIdentityCode: '' },
    { reference: '123' },
  ])('finds nobody by %j', (query) => {
    expect(world.find(query)).toBeUndefined();
  });

  it('finds nobody by a code beyond the last member', () => {
    expect(world.find({ personalIdentityCode: world.person(250_001).personalIdentityCode })).toBeUndefined();
  });

  it('finds the centenarian of each thousand', () => {
    const { personalIdentityCode } = world.person(77_000);
    expect(personalIdentityCode[6]).toBe('+');
    expect(world.find({ personalIdentityCode })?.memberNumber).toBe('0077000');
  });
});

describe('resolving references', () => {
  const reference = world.reference(4711, '2611');

  it('is series, member, period and check digit', () => {
    expect(reference).toMatch(/^1100047112611\d$/);
  });

  it.each([
    ['as printed', reference],
    ['in groups', '11000 47112 611'.concat(reference.slice(-1))],
    ['padded to 20', reference.padStart(20, '0')],
    ['as RF', rfReference(reference)],
    ['as RF in small letters with a trailing blank', `${rfReference(reference).toLowerCase()} `],
  ])('takes one %s', (_, text) => {
    expect(world.resolve(text)).toEqual({ memberNumber: '0004711', period: '2611' });
  });

  it.each([
    ['a wrong check digit', reference.slice(0, -1) + ((Number(reference.at(-1)) + 1) % 10)],
    ['a wrong RF check', `RF00${reference}`],
    ['an RF of another country', 'RF18539007547034'],
    ['words', 'jäsenmaksu'],
    ['nothing', ''],
  ])('calls %s invalid', (_, text) => {
    expect(world.resolve(text)).toEqual({ reason: 'invalid-reference' });
  });

  it.each([
    ['a member too many', world.reference(FUND.memberCount + 1, '2611')],
    ['another series', createWorld({ seed: 1, fund: { ...FUND, series: '77' } }).reference(4711, '2611')],
    ['a month that is none', world.reference(4711, '2613')],
    ['another length', '1234561'],
  ])('calls %s unknown', (_, text) => {
    expect(world.resolve(text)).toEqual({ reason: 'unknown-reference' });
  });
});

describe('a world', () => {
  it.each([
    ['series', { series: '1' }],
    ['members', { memberCount: 0 }],
    ['members', { memberCount: 10_000_000 }],
    ['synthetic', { accounts: [{ iban: 'FI2112345600000785', currency: 'EUR', owner: 'x' }] }],
  ])('refuses a fund with wrong %s', (word, change) => {
    expect(() => createWorld({ seed: 1, fund: { ...FUND, ...change } })).toThrow(word);
  });
});
