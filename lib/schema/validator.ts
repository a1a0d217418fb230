import { Ajv, type AnySchemaObject, type ErrorObject, type Options } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
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

const OPTIONS: Options = {
  allErrors: true,
  verbose: true,
  strict: true,
  allowUnionTypes: true,
  strictRequired: false,
  strictTypes: false,
};

/** Annotations that our schemas carry beside the standard keywords. */
const ANNOTATIONS = ['x-personal', 'x-remedy', 'x-secret', 'markdownDescription'];

function isDraft7(schema: object): boolean {
  return String((schema as { $schema?: unknown }).$schema ?? '').includes('draft-07');
}

/**
 * Compiles a schema (2020-12 unless its `$schema` says draft-07); `others` are the schemas that it refers to by
 * `$id`. Compile once and keep: it costs milliseconds.
 */
export function compileSchema(schema: object, others: readonly object[] = []): Validator {
  const ajv = isDraft7(schema) ? new Ajv(OPTIONS) : new Ajv2020(OPTIONS);
  formats.default(ajv as Ajv);
  for (const name of ANNOTATIONS) ajv.addKeyword({ keyword: name });
  for (const other of others) ajv.addSchema(other as AnySchemaObject);
  const check = ajv.compile(schema as AnySchemaObject);
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
