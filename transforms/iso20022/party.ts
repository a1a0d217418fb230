import type { Party } from '../../contracts/canonical/index.ts';
import { readFlaggedIban } from '../identifiers/index.ts';
import { type Flag, flagBic, flagCountry } from './flags.ts';
import { PARTY, type Slots } from './slots.ts';
import { text } from './text.ts';

function isAbsent(slots: Slots, at: number): boolean {
  return (
    slots[at + PARTY.name] === undefined &&
    slots[at + PARTY.iban] === undefined &&
    slots[at + PARTY.bic] === undefined &&
    slots[at + PARTY.other] === undefined &&
    slots[at + PARTY.id] === undefined &&
    slots[at + PARTY.country] === undefined
  );
}

/**
 * The party whose slots start at `at`; undefined when the bank gave nothing of it. What is odd about its identifiers
 * is added to `flags`.
 */
export function readParty(slots: Slots, at: number, flags: Flag[]): Party | undefined {
  if (isAbsent(slots, at)) return undefined;
  const name = text(slots, at + PARTY.name);
  const iban = text(slots, at + PARTY.iban);
  const other = text(slots, at + PARTY.other);
  const bic = text(slots, at + PARTY.bic);
  const id = text(slots, at + PARTY.id);
  const country = text(slots, at + PARTY.country);
  const party: Party = {};
  if (name !== undefined) party.name = name;
  if (iban !== undefined) party.account = { iban: readFlaggedIban(iban, flags) };
  else if (other !== undefined) party.account = { other };
  if (bic !== undefined) {
    party.bic = bic;
    flagBic(flags, bic);
  }
  if (id !== undefined) {
    party.id = id;
    const scheme = text(slots, at + PARTY.idScheme);
    if (scheme !== undefined) party.idScheme = scheme;
  }
  if (country !== undefined) {
    party.country = country;
    flagCountry(flags, country);
  }
  return party;
}
