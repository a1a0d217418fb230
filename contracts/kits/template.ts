import type { JsonObject } from './model.ts';

/** The value at a dotted path, or undefined. */
export function valueAt(values: unknown, path: string): unknown {
  let at = values;
  for (const name of path.split('.')) {
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, name)) return undefined;
    at = (at as JsonObject)[name];
  }
  return at;
}

const WHOLE = /^\$\{([^}]+)\}$/;
const PART = /\$\{([^}]+)\}/g;

function lookUp(values: JsonObject, path: string): unknown {
  const value = valueAt(values, path);
  if (value === undefined) throw new Error(`a case asks for \${${path}}, which neither target nor run has`);
  return value;
}

/** Fills `${path}` in every text of a value; a text that is nothing else becomes the value itself. */
export function fill(value: unknown, values: JsonObject): unknown {
  if (typeof value === 'string') {
    const whole = WHOLE.exec(value);
    if (whole) return lookUp(values, whole[1]!);
    return value.replace(PART, (_, path: string) => String(lookUp(values, path)));
  }
  if (Array.isArray(value)) return value.map((inner) => fill(inner, values));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, fill(inner, values)]));
}
