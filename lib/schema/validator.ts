import { createRequire } from 'node:module';
import { Ajv, type AnySchemaObject, type ErrorObject, type Options, type ValidateFunction } from 'ajv';
import formats from 'ajv-formats';
import type { ErrorPlace, KaravaaniError } from '../errors/index.ts';
import { errors } from './errors.ts';
import { pathText, type SchemaIssue, toIssues } from './issues.ts';
import type { LocatedYaml } from './located-yaml.ts';

/** A JSON Schema compiled once. */
export interface Validator {
  matches(value: unknown): boolean;
  /** All that is wrong, in document order; empty when the value matches. */
  issues(value: unknown): readonly SchemaIssue[];
  /** Returns when the value matches. @throws SCHEMA_VALUE_REFUSED for the first issue */
  demand(value: unknown, place?: ErrorPlace): void;
}

const COMMON: Options = { allErrors: true, verbose: true };

/** Schemas are ours and are proven by tests (`demandRightSchema`); at start only speed counts. */
const QUICK: Options = {
  ...COMMON,
  strict: false,
  validateSchema: false,
  meta: false,
  code: { optimize: false },
};

const STRICT: Options = {
  ...COMMON,
  strict: true,
  allowUnionTypes: true,
  strictRequired: false,
  strictTypes: false,
};

/** Annotations that our schemas carry beside the standard keywords. */
const ANNOTATIONS = ['x-personal', 'x-remedy', 'x-secret'];

const require = createRequire(import.meta.url);

function isDraft7(schema: object): boolean {
  return String((schema as { $schema?: unknown }).$schema ?? '').includes('draft-07');
}

function createAjv(schema: object, options: Options): Ajv {
  if (isDraft7(schema)) return new Ajv(options);
  // The 2020-12 dialect is for contracts, which are checked in full only when people look; it loads slowly.
  const { Ajv2020 } = require('ajv/dist/2020.js') as typeof import('ajv/dist/2020.js');
  return new Ajv2020(options) as unknown as Ajv;
}

function compile(schema: object, others: readonly object[], options: Options): ValidateFunction {
  const ajv = createAjv(schema, options);
  formats.default(ajv);
  for (const name of ANNOTATIONS) ajv.addKeyword({ keyword: name });
  for (const other of others) ajv.addSchema(withoutDialect(other, options));
  return ajv.compile(withoutDialect(schema, options));
}

/** Without its meta-schema loaded, a dialect cannot be named. */
function withoutDialect(schema: object, options: Options): AnySchemaObject {
  if (options.meta !== false) return schema as AnySchemaObject;
  const { $schema: _, ...rest } = schema as AnySchemaObject;
  return rest;
}

/**
 * Compiles a schema (2020-12 unless its `$schema` says draft-07); `others` are the schemas that it refers to by
 * `$id`. Compile once and keep: it costs milliseconds.
 */
export function compileSchema(schema: object, others: readonly object[] = []): Validator {
  const check = compile(schema, others, QUICK);
  const found = (value: unknown): readonly ErrorObject[] => (check(value) ? [] : (check.errors ?? []));
  const issues = (value: unknown): readonly SchemaIssue[] => toIssues(found(value));
  return {
    matches: (value) => check(value) === true,
    issues,
    demand: (value, place) => {
      const first = issues(value)[0];
      if (first !== undefined) throw toError(first, place);
    },
  };
}

/** For tests: throws when a schema breaks its dialect's rules or has an unknown keyword. */
export function demandRightSchema(schema: object, others: readonly object[] = []): void {
  compile(schema, others, STRICT);
}

/** The issue as a coded error; its path is added to the place. */
export function toError(issue: SchemaIssue, place: ErrorPlace = {}): KaravaaniError {
  const path = pathText(issue.path);
  return errors.SCHEMA_VALUE_REFUSED(issue, path === '' ? place : { path, ...place });
}

/** File, line and column of an issue in the YAML document that it was found in. */
export function placeIn(document: LocatedYaml, issue: SchemaIssue): ErrorPlace {
  const position = issue.atKey ? document.keyAt(issue.path) : document.at(issue.path);
  return { file: document.file, ...position };
}
