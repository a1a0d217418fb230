import { errors } from './errors.ts';

const NUMERIC = /^[+-]?\d+(\.\d+)?$/;
/** Digits up to which a decimal text and the number it reads as stay one to one. */
const SAFE_DIGITS = 15;

interface Decimal {
  readonly units: bigint;
  readonly scale: number;
}

function decimal(text: string): Decimal {
  const point = text.indexOf('.');
  return {
    units: BigInt(text.replace('.', '').replace(/^\+/, '')),
    scale: point < 0 ? 0 : text.length - point - 1,
  };
}

function compareDecimals(left: string, right: string): number {
  const a = decimal(left);
  const b = decimal(right);
  const scale = Math.max(a.scale, b.scale);
  const x = a.units * 10n ** BigInt(scale - a.scale);
  const y = b.units * 10n ** BigInt(scale - b.scale);
  return x < y ? -1 : x > y ? 1 : 0;
}

/** The value's number as decimal text, when it is one or reads as one. */
function numberText(value: unknown): string | undefined {
  if (typeof value === 'bigint') return value.toString();
  if (typeof value === 'number') {
    const text = String(value);
    return NUMERIC.test(text) ? text : undefined;
  }
  return typeof value === 'string' && NUMERIC.test(value) ? value : undefined;
}

function compareNumbers(left: string, right: string): number {
  if (left.length <= SAFE_DIGITS && right.length <= SAFE_DIGITS) return Number(left) - Number(right);
  return compareDecimals(left, right);
}

const absent = (value: unknown): value is null | undefined => value === null || value === undefined;

/**
 * Camel's coerced equality: same types compare as they are, a number and a text that reads as one compare as
 * numbers, true and false equal their names. Null equals only null.
 */
export function looselyEqual(left: unknown, right: unknown): boolean {
  if (left === right) return true;
  if (absent(left) || absent(right)) return absent(left) && absent(right);
  if (typeof left === 'string' && typeof right === 'string') return false;
  if (typeof left === 'boolean' || typeof right === 'boolean')
    return String(left).toLowerCase() === String(right).toLowerCase();
  const a = numberText(left);
  const b = numberText(right);
  return a !== undefined && b !== undefined && compareNumbers(a, b) === 0;
}

/** Negative, zero or positive; undefined when one side is null: then no order holds. */
export function order(left: unknown, right: unknown): number | undefined {
  if (absent(left) || absent(right)) return undefined;
  const a = numberText(left);
  const b = numberText(right);
  if (a !== undefined && b !== undefined) return compareNumbers(a, b);
  if (typeof left === 'string' && typeof right === 'string') return left < right ? -1 : left > right ? 1 : 0;
  throw errors.SIMPLE_COMPARE({ left: typeof left, right: typeof right });
}

export function equalIgnoringCase(left: unknown, right: unknown): boolean {
  if (typeof left === 'string' && typeof right === 'string')
    return left.toLowerCase() === right.toLowerCase();
  return looselyEqual(left, right);
}

/** A text within a text, or an element within a list. */
export function contains(left: unknown, right: unknown): boolean {
  if (absent(left) || absent(right)) return false;
  if (Array.isArray(left)) return left.some((each) => looselyEqual(each, right));
  return String(left).includes(String(right));
}

/** What counts as true where a predicate is only a value: Camel's rule. */
export function truthy(value: unknown): boolean {
  if (typeof value === 'boolean') return value;
  if (absent(value)) return false;
  if (typeof value === 'string') {
    const text = value.toLowerCase();
    return text !== 'false';
  }
  return Array.isArray(value) ? value.length > 0 : true;
}
