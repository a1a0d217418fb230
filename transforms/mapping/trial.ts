import { isKaravaaniError, type KaravaaniError } from '../../lib/errors/index.ts';
import { compileSchema, pathText, type Validator } from '../../lib/schema/index.ts';
import type { CompiledMapping } from './compile.ts';
import type { Loss } from './compiler.ts';
import type { MappingEnd } from './ends.ts';
import { errors } from './errors.ts';

/** What a mapping makes of one input: a result, or a coded error. */
export interface Trial {
  readonly in: unknown;
  readonly out?: Record<string, unknown>;
  readonly error?: KaravaaniError;
  readonly losses: readonly Loss[];
}

const validators = new WeakMap<MappingEnd, Validator>();

function validatorOf(end: MappingEnd): Validator {
  let validator = validators.get(end);
  if (validator === undefined) {
    validator = compileSchema(end.schema, end.others);
    validators.set(end, validator);
  }
  return validator;
}

/** Maps one input with both contracts checked in full; slower than `map`, for samples and for looking. */
export function tryMapping(mapping: CompiledMapping, input: unknown): Trial {
  const losses: Loss[] = [];
  try {
    demandInput(mapping, input);
    const out = mapping.map(input, (loss) => losses.push(loss));
    demandOutput(mapping, out);
    return { in: input, out, losses };
  } catch (error) {
    if (!isKaravaaniError(error)) throw error;
    return { in: input, error, losses };
  }
}

function demandInput({ source }: CompiledMapping, input: unknown): void {
  const issue = validatorOf(source).issues(input)[0];
  if (issue === undefined) return;
  throw errors.MAPPING_INPUT_REFUSED(
    { reason: withoutValues(issue.what), source: source.name },
    placeOf(issue.path),
  );
}

function demandOutput({ target }: CompiledMapping, out: unknown): void {
  const issue = validatorOf(target).issues(out)[0];
  if (issue === undefined) return;
  const place = placeOf(issue.path);
  throw errors.MAPPING_VALUE_REFUSED({ field: place.path ?? '', reason: withoutValues(issue.what) }, place);
}

function placeOf(path: readonly (string | number)[]): { path?: string } {
  return path.length === 0 ? {} : { path: pathText(path) };
}

/** The check of a schema quotes the value; an error text must not. */
function withoutValues(what: string): string {
  return what.replace(/"[^"]*"$/, 'something else').replace(/the text ".*"/s, 'a text');
}

/** Tries each line of canonical NDJSON; empty lines are passed over. `line` counts from 1. */
export async function* tryLines(
  mapping: CompiledMapping,
  lines: AsyncIterable<string> | Iterable<string>,
): AsyncGenerator<Trial & { readonly line: number }> {
  let line = 0;
  for await (const text of lines) {
    line++;
    if (text.trim() === '') continue;
    yield { line, ...tryText(mapping, text) };
  }
}

function tryText(mapping: CompiledMapping, text: string): Trial {
  let input: unknown;
  try {
    input = JSON.parse(text);
  } catch {
    const error = errors.MAPPING_INPUT_REFUSED({
      reason: 'the line is not JSON',
      source: mapping.source.name,
    });
    return { in: text, error, losses: [] };
  }
  return tryMapping(mapping, input);
}
