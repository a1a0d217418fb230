import { maskText } from '../../console/index.ts';

/**
 * Fields that the engine made or that only count: never personal. Every other text goes through the mask, so that a
 * field that is forgotten here is masked, not shown (D9).
 */
const SHOWN = new Set([
  'id',
  'message',
  'routeId',
  'state',
  'sha256',
  'step',
  'code',
  'level',
  'outcome',
  'settlement',
  'currency',
  'amount',
  'encoding',
  'next',
  'done',
  'parked',
  'missing',
  'discarded',
]);

/** The same value with what may point at a person taken out of its texts. */
export function masked<T>(value: T): T {
  return mask(value, '') as T;
}

function mask(value: unknown, name: string): unknown {
  if (typeof value === 'string') return SHOWN.has(name) ? value : maskText(value);
  if (Array.isArray(value)) return value.map((each) => mask(each, name));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, mask(each, key)]));
}
