import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createWorld } from '../world/index.ts';
import { mayNameRealPerson } from './real-person.ts';

/** Individual number 001: given to nobody, and not one of the artificial ones. */
const CODE = ['010190', '001P'].join('-');
const world = createWorld({
  seed: 3,
  fund: { id: 'f', name: 'f', series: '11', memberCount: 5000, accounts: [] },
});

describe('a text that may name a real person', () => {
  it.each([CODE, `maksaja ${CODE}, kiitos`, CODE.toLowerCase(), CODE.replace('-', 'Y'), `(${CODE})`])(
    'is found: %s',
    (text) => expect(mayNameRealPerson(text)).toBe(true),
  );

  it.each([
    ['the check character is wrong', '010190-001A'],
    ['there is no such month', '011390-0010'],
    ['it is part of a longer number', `1${CODE}`],
    ['it is a telephone number', '040123-4567'],
    ['there is nothing like it', 'jäsenmaksu 2025-03, viite 11 00000 17'],
  ])('is none when %s', (_, text) => expect(mayNameRealPerson(text)).toBe(false));

  it('is none for any person of the synthetic world', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5000 }), (number) => {
        expect(mayNameRealPerson(`maksaja ${world.person(number).personalIdentityCode}.`)).toBe(false);
      }),
    );
  });
});
