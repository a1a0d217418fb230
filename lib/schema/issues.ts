import type { ErrorObject } from 'ajv';
import { nearest } from '../suggest/index.ts';
import { suggestion } from './did-you-mean.ts';
import type { DocumentPath } from './located-yaml.ts';

/** One thing that a value does against its schema, said for people. */
export interface SchemaIssue {
  /** From the root of the value. */
  readonly path: DocumentPath;
  /** True when the place meant is the key, not its value. */
  readonly atKey: boolean;
  /** What is wrong, without a full stop. */
  readonly what: string;
  /** What to do, whole sentences. */
  readonly remedy: string;
}

type SchemaNode = Record<string, unknown>;

/** Keywords that only repeat what their branches have said. */
const REPEATING = new Set(['if', 'allOf', 'discriminator']);

/** Turns Ajv's errors (made with `verbose`) into issues; alternatives are said once, not per branch. */
export function toIssues(found: readonly ErrorObject[]): readonly SchemaIssue[] {
  const alternatives = found.filter((error) => error.keyword === 'oneOf' || error.keyword === 'anyOf');
  return found
    .filter((error) => !REPEATING.has(error.keyword) && !insideAlternative(error, alternatives))
    .map(toIssue);
}

function insideAlternative(error: ErrorObject, alternatives: readonly ErrorObject[]): boolean {
  return alternatives.some((other) => other !== error && error.schemaPath.startsWith(`${other.schemaPath}/`));
}

function toIssue(error: ErrorObject): SchemaIssue {
  const path = decodePointer(error.instancePath);
  const name = path.length === 0 ? 'the document' : pathText(path);
  const params = error.params as Record<string, unknown>;
  const value = (what: string, remedy: string): SchemaIssue => ({ path, atKey: false, what, remedy });
  switch (error.keyword) {
    case 'additionalProperties':
    case 'unevaluatedProperties': {
      const key = String(params['additionalProperty'] ?? params['unevaluatedProperty']);
      const known = Object.keys((error.parentSchema?.['properties'] as SchemaNode | undefined) ?? {});
      return {
        path: [...path, key],
        atKey: true,
        what: `unknown key "${key}"${path.length === 0 ? '' : ` in ${name}`}`,
        remedy: `Correct or remove it.${suggestion(key, known) || (known.length > 0 ? ` Known here: ${known.join(', ')}.` : '')}`,
      };
    }
    case 'required': {
      const key = String(params['missingProperty']);
      const slip = slipFor(key, error);
      if (slip !== undefined) {
        const what = `"${key}" is missing${path.length === 0 ? '' : ` from ${name}`}, and "${slip}" is not known`;
        return { path: [...path, slip], atKey: true, what, remedy: `Did you mean "${key}" by "${slip}"?` };
      }
      return {
        path,
        atKey: true,
        what: `"${key}" is missing${path.length === 0 ? '' : ` from ${name}`}`,
        remedy: `Add "${key}".${describe(error, key)}`,
      };
    }
    case 'enum':
      return enumIssue(value, name, error.data, params['allowedValues'] as readonly unknown[]);
    case 'const':
      return enumIssue(value, name, error.data, [params['allowedValue']]);
    case 'type':
      return value(`${name} is ${kindOf(error.data)}`, `Write ${article(String(params['type']))}.`);
    case 'pattern':
    case 'format':
      return value(
        `${name} is not in its form`,
        ownText(error) ?? `It must be like ${String(params['pattern'] ?? params['format'])}.`,
      );
    case 'oneOf':
    case 'anyOf':
      return value(
        `${name} has none, or more than one, of its allowed forms`,
        ownText(error) ?? 'See the reference for its forms.',
      );
    case 'propertyNames':
      return value(
        `${name} has a key that is not allowed: "${String(params['propertyName'])}"`,
        ownText(error) ?? 'Correct the key.',
      );
    default:
      return value(`${name} ${error.message ?? 'is not allowed'}`, ownText(error) ?? 'Correct the value.');
  }
}

/** The unknown key beside a missing one that is probably meant to be it. */
function slipFor(key: string, error: ErrorObject): string | undefined {
  const known = Object.keys((error.parentSchema?.['properties'] as SchemaNode | undefined) ?? {});
  const data = error.data as SchemaNode;
  return nearest(
    key,
    Object.keys(data).filter((other) => !known.includes(other)),
  );
}

function enumIssue(
  value: (what: string, remedy: string) => SchemaIssue,
  name: string,
  data: unknown,
  allowed: readonly unknown[],
): SchemaIssue {
  const texts = allowed.map(String);
  const meant = typeof data === 'string' ? suggestion(data, texts) : '';
  return value(`${name} is ${JSON.stringify(data) ?? 'absent'}`, `Allowed: ${texts.join(', ')}.${meant}`);
}

/** `x-remedy` beside a keyword is the schema author's own sentence. */
function ownText(error: ErrorObject): string | undefined {
  const text = error.parentSchema?.['x-remedy'];
  return typeof text === 'string' ? text : undefined;
}

function describe(error: ErrorObject, key: string): string {
  const property = (error.parentSchema?.['properties'] as Record<string, SchemaNode> | undefined)?.[key];
  const text = property?.['description'];
  return typeof text === 'string' ? ` ${text}` : '';
}

function kindOf(data: unknown): string {
  if (data === null) return 'empty';
  if (Array.isArray(data)) return 'a list';
  if (typeof data === 'object') return 'a group of keys';
  return typeof data === 'string' ? `the text ${JSON.stringify(data)}` : `the ${typeof data} ${String(data)}`;
}

function article(type: string): string {
  const words: Record<string, string> = {
    object: 'a group of keys',
    array: 'a list',
    string: 'a text (in quotes when it looks like a number)',
    integer: 'a whole number',
    number: 'a number',
    boolean: 'true or false',
  };
  return words[type] ?? type;
}

function decodePointer(pointer: string): (string | number)[] {
  return pointer
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'))
    .map((part) => (/^\d+$/.test(part) ? Number(part) : part));
}

/** `accounts[0].iban` */
export function pathText(path: DocumentPath): string {
  return path
    .map((step, i) => (typeof step === 'number' ? `[${step}]` : i === 0 ? step : `.${step}`))
    .join('');
}
