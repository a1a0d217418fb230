import type { JsonObject, Step } from './model.ts';
import { fill } from './template.ts';

/** A step's items with their defaults; a member that is null is left out. */
function expandItem(defaults: JsonObject, item: JsonObject, values: JsonObject, index: number): JsonObject {
  const whole = fill({ ...defaults, ...item }, { ...values, index }) as JsonObject;
  return Object.fromEntries(Object.entries(whole).filter(([, value]) => value !== null));
}

/**
 * Makes a step as a driver does it from a step as a case tells it: texts filled, every item of `items` completed with
 * the kit's `defaults.item`, and one item made `count` times when that is given. `${index}` is an item's position.
 */
export function expand(step: Step, defaults: JsonObject, values: JsonObject): Step {
  return Object.fromEntries(
    Object.entries(step).map(([name, how]) => {
      const { items, count, ...rest } = Object(how) as { items?: JsonObject[]; count?: number };
      if (!Array.isArray(items)) return [name, fill(how, values)];
      const told = count === undefined ? items : Array<JsonObject>(count).fill(items[0] ?? {});
      const item = Object(defaults['item']) as JsonObject;
      const whole = told.map((each, index) => expandItem(item, each, values, index));
      return [name, { ...(fill(rest, values) as JsonObject), items: whole }];
    }),
  );
}
