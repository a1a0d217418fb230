/**
 * What a JSON Schema says of a value, as far as a mapping needs it. Also the type of what a mapping makes on the
 * way: a path has its source's shape, a table the shape of its values.
 */
export interface Shape {
  readonly kind: 'text' | 'number' | 'integer' | 'boolean' | 'object' | 'list' | 'any';
  /** Every value that it can have. */
  readonly values?: readonly unknown[];
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly pattern?: string;
  /** A text that is a local date, `YYYY-MM-DD`. */
  readonly date?: boolean;
  readonly minimum?: number;
  readonly maximum?: number;
  /** Of an object, by name. */
  readonly fields?: ReadonlyMap<string, Field>;
  /** Of a list. */
  readonly items?: Shape;
  readonly maxItems?: number;
  /** `x-personal`. */
  readonly personal?: string;
  readonly description?: string;
}

export interface Field {
  readonly shape: Shape;
  readonly required: boolean;
}

type Schema = Readonly<Record<string, unknown>>;

/** Reads a JSON Schema; `others` are those that it refers to by `$id`. */
export function shapeOf(root: object, others: readonly object[] = []): Shape {
  const byId = new Map<string, Schema>();
  for (const schema of [root, ...others] as Schema[]) byId.set(String(schema['$id'] ?? ''), schema);
  return read(root as Schema, root as Schema, byId);
}

function read(schema: Schema, base: Schema, byId: ReadonlyMap<string, Schema>): Shape {
  const reference = schema['$ref'];
  if (typeof reference === 'string') {
    const { $ref: _, ...beside } = schema;
    const found = resolve(reference, base, byId);
    return read({ ...found.schema, ...beside }, found.base, byId);
  }
  return { ...annotations(schema), ...body(schema, base, byId) };
}

function annotations(schema: Schema): Pick<Shape, 'personal' | 'description'> {
  const { 'x-personal': personal, description } = schema;
  return {
    ...(typeof personal === 'string' && { personal }),
    ...(typeof description === 'string' && { description }),
  };
}

function body(schema: Schema, base: Schema, byId: ReadonlyMap<string, Schema>): Shape {
  const values = 'const' in schema ? [schema['const']] : (schema['enum'] as readonly unknown[] | undefined);
  const type = schema['type'] ?? (values?.every((value) => typeof value === 'string') ? 'string' : undefined);
  switch (type) {
    case 'string':
      return {
        kind: 'text',
        ...(values !== undefined && { values }),
        ...numbers(schema, ['minLength', 'maxLength']),
        ...(typeof schema['pattern'] === 'string' && { pattern: schema['pattern'] }),
        ...((schema['format'] === 'date' || schema['title'] === 'LocalDate') && { date: true }),
      };
    case 'number':
    case 'integer':
      return {
        kind: type as 'number' | 'integer',
        ...(values !== undefined && { values }),
        ...numbers(schema, ['minimum', 'maximum']),
      };
    case 'boolean':
      return { kind: 'boolean' };
    case 'array':
      return {
        kind: 'list',
        items: read((schema['items'] ?? {}) as Schema, base, byId),
        ...numbers(schema, ['maxItems']),
      };
    case 'object':
      return { kind: 'object', fields: fieldsOf(schema, base, byId) };
    default:
      return { kind: 'any' };
  }
}

function fieldsOf(
  schema: Schema,
  base: Schema,
  byId: ReadonlyMap<string, Schema>,
): ReadonlyMap<string, Field> {
  const required = new Set((schema['required'] as readonly string[] | undefined) ?? []);
  const properties = (schema['properties'] ?? {}) as Record<string, Schema>;
  return new Map(
    Object.entries(properties).map(([name, property]) => [
      name,
      { shape: read(property, base, byId), required: required.has(name) },
    ]),
  );
}

function numbers<K extends string>(schema: Schema, names: readonly K[]): { [N in K]?: number } {
  const found: { [N in K]?: number } = {};
  for (const name of names) {
    const value = schema[name];
    if (typeof value === 'number') found[name] = value;
  }
  return found;
}

function resolve(
  reference: string,
  base: Schema,
  byId: ReadonlyMap<string, Schema>,
): { schema: Schema; base: Schema } {
  const [document = '', pointer = ''] = reference.split('#');
  const target = document === '' ? base : findById(document, String(base['$id'] ?? ''), byId);
  let schema: unknown = target;
  for (const part of pointer.split('/').slice(1)) schema = (schema as Schema)[part];
  if (typeof schema !== 'object' || schema === null)
    throw new Error(`schema reference ${reference} leads nowhere`);
  return { schema: schema as Schema, base: target };
}

function findById(document: string, from: string, byId: ReadonlyMap<string, Schema>): Schema {
  const found = byId.get(document) ?? byId.get(from.slice(0, from.lastIndexOf('/') + 1) + document);
  if (found === undefined) throw new Error(`schema ${document} is not among those given`);
  return found;
}

/** An amount with its currency: an object with exactly these two required. */
export function isMoney(shape: Shape): boolean {
  const { fields } = shape;
  return fields?.get('value')?.required === true && fields.get('currency')?.required === true;
}
