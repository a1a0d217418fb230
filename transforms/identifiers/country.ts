import table from './countries.json' with { type: 'json' };

const codes = new Set(table.codes.split(' '));

/** Whether the text is an assigned ISO 3166-1 alpha-2 code. `UK` is not: the code is `GB`. */
export function isCountry(text: string): boolean {
  return codes.has(text);
}
