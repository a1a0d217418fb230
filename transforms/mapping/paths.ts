import type { Shape } from './shape.ts';

/** Reads a part of an object; undefined when any step of the way is absent. */
export type PathReader = (from: unknown) => unknown;

type Bag = Readonly<Record<string, unknown>>;

/** The steps are names that the source's schema declares, so no prototype is ever reached. */
export function pathReader(steps: readonly string[]): PathReader {
  const [a, b, c] = steps as [string, string, string];
  switch (steps.length) {
    case 1:
      return (from) => (from as Bag)[a];
    case 2:
      return (from) => ((from as Bag)[a] as Bag | undefined)?.[b];
    case 3:
      return (from) => (((from as Bag)[a] as Bag | undefined)?.[b] as Bag | undefined)?.[c];
    default:
      return (from) => {
        let value: unknown = from;
        for (const step of steps) {
          if (value === undefined || value === null) return undefined;
          value = (value as Bag)[step];
        }
        return value;
      };
  }
}

export interface FoundPath {
  readonly shape: Shape;
  /** Any step of the way may be absent. */
  readonly mayBeAbsent: boolean;
}

/** What the schema says of `a.b.c`, or undefined when it knows no such path. */
export function findPath(root: Shape, steps: readonly string[]): FoundPath | undefined {
  let shape = root;
  let mayBeAbsent = false;
  let personal = root.personal;
  for (const step of steps) {
    const field = shape.fields?.get(step);
    if (field === undefined) return undefined;
    if (!field.required) mayBeAbsent = true;
    shape = field.shape;
    personal = shape.personal ?? personal;
  }
  return { shape: personal === undefined ? shape : { ...shape, personal }, mayBeAbsent };
}

/** Every path of an object's schema, parents before parts; a list is one path, its items are not entered. */
export function allPaths(root: Shape, prefix = ''): readonly string[] {
  const found: string[] = [];
  for (const [name, { shape }] of root.fields ?? []) {
    found.push(prefix + name, ...allPaths(shape, `${prefix}${name}.`));
  }
  return found;
}
