import { nearest } from '../suggest/index.ts';

/** The known word or path that was probably meant: nearest by letters, else one that ends with the same part. */
export function didYouMean(word: string, known: Iterable<string>): string | undefined {
  const all = [...known];
  return nearest(word, all) ?? sameLastPart(word, all);
}

function sameLastPart(word: string, known: readonly string[]): string | undefined {
  const last = word.slice(word.lastIndexOf('.') + 1).toLowerCase();
  return known.find((candidate) => candidate.toLowerCase().endsWith(`.${last}`));
}

/** ` Did you mean "x"?` with a leading space, or nothing. */
export function suggestion(word: string, known: Iterable<string>): string {
  const meant = didYouMean(word, known);
  return meant === undefined ? '' : ` Did you mean "${meant}"?`;
}
