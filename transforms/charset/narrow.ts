import { type Charset, hasCharacter, plainPattern } from './charset.ts';
import narrowing from './data/narrowing.json' with { type: 'json' };

/** What to do with a character that the rule does not cover. */
export type Unmappable = 'replacement' | 'leave-out' | ((character: string) => never);

export interface Narrowed {
  readonly text: string;
  /** Characters (code points) that are not what they were. */
  readonly changed: number;
}

const RULE: ReadonlyMap<string, string> = new Map([
  ...Object.entries(narrowing.letters.map),
  ...Object.entries(narrowing.signs.map),
]);

/** What stands for a character that cannot be said, when the mapping asks for it. */
const REPLACEMENT = '?';
const MARKS = /\p{M}+/gu;

/**
 * Writes a text with the characters of a set, by the Finnish rule (`data/narrowing.json`): Å, Ä and Ö stay, a
 * letter that the set lacks becomes the letter that a Finn would write for it. Text that the set has is returned
 * as it is, in NFC.
 */
export function narrow(text: string, charset: Charset, unmappable: Unmappable): Narrowed {
  if (plainPattern(charset).test(text)) return { text, changed: 0 };
  let result = '';
  let changed = 0;
  for (const character of text.normalize('NFC')) {
    if (hasCharacter(charset, character)) {
      result += character;
    } else {
      changed++;
      result += narrower(character, charset) ?? give(character, unmappable);
    }
  }
  return { text: result, changed };
}

function give(character: string, unmappable: Unmappable): string {
  if (typeof unmappable === 'function') return unmappable(character);
  return unmappable === 'replacement' ? REPLACEMENT : '';
}

function narrower(character: string, charset: Charset): string | undefined {
  const ruled = RULE.get(character);
  if (ruled !== undefined && [...ruled].every((one) => hasCharacter(charset, one))) return ruled;
  const base = character.normalize('NFD').replace(MARKS, '');
  if (base === character) return undefined;
  if ([...base].every((one) => hasCharacter(charset, one))) return base;
  return base === '' ? undefined : RULE.get(base);
}
