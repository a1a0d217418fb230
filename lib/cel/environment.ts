import {
  TypeError as CelTypeError,
  Environment,
  EvaluationError,
  type ObjectSchema,
  ParseError,
} from '@marcbachmann/cel-js';
import { suggestion } from '../schema/index.ts';
import { demandBounded, LIMITS } from './bounds.ts';
import { errors } from './errors.ts';
import { type CelRead, readsOf } from './reads.ts';

/** Longest text that an expression may make, in characters. */
const MAX_RESULT = 100_000;

/** CEL's own name of a type: `string`, `int`, `double`, `bool`, `list<string>`, `map`, `dyn`, ... */
export type CelType = string;

/** Fields of an object by name: a CEL type, or the fields of an object inside. */
export interface CelFields {
  readonly [name: string]: CelType | CelFields;
}

export interface CelVariable {
  readonly name: string;
  /** For the check before anything runs; absent: fields are not checked. */
  readonly fields?: CelFields;
  /** Of a variable that is not an object. */
  readonly type?: CelType;
}

/** A function that the host gives to expressions; never one from configuration. Pure and fast. */
export interface CelFunction {
  /** `digits(string): bool` */
  readonly signature: string;
  readonly run: (...values: never[]) => unknown;
}

/** An expression, read and checked once. */
export interface CelExpression {
  readonly text: string;
  /** Of the result. */
  readonly type: CelType;
  readonly reads: readonly CelRead[];
  /** Values by variable name. @throws CEL_FAILED, CEL_RESULT_TOO_LARGE */
  evaluate(values: Readonly<Record<string, unknown>>): unknown;
}

export interface CelEnvironment {
  /** @throws CEL_NOT_READABLE, CEL_TYPE_WRONG, CEL_NOT_ALLOWED */
  compile(text: string): CelExpression;
}

/**
 * Where expressions are compiled: which variables and functions they know. Two environments stand behind it: one
 * knows every field and is for checking; the other takes plain objects as they are, and runs.
 */
export function createCelEnvironment(
  variables: readonly CelVariable[],
  functions: readonly CelFunction[] = [],
): CelEnvironment {
  const checking = new Environment({ limits: LIMITS });
  const running = new Environment({ limits: LIMITS });
  for (const { name, fields, type = 'map' } of variables) {
    running.registerVariable(name, type);
    if (fields === undefined) checking.registerVariable(name, type);
    else checking.registerVariable({ name, schema: fields as ObjectSchema });
  }
  for (const { signature, run } of functions) {
    checking.registerFunction(signature, run as (...values: unknown[]) => unknown);
    running.registerFunction(signature, run as (...values: unknown[]) => unknown);
  }
  const known = fieldNames(variables);
  return { compile: (text) => compile(text, checking, running, known) };
}

function compile(
  text: string,
  checking: Environment,
  running: Environment,
  known: readonly string[],
): CelExpression {
  const parsed = parse(running, text);
  demandBounded(text, parsed.ast);
  const checked = checking.check(text);
  if (!checked.valid) throw typeError(text, checked.error, known);
  const reads = readsOf(parsed.ast);
  return {
    text,
    type: checked.type ?? 'dyn',
    reads,
    evaluate: (values) => {
      const result = run(parsed, values);
      if (typeof result === 'string' && result.length > MAX_RESULT) {
        throw errors.CEL_RESULT_TOO_LARGE({ length: result.length, limit: MAX_RESULT });
      }
      return result;
    },
  };
}

function run(
  parsed: (values?: Record<string, unknown>) => unknown,
  values: Readonly<Record<string, unknown>>,
): unknown {
  try {
    return parsed(values as Record<string, unknown>);
  } catch (cause) {
    const reason =
      cause instanceof EvaluationError || cause instanceof CelTypeError ? cause.summary : 'internal failure';
    throw errors.CEL_FAILED({ reason: withoutValues(reason) });
  }
}

/** The library quotes values in some texts; a value may be personal data, and an error text is written to logs. */
function withoutValues(reason: string): string {
  return reason.replace(/invalid string value ".*"/s, 'invalid text');
}

function parse(environment: Environment, text: string) {
  try {
    return environment.parse(text);
  } catch (cause) {
    if (!(cause instanceof ParseError)) throw cause;
    throw errors.CEL_NOT_READABLE({ reason: cause.summary, near: near(text, cause) }, {}, cause);
  }
}

function typeError(text: string, cause: ParseError | CelTypeError | undefined, known: readonly string[]) {
  const reason = cause?.summary ?? 'unknown';
  const name = /^(?:No such key|Unknown variable): (\S+)$/.exec(reason)?.[1];
  const hint = name === undefined ? '' : suggestion(name, known);
  return errors.CEL_TYPE_WRONG({ reason, near: near(text, cause), hint }, {}, cause);
}

function near(text: string, cause: ParseError | CelTypeError | undefined): string {
  const range = cause?.range;
  if (range === undefined) return text.slice(0, 40);
  return text.slice(Math.max(0, range.start - 12), Math.max(range.end, range.start + 1) + 12).trim();
}

function fieldNames(variables: readonly CelVariable[]): readonly string[] {
  const names = new Set<string>();
  const collect = (fields: CelFields): void => {
    for (const [name, field] of Object.entries(fields)) {
      names.add(name);
      if (typeof field === 'object') collect(field);
    }
  };
  for (const { name, fields } of variables) {
    names.add(name);
    if (fields !== undefined) collect(fields);
  }
  return [...names];
}
