const WEIGHTS = [7, 9, 10, 5, 8, 4, 2] as const;

/** Check digit of a Finnish business id (Y-tunnus) over its seven digits, or undefined where none exists. */
export function businessIdCheckDigit(base: string): number | undefined {
  const sum = WEIGHTS.reduce((total, weight, at) => total + weight * (base.charCodeAt(at) - 48), 0);
  const remainder = sum % 11;
  if (remainder === 1) return undefined;
  return remainder === 0 ? 0 : 11 - remainder;
}

/**
 * Reads a business id in the form 1234567-1, an old one of six digits with its leading zero added, blanks removed.
 * Undefined when it is none or its check digit is wrong.
 */
export function readBusinessId(text: string): string | undefined {
  const parts = /^([0-9]{6,7})-?([0-9])$/.exec(text.replace(/\s+/g, ''));
  if (parts === null) return undefined;
  const base = (parts[1] ?? '').padStart(7, '0');
  return businessIdCheckDigit(base) === Number(parts[2]) ? `${base}-${parts[2]}` : undefined;
}
