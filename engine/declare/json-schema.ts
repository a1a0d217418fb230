import type { EipDeclaration } from '../eip/declaration.ts';
import { LANGUAGES, redeliveryPolicy } from '../route/index.ts';
import type { Declaration, OptionDeclaration } from '../spi/index.ts';

export type JsonSchema = { readonly [key: string]: unknown };

/** What a schema for route files is made of: everything that routes of an instance may name. */
export interface SchemaSource {
  readonly eips: Iterable<EipDeclaration>;
  readonly components: Iterable<Declaration>;
  readonly formats: Iterable<Declaration>;
}

const PLACEHOLDER = { type: 'string', pattern: '\\{\\{.+\\}\\}' };
const SCALAR = { type: ['string', 'number', 'boolean'] };
const TYPES: Record<OptionDeclaration['type'], JsonSchema> = {
  string: SCALAR,
  expression: SCALAR,
  'secret-file': { type: 'string' },
  integer: { anyOf: [{ type: 'integer' }, { type: 'string', pattern: '^-?\\d+$' }, PLACEHOLDER] },
  number: { anyOf: [{ type: 'number' }, { type: 'string', pattern: '^-?\\d+(\\.\\d+)?$' }, PLACEHOLDER] },
  boolean: { anyOf: [{ type: 'boolean' }, { enum: ['true', 'false'] }, PLACEHOLDER] },
  duration: {
    anyOf: [{ type: 'integer' }, { type: 'string', pattern: '^(\\d+|(\\d+(ms|[smhd]))+)$' }, PLACEHOLDER],
  },
  list: { anyOf: [SCALAR, { type: 'array', items: SCALAR }] },
  enum: {},
};

function optionSchema(option: OptionDeclaration): JsonSchema {
  const { type, values, description, default: value } = option;
  const schema = type === 'enum' ? { anyOf: [{ enum: values ?? [] }, PLACEHOLDER] } : TYPES[type];
  return { ...schema, description, ...(value === undefined ? {} : { default: value }) };
}

function optionsSchema(options: readonly OptionDeclaration[]): Record<string, JsonSchema> {
  return Object.fromEntries(options.map((option) => [option.name, optionSchema(option)]));
}

const ref = (name: string): JsonSchema => ({ $ref: `#/$defs/${name}` });
const STEPS = { type: 'array', items: ref('step') };
const TEXT = { type: 'string' };

function languageProperties(): Record<string, JsonSchema> {
  const long = { type: 'object', properties: { expression: SCALAR, id: TEXT }, additionalProperties: false };
  const one = { anyOf: [SCALAR, long] };
  return Object.fromEntries(LANGUAGES.map((language) => [language, one]));
}

function eipSchema(declaration: EipDeclaration): JsonSchema {
  const { options, expression, steps, endpoint, format, clauses, short, description } = declaration;
  const properties: Record<string, JsonSchema> = {
    id: TEXT,
    description: TEXT,
    note: TEXT,
    ...optionsSchema(options),
  };
  if (expression !== undefined) {
    Object.assign(properties, languageProperties());
    const inner = { type: 'object', properties: languageProperties(), additionalProperties: false };
    properties['expression'] = { ...inner, minProperties: 1, maxProperties: 1 };
  }
  if (steps === true) properties['steps'] = STEPS;
  if (endpoint === true) Object.assign(properties, { uri: TEXT, parameters: { type: 'object' } });
  if (format === true) properties['custom'] = ref('format');
  for (const [name, { many, declaration: clause }] of Object.entries(clauses ?? {})) {
    const one = eipSchema(clause);
    properties[name] = many ? { type: 'array', items: one } : one;
  }
  const required = options.filter((option) => option.required).map((option) => option.name);
  const long: JsonSchema = {
    type: 'object',
    description,
    properties,
    additionalProperties: false,
    ...(required.length > 0 && { required }),
    ...(endpoint === true && ref('toEndpoint')),
  };
  return short === undefined ? long : { anyOf: [TEXT, long] };
}

/** Completes `parameters` by the scheme that the `uri` begins with. */
function endpointSchema(components: readonly Declaration[], side: 'consumer' | 'producer'): JsonSchema {
  const branches = components.map(({ name, description, options }) => ({
    if: { properties: { uri: { type: 'string', pattern: `^${name}:` } }, required: ['uri'] },
    // biome-ignore lint/suspicious/noThenProperty: `then` is JSON Schema's keyword
    then: {
      properties: {
        uri: { description },
        parameters: {
          type: 'object',
          properties: optionsSchema(options.filter(({ only }) => only === undefined || only === side)),
          additionalProperties: false,
        },
      },
    },
  }));
  return { allOf: branches };
}

function errorHandlerSchema(): JsonSchema {
  const policy = {
    type: 'object',
    description: redeliveryPolicy.description,
    properties: { id: TEXT, ...optionsSchema(redeliveryPolicy.options) },
    additionalProperties: false,
  };
  const byDefault = {
    type: 'object',
    properties: { id: TEXT, redeliveryPolicy: policy },
    additionalProperties: false,
  };
  return {
    type: 'object',
    properties: { defaultErrorHandler: byDefault, noErrorHandler: { type: 'object' } },
    additionalProperties: false,
    minProperties: 1,
    maxProperties: 1,
  };
}

/** JSON Schema (2020-12) of route files, for completion and checking in editors. */
export function routeFileSchema({ eips, components, formats }: SchemaSource): JsonSchema {
  const all = [...components];
  const names = [...formats].map(({ name }) => name);
  const steps = Object.fromEntries([...eips].map((eip) => [eip.name, eipSchema(eip)]));
  const format = {
    anyOf: [{ enum: names }, { type: 'object', properties: { ref: { enum: names }, id: TEXT } }],
  };
  const from = {
    type: 'object',
    properties: {
      uri: TEXT,
      parameters: { type: 'object' },
      steps: STEPS,
      id: TEXT,
      description: TEXT,
      note: TEXT,
    },
    required: ['uri', 'steps'],
    additionalProperties: false,
    ...endpointSchema(all, 'consumer'),
  };
  const route = {
    type: 'object',
    properties: {
      id: TEXT,
      description: TEXT,
      note: TEXT,
      autoStartup: TYPES.boolean,
      startupOrder: TYPES.integer,
      errorHandler: errorHandlerSchema(),
      from: ref('from'),
    },
    required: ['from'],
    additionalProperties: false,
  };
  const one = (properties: JsonSchema): JsonSchema => ({
    type: 'object',
    properties,
    additionalProperties: false,
    minProperties: 1,
    maxProperties: 1,
  });
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'Karavaani routes (Camel YAML DSL)',
    type: 'array',
    items: one({ route: ref('route'), from: ref('from') }),
    $defs: { route, from, step: one(steps), format, toEndpoint: endpointSchema(all, 'producer') },
  };
}
