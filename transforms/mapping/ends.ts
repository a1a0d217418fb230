import { canonicalSchemas } from '../../contracts/canonical/schemas.ts';
import paymentItem from '../../contracts/register/payment-item.schema.json' with { type: 'json' };
import { type Shape, shapeOf } from './shape.ts';

/** What a mapping maps from or to: a contract's JSON Schema under the name that mapping files use. */
export interface MappingEnd {
  readonly name: string;
  readonly schema: object;
  /** Schemas that `schema` refers to by `$id`. */
  readonly others: readonly object[];
  readonly shape: Shape;
}

function end(name: string, schema: object, others: readonly object[] = []): MappingEnd {
  return { name, schema, others, shape: shapeOf(schema, others) };
}

const { payment, ...parts } = canonicalSchemas;

/** What mappings may read, by name. */
export const SOURCES: ReadonlyMap<string, MappingEnd> = new Map([
  ['canonical/payment', end('canonical/payment', payment, Object.values(parts))],
]);

/** What mappings may make, by name. */
export const TARGETS: ReadonlyMap<string, MappingEnd> = new Map([
  ['register/payment-item', end('register/payment-item', paymentItem)],
]);
