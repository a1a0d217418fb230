import {
  type CheckedMapping,
  type CompiledMapping,
  checkMapping,
  compileMapping,
  type MappingEnd,
  type MappingInput,
  type Table,
} from '../index.ts';
import { shapeOf } from '../shape.ts';

/** A small source with every kind of part. */
const sourceSchema = {
  type: 'object',
  required: ['id', 'kind', 'amount', 'parts'],
  properties: {
    id: { type: 'string', maxLength: 20 },
    kind: { enum: ['a', 'b', 'c'] },
    name: { type: 'string', 'x-personal': 'name' },
    note: { type: 'string' },
    day: { type: 'string', format: 'date' },
    when: { type: 'string' },
    count: { type: 'integer' },
    urgent: { type: 'boolean' },
    amount: { $ref: '#/$defs/money' },
    fee: { $ref: '#/$defs/money' },
    lines: { type: 'array', items: { type: 'string' } },
    party: { type: 'object', properties: { name: { type: 'string' }, code: { enum: ['x', 'y'] } } },
    parts: {
      type: 'array',
      items: {
        type: 'object',
        required: ['no'],
        properties: { no: { type: 'string' }, kind: { enum: ['p', 'q'] }, amount: { $ref: '#/$defs/money' } },
      },
    },
  },
  $defs: {
    money: {
      type: 'object',
      required: ['value', 'currency'],
      properties: { value: { type: 'string' }, currency: { type: 'string' } },
    },
  },
};

const targetSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['id'],
  properties: {
    id: { type: 'string', maxLength: 20, description: 'What it is called.' },
    code: { enum: ['one', 'two', 'three'] },
    short: { type: 'string', maxLength: 5 },
    shape: { type: 'string', pattern: '^[A-Z]+$' },
    text: { type: 'string' },
    day: { type: 'string', format: 'date' },
    count: { type: 'integer', minimum: 0, maximum: 9 },
    urgent: { type: 'boolean' },
    name: { type: 'string', 'x-personal': 'name' },
    money: {
      type: 'object',
      additionalProperties: false,
      required: ['value', 'currency'],
      properties: { value: { type: 'string' }, currency: { const: 'EUR' } },
    },
    tags: { type: 'array', maxItems: 3, items: { type: 'string', maxLength: 5 } },
    group: {
      type: 'object',
      additionalProperties: false,
      required: ['first'],
      properties: { first: { type: 'string' }, second: { type: 'string' } },
    },
    parts: {
      type: 'array',
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['no'],
        properties: { no: { type: 'string' }, of: { type: 'string' }, amount: { type: 'string' } },
      },
    },
  },
};

function end(name: string, schema: object): MappingEnd {
  return { name, schema, others: [], shape: shapeOf(schema) };
}

const FILES: Readonly<Record<string, string>> = {
  'codes.csv': '# karavaani/table@1\nkind;code;note\na;one;first\nb;two;second\n',
  'all.csv': '# karavaani/table@1\nkind;code\na;one\nb;two\nc;three\n',
  'wrong.csv': '# karavaani/table@1\nkind;code\na;one\nb\n',
  'twice.csv': '# karavaani/table@1\nkind;code\na;one\na;two\n',
};

export const fundAccounts: Table = {
  columns: ['iban', 'code'],
  rows: [
    new Map([
      ['iban', 'FI1'],
      ['code', 'one'],
    ]),
  ],
};

/** The input of a mapping whose `fields:` (and more) are given as YAML. */
export function inputOf(fields: string, more = ''): MappingInput {
  const text = `format: karavaani/mapping@1
name: try
source: in
target: out
${more}fields:
${fields.replace(/^/gm, '  ')}
`;
  return {
    text,
    file: 'try.yaml',
    readFile: (name) => FILES[name],
    fundTables: new Map([['accounts', fundAccounts]]),
    sources: new Map([['in', end('in', sourceSchema)]]),
    targets: new Map([['out', end('out', targetSchema)]]),
  };
}

export const ID = 'id: { path: id }\n';

/** Checks a mapping with `id` mapped and the given fields. */
export function check(fields: string, more = ''): CheckedMapping {
  return checkMapping(inputOf(ID + fields, more));
}

export function compile(fields: string, more = ''): CompiledMapping {
  return compileMapping(inputOf(ID + fields, more));
}

export const INPUT = {
  id: 'i1',
  kind: 'a',
  amount: { value: '12.30', currency: 'EUR' },
  parts: [],
};

/** What a field becomes for a change of `INPUT`. */
export function made(field: string, spec: string, change: object = {}, more = ''): unknown {
  return compile(`${field}: ${spec}`, more).map({ ...INPUT, ...change })[field];
}
