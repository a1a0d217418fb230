import table from './bic-table.json' with { type: 'json' };

const prefixes = new Map<string, string>(Object.entries(table.prefixes));

/** Bank code of synthetic accounts: it belongs to no bank. */
export const SYNTHETIC_BANK_CODE = '999';

/** ISO 9362: four letters or digits of the bank, two letters of the country, two of the place, three of the branch. */
export function isBic(text: string): boolean {
  return /^[A-Z0-9]{4}[A-Z]{2}[A-Z0-9]{2}([A-Z0-9]{3})?$/.test(text);
}

/**
 * BIC of the bank that keeps a Finnish account (IBAN, or machine form of 14 digits), by its leading digits; the
 * longest prefix counts. Undefined when the table has none.
 */
export function finnishBic(account: string): string | undefined {
  const digits = account.startsWith('FI') ? account.slice(4) : account;
  return (
    prefixes.get(digits.slice(0, 3)) ?? prefixes.get(digits.slice(0, 2)) ?? prefixes.get(digits.slice(0, 1))
  );
}

/** Where the table is from, and of what date. */
export const bicTable = { source: table.source, date: table.date } as const;
