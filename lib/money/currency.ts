import table from './currencies.json' with { type: 'json' };
import { errors } from './errors.ts';

const exponents = new Map<string, number>();
for (const [exponent, codes] of Object.entries(table.codesByExponent)) {
  for (const code of codes.split(' ')) exponents.set(code, Number(exponent));
}

/** Decimals of a currency (ISO 4217 minor unit), or undefined when the code is not in the table. */
export function findExponent(currency: string): number | undefined {
  return exponents.get(currency);
}

/** Decimals of a currency; MONEY_CURRENCY_UNKNOWN when the code is not in the table. */
export function exponentOf(currency: string): number {
  const exponent = exponents.get(currency);
  if (exponent === undefined) throw errors.MONEY_CURRENCY_UNKNOWN({ currency });
  return exponent;
}
