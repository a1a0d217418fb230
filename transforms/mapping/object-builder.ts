import type { Read } from './compiler.ts';
import { errors } from './errors.ts';

/** A target field, or a group of them, on the way to one object. */
export interface Part {
  readonly name: string;
  /** Absent in a group, which has parts. */
  read?: Read;
  /** The target requires it wherever there is the group that it stands in. */
  required: boolean;
  /** `onAbsent: error`: required whatever the target says. */
  forced: boolean;
  readonly parts: Part[];
}

export function newPart(name: string): Part {
  return { name, required: false, forced: false, parts: [] };
}

/** The part at `a.b.c`, made with its groups when it is not there. */
export function partAt(root: Part, steps: readonly string[]): Part {
  let part = root;
  for (const step of steps) {
    let next = part.parts.find(({ name }) => name === step);
    if (next === undefined) {
      next = newPart(step);
      part.parts.push(next);
    }
    part = next;
  }
  return part;
}

/**
 * Makes the object: one loop, nothing made for what is absent. An object of which nothing is there is absent, and
 * then lacks nothing, unless it is `whole`: the target itself, or an item of a list.
 */
export function buildObject(parts: readonly Part[], prefix: string, whole: boolean): Read {
  const count = parts.length;
  const names = parts.map(({ name }) => name);
  const required = parts.map((part) => part.required);
  const forced = parts.map((part) => part.forced);
  const reads = parts.map((part) => part.read ?? buildObject(part.parts, `${prefix}${part.name}.`, false));
  return (root, item) => {
    let made: Record<string, unknown> | undefined;
    let missing = -1;
    for (let index = 0; index < count; index++) {
      const value = reads[index]!(root, item);
      if (value !== undefined && value !== '') {
        made ??= {};
        made[names[index]!] = value;
      } else if (forced[index]!) {
        throw errors.MAPPING_FIELD_MISSING({ field: prefix + names[index]! });
      } else if (required[index]!) {
        missing = index;
      }
    }
    if (missing >= 0 && (whole || made !== undefined)) {
      throw errors.MAPPING_FIELD_MISSING({ field: prefix + names[missing]! });
    }
    return made;
  };
}
