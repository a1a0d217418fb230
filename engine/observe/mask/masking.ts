import { createHash } from 'node:crypto';
import { extname } from 'node:path';
import { describeError } from './describe-error.ts';
import { maskText } from './patterns.ts';
import { FIELD_RULES, type FieldRule, type PersonalLabel } from './rules.ts';

/** What stands in the place of a value that has no rule. */
export const MASKED = '***';

const DEEPEST = 6;
const LONGEST_LIST = 100;

export interface MaskingOptions {
  /** Labels by field name, from the contracts (`x-personal`). They win over the built-in rules. */
  readonly labels?: Readonly<Record<string, PersonalLabel>>;
  /** More field names that are never personal. */
  readonly shown?: readonly string[];
}

/** Decides what of a value people and log files may see (D9). */
export interface Masking {
  /** The fields of a log line. */
  fields(fields: object): Record<string, unknown>;
  /** A text that the program wrote: only what looks personal is hidden. */
  text(text: string): string;
  /** A value taken from a message, by the name it was asked for (`body.debtor.name`, `header.CamelFileName`). */
  value(path: string, value: unknown): string;
}

export function createMasking({ labels = {}, shown = [] }: MaskingOptions = {}): Masking {
  const rules = new Map<string, FieldRule>([
    ...FIELD_RULES,
    ...shown.map((name): [string, FieldRule] => [name, 'show']),
    ...Object.entries(labels),
  ]);

  const byRule = (rule: FieldRule | undefined, value: unknown, depth: number): unknown => {
    if (value === undefined || value === null) return value;
    if (value instanceof Error) return describeError(value, maskText);
    if (rule === undefined) return MASKED;
    if (rule === 'hash') return hashed(value);
    if (rule === 'show') return shownValue(value, depth);
    return `[${rule}]`;
  };

  const shownValue = (value: unknown, depth: number): unknown => {
    if (depth > DEEPEST) return MASKED;
    switch (typeof value) {
      case 'string':
        return maskText(value);
      case 'number':
      case 'boolean':
        return value;
      case 'bigint':
        return String(value);
      case 'object':
        return shownObject(value as object, depth);
      default:
        return MASKED;
    }
  };

  const shownObject = (value: object, depth: number): unknown => {
    if (value instanceof Date) return value.toISOString();
    if (ArrayBuffer.isView(value)) return `[${value.byteLength} bytes]`;
    if (value instanceof Map) return fieldsOf(Object.fromEntries(value), depth + 1);
    if (Array.isArray(value) || value instanceof Set) {
      return [...value].slice(0, LONGEST_LIST).map((each) => byRule('show', each, depth + 1));
    }
    return fieldsOf(value, depth + 1);
  };

  const fieldsOf = (fields: object, depth: number): Record<string, unknown> =>
    Object.fromEntries(
      Object.entries(fields).map(([name, value]) => [name, byRule(rules.get(name), value, depth)]),
    );

  return {
    fields: (fields) =>
      fields instanceof Error ? { err: describeError(fields, maskText) } : fieldsOf(fields, 0),
    text: maskText,
    value: (path, value) => {
      const masked = byRule(rules.get(lastName(path)), value, 0);
      return typeof masked === 'object' && masked !== null ? JSON.stringify(masked) : String(masked ?? '');
    },
  };
}

/** The same for the same text, and what kind of file it is; never the text. */
function hashed(value: unknown): string {
  if (typeof value !== 'string') return MASKED;
  const extension = /^\.[a-z]{1,5}$/.test(extname(value)) ? extname(value) : '';
  return `#${createHash('sha256').update(value).digest('hex').slice(0, 8)}${extension}`;
}

function lastName(path: string): string {
  return /([\w-]+)\W*$/.exec(path)?.[1] ?? '';
}
