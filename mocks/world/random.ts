/**
 * Counter-based random numbers: a draw is a pure function of the seed and of what is drawn, so nothing depends on
 * the order in which the world is looked at. The function is MurmurHash3_x86_32 (A. Appleby, public domain) over
 * 32-bit words; it uses integer arithmetic only, so every platform gives the same numbers.
 */

const C1 = 0xcc9e2d51;
const C2 = 0x1b873593;

/** State of the hash after some words; absorb more, then finish. */
export interface Stream {
  readonly state: number;
  readonly words: number;
}

function absorb(state: number, word: number): number {
  let k = Math.imul(word, C1);
  k = (k << 15) | (k >>> 17);
  const h = state ^ Math.imul(k, C2);
  return (Math.imul((h << 13) | (h >>> 19), 5) + 0xe6546b64) | 0;
}

function finish(state: number, words: number): number {
  let h = state ^ (words << 2);
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

/** The published hash of whole words, for its test vectors. */
export function murmur3(words: readonly number[], seed: number): number {
  return finish(words.reduce(absorb, seed | 0), words.length);
}

/** Starts a stream for one kind of thing; `names` keep unlike things apart. */
export function stream(seed: number, ...names: readonly (string | number)[]): Stream {
  if (!Number.isSafeInteger(seed) || seed < 0)
    throw new RangeError(`seed ${seed} is not a whole number from 0 up`);
  let state = absorb(absorb(0, seed >>> 0), Math.floor(seed / 0x1_0000_0000) >>> 0);
  let words = 2;
  for (const name of names) {
    if (typeof name === 'number') {
      state = absorb(state, name);
      words++;
      continue;
    }
    for (let i = 0; i < name.length; i++) state = absorb(state, name.charCodeAt(i));
    words += name.length;
  }
  return { state, words };
}

/** Draw number `k` for thing number `n`: 32 bits. */
export function draw(from: Stream, n: number, k: number): number {
  return finish(absorb(absorb(from.state, n), k), from.words + 2);
}

/** A whole number from 0 to `range - 1`. */
export function pick(from: Stream, n: number, k: number, range: number): number {
  return Math.floor((draw(from, n, k) * range) / 0x1_0000_0000);
}
