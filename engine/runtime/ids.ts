const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';

function digits(value: number, count: number): string {
  let text = '';
  for (let rest = value, i = 0; i < count; i++) {
    text = ALPHABET[rest % 32]! + text;
    rest = Math.floor(rest / 32);
  }
  return text;
}

/**
 * A message id: 26 lower-case letters and digits (Crockford's base 32) that sort by time, as ULIDs do. It has no
 * dash: a dash begins the position of a part.
 */
export function newMessageId(now: number, random: () => number): string {
  let text = digits(now, 10);
  // 80 random bits, 20 at a time: what one number from `random` surely carries.
  for (let i = 0; i < 4; i++) text += digits(Math.floor(random() * 2 ** 20), 4);
  return text;
}
