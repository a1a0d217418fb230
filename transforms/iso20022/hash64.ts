const words = new Uint32Array(2);

/**
 * A 64-bit hash of a text with a number below 2^53, as two words of which the second is never 0. The array is the same
 * for all calls: one made for each would cost as much as the hash.
 */
export function hash64(text: string, number = 0): Uint32Array {
  let a = Math.imul(number ^ 0x9e3779b9, 0x01000193);
  let b = Math.imul((number / 0x100000000) ^ 0x85ebca6b, 0x2c1b3c6d) + number;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    a = Math.imul(a ^ code, 0x01000193);
    b = Math.imul(b + code, 0x2c1b3c6d);
    b = (b << 13) | (b >>> 19);
  }
  a ^= a >>> 16;
  a = Math.imul(a, 0x7feb352d);
  words[0] = a ^ (a >>> 15);
  b ^= b >>> 15;
  b = Math.imul(b, 0x846ca68b);
  b ^= b >>> 16;
  words[1] = b === 0 ? 1 : b;
  return words;
}
