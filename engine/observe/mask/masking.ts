import { describeError } from './describe-error.ts';
import { hashOf, hideNames, namesIn } from './file-names.ts';
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
  /**
   * A text that the program wrote: what looks personal in it is hidden, and names of files that the fields of the
   * same line tell.
   */
  text(text: string, beside?: object): string;
  /** A value taken from a message, by the name it was asked for (`body.debtor.name`, `header.CamelFileName`). */
  value(path: string, value: unknown): string;
}

type Hide = (text: string) => string;

export function createMasking({ labels = {}, shown = [] }: MaskingOptions = {}): Masking {
  const rules = new Map<string, FieldRule>([
    ...FIELD_RULES,
    ...shown.map((name): [string, FieldRule] => [name, 'show']),
    ...Object.entries(labels),
  ]);

  const byRule = (rule: FieldRule | undefined, value: unknown, depth: number, hide: Hide): unknown => {
    if (value === undefined || value === null) return value;
    if (value instanceof Error) return describeError(value, hide);
    if (rule === undefined) return MASKED;
    if (rule === 'hash') return typeof value === 'string' ? hashOf(value) : MASKED;
    if (rule === 'show') return shownValue(value, depth, hide);
    return `[${rule}]`;
  };

  const shownValue = (value: unknown, depth: number, hide: Hide): unknown => {
    if (depth > DEEPEST) return MASKED;
    switch (typeof value) {
      case 'string':
        return hide(value);
      case 'number':
      case 'boolean':
        return value;
      case 'bigint':
        return String(value);
      case 'object':
        return shownObject(value as object, depth, hide);
      default:
        return MASKED;
    }
  };

  const shownObject = (value: object, depth: number, hide: Hide): unknown => {
    if (value instanceof Date) return value.toISOString();
    if (ArrayBuffer.isView(value)) return `[${value.byteLength} bytes]`;
    if (value instanceof Map) return fieldsOf(Object.fromEntries(value), depth + 1, hide);
    if (Array.isArray(value) || value instanceof Set) {
      return [...value].slice(0, LONGEST_LIST).map((each) => byRule('show', each, depth + 1, hide));
    }
    return fieldsOf(value, depth + 1, hide);
  };

  const fieldsOf = (fields: object, depth: number, hide: Hide): Record<string, unknown> =>
    Object.fromEntries(
      Object.entries(fields).map(([name, value]) => [name, byRule(rules.get(name), value, depth, hide)]),
    );

  // A directory is named by who configures the instance; its field is hashed, texts may tell it.
  const isFileName = (field: string): boolean => rules.get(field) === 'hash' && field !== 'directory';
  const hiding = (fields: object): Hide => {
    const names = namesIn(fields, isFileName);
    return names.length === 0 ? maskText : (text) => maskText(hideNames(text, names));
  };

  return {
    fields: (fields) =>
      fields instanceof Error
        ? { err: describeError(fields, hiding(fields)) }
        : fieldsOf(fields, 0, hiding(fields)),
    text: (text, beside) => (beside === undefined ? maskText : hiding(beside))(text),
    value: (path, value) => {
      const masked = byRule(rules.get(lastName(path)), value, 0, maskText);
      return typeof masked === 'object' && masked !== null ? JSON.stringify(masked) : String(masked ?? '');
    },
  };
}

function lastName(path: string): string {
  return /([\w-]+)\W*$/.exec(path)?.[1] ?? '';
}
