import { describe, expect, it } from '@jest/globals';
import { messageMask } from './observe.ts';
import { personalLabels } from './personal-labels.ts';

describe('labels of personal fields', () => {
  it('come from the contracts, whatever depth they stand at', () => {
    expect(personalLabels()).toMatchObject({
      payerName: 'name',
      iban: 'account',
      personalIdentityCode: 'hetu',
      message: 'hetu',
    });
  });
});

describe('what a log text shows of a message', () => {
  const mask = messageMask();

  it('is the label of what is personal, also where the engine has a field of the same name', () => {
    expect(mask('body.debtor.name', 'Testi Ääkkönen-Koe')).toBe('[name]');
    expect(mask('body.message', ['Maksan jäsenmaksun'])).toBe('[hetu]');
    expect(mask('body.account.iban', 'FI6199910110000017')).toBe('[account]');
  });

  it('is nothing of what has no rule', () => {
    expect(mask('body', { anything: 'at all' })).toBe('***');
    expect(mask('body.endToEndId', 'x')).toBe('***');
  });

  it('is what the engine made of it', () => {
    expect(mask('exchangeId', '01m7x1r02sn3jgx4rpe1m33new')).toBe('01m7x1r02sn3jgx4rpe1m33new');
    expect(mask('header.CamelFileName', 'a.xml')).toMatch(/^#[0-9a-f]{8}\.xml$/);
  });
});
