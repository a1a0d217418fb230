import { CHARSETS } from '../charset/index.ts';
import { FORMS, MAPPING_FORMAT } from './language.ts';
import { allPaths } from './paths.ts';
import type { Shape } from './shape.ts';

type Schema = Readonly<Record<string, unknown>>;

/** What an editor may complete; without it, any path is let through and the check decides. */
export interface Completion {
  readonly sourceName: string;
  readonly source: Shape;
  readonly targetName: string;
  readonly target: Shape;
}

/**
 * The mapping language as a JSON Schema (draft-07, which editors read): for reading files, and with paths filled
 * in for editors.
 */
export function mappingSchema(completion?: Completion): Schema {
  const paths = completion === undefined ? undefined : allPaths(completion.source);
  const inner = completion === undefined ? undefined : innerPaths(completion.source, paths!);
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title:
      completion === undefined
        ? 'Mapping'
        : `Mapping from ${completion.sourceName} to ${completion.targetName}`,
    type: 'object',
    additionalProperties: false,
    required: ['format', 'name', 'source', 'target', 'fields'],
    properties: {
      format: {
        const: MAPPING_FORMAT,
        description: 'The language and its version; a release reads all earlier ones.',
      },
      name: {
        type: 'string',
        pattern: '^[a-z][a-z0-9-]*$',
        description: 'What routes call it: mapping:NAME.',
        'x-remedy': 'Use small letters, digits and hyphens.',
      },
      title: { type: 'string', description: 'For people.' },
      description: { type: 'string', description: 'For people.' },
      source: textOf('What is mapped from.', completion && [completion.sourceName]),
      target: textOf('What is mapped to.', completion && [completion.targetName]),
      tables: {
        type: 'object',
        description: 'Code tables by the name that fields use.',
        additionalProperties: { $ref: '#/definitions/table' },
      },
      fields: fieldsSchema(
        'field',
        'Target fields; a dot goes into a group: amount.value.',
        completion?.target,
      ),
    },
    definitions: {
      ...valueDefinitions('', paths),
      ...valueDefinitions('inner', inner),
      ...plainDefinitions(),
    },
  };
}

function textOf(description: string, values?: readonly string[]): Schema {
  return { type: 'string', description, ...(values !== undefined && { enum: values }) };
}

function innerPaths(source: Shape, rootPaths: readonly string[]): readonly string[] {
  const found = new Set<string>(['.']);
  const enter = (shape: Shape): void => {
    for (const { shape: field } of shape.fields?.values() ?? []) {
      if (field.kind === 'list') for (const path of allPaths(field.items!)) found.add(path);
      enter(field);
    }
  };
  enter(source);
  return [...found, ...rootPaths.map((path) => `/${path}`)];
}

function fieldsSchema(ref: string, description: string, target?: Shape): Schema {
  const field = { $ref: `#/definitions/${ref}` };
  if (target === undefined) return { type: 'object', description, additionalProperties: field };
  const properties: Record<string, unknown> = {};
  const collect = (shape: Shape, prefix: string): void => {
    for (const [name, { shape: inner }] of shape.fields ?? []) {
      const text = inner.description;
      properties[prefix + name] = text === undefined ? field : { allOf: [field], description: text };
      collect(inner, `${prefix}${name}.`);
    }
  };
  collect(target, '');
  return { type: 'object', description, additionalProperties: false, properties };
}

const name = (prefix: string, word: string): string =>
  prefix === '' ? word : prefix + word[0]!.toUpperCase() + word.slice(1);

/** Values, fields and conditions, once for the source's paths and once for those inside a list. */
function valueDefinitions(prefix: string, paths?: readonly string[]): Schema {
  const ref = (word: string): Schema => ({ $ref: `#/definitions/${name(prefix, word)}` });
  const path = ref('path');
  const values = (description: string): Schema => ({
    type: 'array',
    minItems: 1,
    items: ref('value'),
    description,
  });
  const properties: Schema = {
    path,
    constant: {
      type: ['string', 'number', 'boolean', 'array'],
      items: { $ref: '#/definitions/scalar' },
      description: 'Always this.',
    },
    template: {
      type: 'string',
      description: 'A text with {path} in it; absent when one of its paths is. {{ and }} are braces.',
    },
    concat: values('Parts joined to one text; absent parts are left out.'),
    separator: { type: 'string', description: 'Of concat: between parts.' },
    first: values('The first of these that has a value.'),
    choose: values('The first case whose when holds; a case without when takes the rest.'),
    collect: values('A list of those that have a value; lists among them are joined in.'),
    list: {
      type: 'object',
      description: 'One for each item of a list in the source.',
      additionalProperties: false,
      required: ['over'],
      properties: {
        over: path,
        where: { $ref: '#/definitions/innerCondition' },
        fields: {
          type: 'object',
          additionalProperties: { $ref: '#/definitions/innerField' },
          description: 'Makes groups.',
        },
        value: { $ref: '#/definitions/innerValue' },
      },
    },
    cel: {
      type: 'string',
      description:
        'An expression in CEL over source (and item, inside a list). For what the other forms cannot say.',
    },
    ...stepProperties(ref('condition')),
  };
  const oneForm = {
    oneOf: FORMS.map((form) => ({ required: [form] })),
    'x-remedy': `Write one of ${FORMS.join(', ')}.`,
  };
  return {
    [name(prefix, 'path')]: textOf(
      'A part of the source, steps joined with dots; inside a list: of the item, or /path of the source.',
      paths,
    ),
    [name(prefix, 'value')]: { type: 'object', additionalProperties: false, properties, ...oneForm },
    [name(prefix, 'field')]: {
      type: 'object',
      additionalProperties: false,
      properties: {
        ...properties,
        onAbsent: {
          enum: ['error', 'leave-out'],
          description: 'When there is no value: park the message, or send it without the field.',
        },
      },
      ...oneForm,
    },
    [name(prefix, 'condition')]: conditionSchema(path, ref('condition'), ref('value')),
  };
}

