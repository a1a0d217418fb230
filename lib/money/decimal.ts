/**
 * Decimal strings to minor units and back, for hot loops: checked safe integers instead of bigint. The branded
 * bigint face is `money.ts`.
 */

/** What `readMinor` answers instead of an amount. */
export const FORM = -1;
export const DECIMALS = -2;
export const RANGE = -3;

const ZERO = 48;
const POINT = 46;
/** Above this, another digit could leave the safe integers. */
const LAST_SAFE_TENTH = 900_719_925_474_098;

/**
 * Reads a non-negative decimal string as minor units of a currency with `exponent` decimals. Digits on both sides
 * of a point; leading zeros and trailing zeros are accepted. Answers FORM, DECIMALS or RANGE (all negative) when
 * the text is not a plain decimal number, has more significant decimals, or is beyond the safe integers.
 */
export function readMinor(text: string, exponent: number): number {
  const length = text.length;
  let value = 0;
  let at = 0;
  for (; at < length; at += 1) {
    const digit = text.charCodeAt(at) - ZERO;
    if (digit < 0 || digit > 9) break;
    if (value > LAST_SAFE_TENTH) return isPlain(text) ? RANGE : FORM;
    value = value * 10 + digit;
  }
  if (at === 0) return FORM;
  let decimals = 0;
  if (at < length) {
    if (text.charCodeAt(at) !== POINT || at + 1 === length) return FORM;
    let lost = false;
    for (at += 1; at < length; at += 1) {
      const digit = text.charCodeAt(at) - ZERO;
      if (digit < 0 || digit > 9) return FORM;
      if (decimals === exponent) {
        if (digit !== 0) lost = true;
        continue;
      }
      if (value > LAST_SAFE_TENTH) return isPlain(text) ? RANGE : FORM;
      value = value * 10 + digit;
      decimals += 1;
    }
    if (lost) return DECIMALS;
  }
  for (; decimals < exponent; decimals += 1) {
    if (value > LAST_SAFE_TENTH) return RANGE;
    value *= 10;
  }
  return value;
}

/** The canonical text of minor units: no leading zeros, exactly `exponent` decimals. */
export function writeMinor(minor: number | bigint, exponent: number): string {
  const negative = minor < 0;
  const digits = (negative ? -minor : minor).toString().padStart(exponent + 1, '0');
  const whole = digits.length - exponent;
  const text = exponent === 0 ? digits : `${digits.slice(0, whole)}.${digits.slice(whole)}`;
  return negative ? `-${text}` : text;
}

/** Whether a text that `readMinor` accepted is already what `writeMinor` would write. */
export function isCanonical(text: string, exponent: number): boolean {
  const length = text.length;
  if (exponent === 0) return text.charCodeAt(0) !== ZERO ? text.indexOf('.') < 0 : length === 1;
  if (text.charCodeAt(length - exponent - 1) !== POINT) return false;
  return text.charCodeAt(0) !== ZERO || length === exponent + 2;
}

export function isPlain(text: string): boolean {
  return /^[0-9]+(\.[0-9]+)?$/.test(text);
}
