import type { Party } from '../../contracts/canonical/index.ts';
import { normaliseIban } from '../identifiers/index.ts';
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

/** The party whose slots start at `at`; undefined when the bank gave nothing of it. */
export function readParty(slots: Slots, at: number): Party | undefined {
  if (isAbsent(slots, at)) return undefined;
  const name = text(slots, at + PARTY.name);
  const iban = text(slots, at + PARTY.iban);
  const other = text(slots, at + PARTY.other);
  const bic = text(slots, at + PARTY.bic);
  const id = text(slots, at + PARTY.id);
  const country = text(slots, at + PARTY.country);
  if ((name ?? iban ?? other ?? bic ?? id ?? country) === undefined) return undefined;
  const party: Party = {};
  if (name !== undefined) party.name = name;
  if (iban !== undefined) party.account = { iban: normaliseIban(iban) };
  else if (other !== undefined) party.account = { other };
  if (bic !== undefined) party.bic = bic;
  if (id !== undefined) {
    party.id = id;
    const scheme = text(slots, at + PARTY.idScheme);
    if (scheme !== undefined) party.idScheme = scheme;
  }
  if (country !== undefined) party.country = country;
  return party;
}
