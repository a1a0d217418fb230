import type { JsonObject, Mismatch } from './model.ts';

/**
 * Compares what was observed with what a case expects. An object expects its own members and allows others; an array
 * expects as many; `{matches: 'regex'}` expects a text, `{absent: true}` nothing, `{oneOf: [...]}` any of them,
 * `{length: n, each: x}` an array of so many, each like x. `personal` names fields whose values are not shown.
 */
export function match(expected: unknown, got: unknown, personal: ReadonlySet<string>, at = ''): Mismatch[] {
  const differs = (): Mismatch[] => [{ at, expected, got: mask(got, personal, at) }];
  if (Array.isArray(expected)) {
    if (!Array.isArray(got) || got.length !== expected.length) return differs();
    return expected.flatMap((each, index) => match(each, got[index], personal, `${at}/${index}`));
  }
  if (typeof expected !== 'object' || expected === null) return Object.is(expected, got) ? [] : differs();

  const wanted = expected as JsonObject;
  if (wanted['absent'] === true) return got === undefined ? [] : differs();
  if (typeof wanted['matches'] === 'string') {
    return typeof got === 'string' && new RegExp(wanted['matches']).test(got) ? [] : differs();
  }
  if (Array.isArray(wanted['oneOf'])) {
    return wanted['oneOf'].some((each) => match(each, got, personal, at).length === 0) ? [] : differs();
  }
  if (typeof wanted['length'] === 'number') {
    if (!Array.isArray(got) || got.length !== wanted['length']) return differs();
    return got.flatMap((each, index) => match(wanted['each'] ?? {}, each, personal, `${at}/${index}`));
  }
  if (typeof got !== 'object' || got === null) return differs();
  return Object.entries(wanted).flatMap(([name, inner]) =>
    match(inner, (got as JsonObject)[name], personal, `${at}/${name}`),
  );
}

/** The value as a report may show it. */
function mask(value: unknown, personal: ReadonlySet<string>, at: string): unknown {
  if (value === undefined || value === null) return value;
  if (personal.has(at.slice(at.lastIndexOf('/') + 1))) return '(masked)';
  if (Array.isArray(value)) return value.map((inner, index) => mask(inner, personal, `${at}/${index}`));
  if (typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [name, mask(inner, personal, `${at}/${name}`)]),
  );
}
