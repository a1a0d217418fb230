/** Edits (insert, delete, replace, swap of neighbours) that turn one word into the other, or `limit` + 1. */
function distance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const replace = last[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1);
      let best = Math.min(last[j]! + 1, row[j - 1]! + 1, replace);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        best = Math.min(best, beforeLast[j - 2]! + 1);
      }
      row.push(best);
    }
    beforeLast = last;
    last = row;
  }
  return last[b.length]!;
}

/**
 * The known word that was probably meant: closest by edits (a third of its length at most, case not counted),
 * or one that ends with the same part after the last dot.
 */
export function didYouMean(word: string, known: Iterable<string>): string | undefined {
  const wanted = word.toLowerCase();
  const limit = Math.max(1, Math.floor(wanted.length / 3));
  let best: string | undefined;
  let bestDistance = limit + 1;
  for (const candidate of known) {
    const found = distance(wanted, candidate.toLowerCase(), limit);
    if (found < bestDistance) {
      best = candidate;
      bestDistance = found;
    }
  }
  return best ?? sameLastPart(wanted, known);
}

function sameLastPart(wanted: string, known: Iterable<string>): string | undefined {
  const last = wanted.slice(wanted.lastIndexOf('.') + 1);
  for (const candidate of known) {
    if (candidate.includes('.') && candidate.toLowerCase().endsWith(`.${last}`)) return candidate;
  }
  return undefined;
}

/** ` Did you mean "x"?` with a leading space, or nothing. */
export function suggestion(word: string, known: Iterable<string>): string {
  const meant = didYouMean(word, known);
  return meant === undefined ? '' : ` Did you mean "${meant}"?`;
}