function stepProperties(condition: Schema): Schema {
  return {
    when: { ...condition, description: 'Only then; else there is no value.' },
    table: {
      oneOf: [{ type: 'string' }, { $ref: '#/definitions/tableStep' }],
      description: 'Looks the value up in a code table.',
      'x-remedy': 'Write the name of a table, or { name: ..., onMissing: ... }.',
    },
    date: {
      oneOf: [{ $ref: '#/definitions/dateForm' }, { $ref: '#/definitions/dateStep' }],
      description: 'Writes a date in another form, such as DD.MM.YYYY.',
      'x-remedy': 'Write a form of YYYY, YY, MM, M, DD and D, or { from: ..., to: ... }.',
    },
    money: { $ref: '#/definitions/moneyStep' },
    text: { $ref: '#/definitions/textStep' },
    default: { $ref: '#/definitions/scalar', description: 'Stands in the target when there is no value.' },
  };
}

function conditionSchema(path: Schema, condition: Schema, value: Schema): Schema {
  const conditions = { type: 'array', minItems: 1, items: condition };
  return {
    type: 'object',
    additionalProperties: false,
    minProperties: 1,
    properties: {
      path,
      value: { ...value, description: 'Instead of a path: any value, such as one looked up in a table.' },
      equals: { $ref: '#/definitions/scalar' },
      in: { type: 'array', minItems: 1, items: { $ref: '#/definitions/scalar' } },
      startsWith: { type: ['string', 'array'], items: { type: 'string' }, minItems: 1 },
      contains: {
        $ref: '#/definitions/scalar',
        description: 'A list has this item, or a text has this part.',
      },
      present: { type: 'boolean' },
      all: { ...conditions, description: 'Each holds.' },
      any: { ...conditions, description: 'One holds at least.' },
      not: { ...condition, description: 'Does not hold.' },
      cel: { type: 'string', description: 'An expression in CEL that says true or false.' },
    },
    oneOf: [
      ...['equals', 'in', 'startsWith', 'contains', 'present'].flatMap((test) => [
        { required: ['path', test] },
        { required: ['value', test] },
      ]),
      ...['all', 'any', 'not', 'cel'].map((test) => ({ required: [test] })),
    ],
    'x-remedy':
      'Write path (or value) with one of equals, in, startsWith, contains, present; or all, any, not, cel.',
  };
}

function plainDefinitions(): Schema {
  const group = (properties: Schema, required: readonly string[] = [], description?: string): Schema => ({
    type: 'object',
    additionalProperties: false,
    properties,
    ...(required.length > 0 && { required }),
    ...(description !== undefined && { description }),
  });
  return {
    scalar: { type: ['string', 'number', 'boolean'] },
    table: group({
      file: { type: 'string', description: 'A CSV or YAML file, from the folder of this file.' },
      fund: { enum: ['accounts'], description: 'A table that the fund configuration gives.' },
      key: { type: 'string', description: 'Column of the codes; the first unless said.' },
      value: { type: 'string', description: 'Column of the values; the second unless said.' },
    }),
    tableStep: group(
      {
        name: { type: 'string' },
        column: { type: 'string', description: "Column of the value, when not the table's own." },
        onMissing: {
          oneOf: [
            { enum: ['error', 'keep', 'leave-out'] },
            group({ constant: { $ref: '#/definitions/scalar' } }, ['constant']),
          ],
          description:
            'When the table lacks the code. error parks the message, and is what happens when nothing is said.',
          'x-remedy': 'Write error, keep, leave-out, or { constant: ... }.',
        },
      },
      ['name'],
    ),
    dateForm: {
      type: 'string',
      pattern: '^[^YMD]*(YYYY|YY|MM|M|DD|D)([^YMD]+(MM|M|DD|D|YYYY|YY)|(MM|DD|YYYY|YY)){2}[^YMD]*$',
    },
    dateStep: group({ from: { $ref: '#/definitions/dateForm' }, to: { $ref: '#/definitions/dateForm' } }),
    moneyStep: group(
      {
        currency: {
          type: 'string',
          pattern: '^[A-Z]{3}$',
          description: 'The only currency taken; another parks the message.',
        },
        as: {
          enum: ['money', 'decimal', 'decimal-comma', 'minor-units'],
          description:
            'money: amount with currency. decimal: 12.30. decimal-comma: 12,30. minor-units: 1230.',
        },
      },
      [],
      'For amounts.',
    ),
    textStep: group(
      {
        trim: { type: 'boolean', description: 'Blanks at both ends go away unless this is false.' },
        max: {
          type: 'integer',
          minimum: 1,
          description: 'Characters at most; what the target takes unless said.',
        },
        overflow: { enum: ['error', 'cut'], description: 'A longer text parks the message, or is cut.' },
        charset: {
          enum: CHARSETS,
          description: 'Characters that the receiver has; others are narrowed by the Finnish rule.',
        },
        unmappable: {
          enum: ['error', 'replacement', 'leave-out'],
          description:
            'A character that the rule does not cover parks the message, becomes "?", or is left out.',
        },
        case: { enum: ['upper', 'lower'] },
        pad: group(
          {
            length: { type: 'integer', minimum: 1 },
            with: { type: 'string', minLength: 1, maxLength: 1 },
            side: { enum: ['left', 'right'], description: 'left unless said.' },
          },
          ['length', 'with'],
        ),
      },
      [],
      'For texts.',
    ),
  };
}
