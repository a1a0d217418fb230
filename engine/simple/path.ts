/** A step into a value: a property's name, a position, or a position from the end (`last`, `last-1`). */
export type PathPart = string | number | { readonly fromEnd: number };

/** Reads a value at run time. */
export type Getter = (value: unknown) => unknown;

/** Names that every object has and no message means. */
const INHERITED = new Set(Object.getOwnPropertyNames(Object.prototype));

export function isInherited(name: string): boolean {
  return INHERITED.has(name);
}

function member(value: unknown, name: string): unknown {
  if (typeof value === 'object' && value !== null) {
    if (Array.isArray(value) && (name === 'length' || name === 'size')) return value.length;
    const found = (value as Record<string, unknown>)[name];
    return typeof found === 'function' ? undefined : found;
  }
  return typeof value === 'string' && name === 'length' ? value.length : undefined;
}

function element(value: unknown, part: Exclude<PathPart, string>): unknown {
  if (!Array.isArray(value)) return undefined;
  return value[typeof part === 'number' ? part : value.length - 1 - part.fromEnd];
}

function getter(part: PathPart): Getter {
  return typeof part === 'string' ? (value) => member(value, part) : (value) => element(value, part);
}

/**
 * A closure that walks a path; anything missing on the way gives undefined. One and two names, the commonest by
 * far, have closures of their own without a loop.
 */
export function compilePath(parts: readonly PathPart[]): Getter {
  const [first, second] = parts;
  if (first === undefined) return (value) => value;
  if (parts.length === 1) return getter(first);
  if (parts.length === 2 && typeof first === 'string' && typeof second === 'string') {
    return (value) => member(member(value, first), second);
  }
  const getters = parts.map(getter);
  return (value) => {
    let found = value;
    for (const get of getters) {
      found = get(found);
      if (found === undefined || found === null) return undefined;
    }
    return found;
  };
}
