import type { ErrorPlace } from '../../lib/errors/index.ts';
import { nearest } from '../../lib/suggest/index.ts';
import { errors } from './errors.ts';

/** Where placeholders get their values: the instance's configuration and its environment, never a message. */
export interface PlaceholderSource {
  readonly properties: Readonly<Record<string, string>>;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** Camel's functions of other places, which are no keys with a default. */
const FUNCTIONS = new Set([
  'sys',
  'service',
  'secret',
  'bean',
  'aws',
  'azure',
  'gcp',
  'hashicorp',
  'kubernetes',
  'cyberark',
  'ibm',
]);

/** Keys that a text names, for lint: without defaults and functions. */
export function placeholderKeys(text: string): string[] {
  return [...text.matchAll(/\{\{([^}]*)\}\}/g)].map((match) => match[1]!.split(':')[0]!.trim());
}

function resolveOne(inner: string, text: string, source: PlaceholderSource, place: ErrorPlace): string {
  const [head = '', ...rest] = inner.split(':');
  const key = head.trim();
  if (key === '' || key.includes('{') || key.startsWith('?') || FUNCTIONS.has(key)) {
    throw errors.ROUTE_PLACEHOLDER_SYNTAX(
      { text, hint: 'Write {{key}}, {{key:default}} or {{env:NAME}}.' },
      place,
    );
  }
  const fromEnv = key === 'env' && rest.length > 0;
  const name = fromEnv ? rest.shift()!.trim() : key;
  const values: Readonly<Record<string, string | undefined>> = fromEnv ? source.env : source.properties;
  const value = Object.hasOwn(values, name) ? values[name] : undefined;
  if (value !== undefined) return value;
  if (rest.length > 0) return rest.join(':');
  const near = fromEnv ? undefined : nearest(name, Object.keys(values));
  const hint = near === undefined ? '' : `Did you mean '${near}'?`;
  throw errors.ROUTE_PLACEHOLDER_MISSING({ key: fromEnv ? `env:${name}` : name, hint }, place);
}

/** Replaces every `{{key}}`, `{{key:default}}`, `{{env:NAME}}` of a text. Values are taken as they are, once. */
export function resolvePlaceholders(text: string, source: PlaceholderSource, place: ErrorPlace): string {
  if (!text.includes('{{')) return text;
  return text.replace(/\{\{(.*?)\}\}/g, (whole, inner: string) => resolveOne(inner, whole, source, place));
}
