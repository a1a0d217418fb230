import { didYouMean } from '../../lib/suggest/index.ts';
import type { OptionDeclaration } from '../spi/index.ts';
import { parseDuration } from './duration.ts';

export type OptionValue = string | number | boolean | readonly string[];
type Read = { readonly value: OptionValue } | { readonly hint: string };

const TRUE_FALSE = 'Write true or false.';

function readBoolean(raw: OptionValue): Read {
  if (raw === true || raw === 'true') return { value: true };
  if (raw === false || raw === 'false') return { value: false };
  return { hint: TRUE_FALSE };
}

function readInteger(raw: OptionValue): Read {
  const value = typeof raw === 'string' && /^-?\d+$/.test(raw.trim()) ? Number(raw) : raw;
  return typeof value === 'number' && Number.isSafeInteger(value)
    ? { value }
    : { hint: 'Write a whole number.' };
}

function readNumber(raw: OptionValue): Read {
  const value = typeof raw === 'string' && /^-?\d+(\.\d+)?$/.test(raw.trim()) ? Number(raw) : raw;
  return typeof value === 'number' && Number.isFinite(value) ? { value } : { hint: 'Write a number.' };
}

function readDuration(raw: OptionValue): Read {
  const value = typeof raw === 'number' ? raw : typeof raw === 'string' ? parseDuration(raw) : undefined;
  if (value !== undefined && Number.isSafeInteger(value) && value >= 0) return { value };
  return { hint: 'Write milliseconds (5000) or a time with units (5s, 1m30s).' };
}

function readEnum(raw: OptionValue, values: readonly string[]): Read {
  const text = String(raw);
  const found = values.find((each) => each.toLowerCase() === text.toLowerCase());
  return found === undefined ? { hint: didYouMean(text, values) } : { value: found };
}

function readList(raw: OptionValue): Read {
  if (Array.isArray(raw)) return { value: raw };
  return {
    value: String(raw)
      .split(',')
      .map((each) => each.trim())
      .filter((each) => each !== ''),
  };
}

/** Reads a raw value as its declaration says; otherwise a hint for the writer. */
export function readValue(option: OptionDeclaration, raw: OptionValue): Read {
  switch (option.type) {
    case 'boolean':
      return readBoolean(raw);
    case 'integer':
      return readInteger(raw);
    case 'number':
      return readNumber(raw);
    case 'duration':
      return readDuration(raw);
    case 'enum':
      return readEnum(raw, option.values ?? []);
    case 'list':
      return readList(raw);
    case 'string':
    case 'expression':
    case 'secret-file':
      return Array.isArray(raw) ? { hint: 'Write one text, not a list.' } : { value: String(raw) };
  }
}

/** The type as an error text names it. */
export function typeName(option: OptionDeclaration): string {
  switch (option.type) {
    case 'enum':
      return `one of ${(option.values ?? []).join(', ')}`;
    case 'boolean':
      return 'true or false';
    case 'integer':
      return 'a whole number';
    case 'number':
      return 'a number';
    case 'duration':
      return 'a duration';
    case 'list':
      return 'a list';
    case 'expression':
      return 'a Simple expression';
    case 'secret-file':
      return 'the name of a file that holds a secret';
    case 'string':
      return 'a text';
  }
}
