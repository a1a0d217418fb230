/**
 * Edit distance with transpositions (optimal string alignment), without regard to case. `limit` bounds the work:
 * a distance beyond it is told as `limit + 1`.
 */
function distance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      let best = Math.min(last[j]! + 1, row[j - 1]! + 1, last[j - 1]! + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        best = Math.min(best, before[j - 2]! + 1);
      row.push(best);
    }
    before = last;
    last = row;
  }
  return last[b.length]!;
}

/** Case and separators are the commonest slips and cost nothing. */
const plain = (word: string): string => word.toLowerCase().replace(/[-_. ]/g, '');

/**
 * The candidate that the writer most likely meant, or none when all are too far: at most a third of the letters
 * may differ, two at least for words of four letters or more.
 */
export function nearest(word: string, candidates: Iterable<string>): string | undefined {
  const wanted = plain(word);
  let best: string | undefined;
  let least = Math.max(wanted.length < 4 ? 1 : 2, Math.floor(wanted.length / 3));
  for (const candidate of candidates) {
    const other = plain(candidate);
    const far = distance(wanted, other, least);
    if (far < least || (far === least && best === undefined)) {
      best = candidate;
      least = far;
    }
  }
  return best;
}

/** A sentence for a remedy: the nearest candidate, else all of them when they are few, else where to look. */
export function didYouMean(word: string, candidates: Iterable<string>, few = 12): string {
  const all = [...candidates];
  const best = nearest(word, all);
  if (best !== undefined) return `Did you mean '${best}'?`;
  if (all.length === 0) return 'None is known here.';
  if (all.length <= few) return `Known: ${all.join(', ')}.`;
  return `${all.length} are known; the reference lists them.`;
}
