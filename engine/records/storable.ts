import { isHandle, isSequence } from '../spi/index.ts';

/** A parked state's texts beyond this are cut: the original keeps the whole. */
const LONGEST_TEXT = 65_536;
const DEEPEST = 32;

function storable(value: unknown, depth: number): unknown {
  if (typeof value === 'bigint') return value.toString();
  if (typeof value === 'string' && value.length > LONGEST_TEXT) return `${value.slice(0, LONGEST_TEXT)}…`;
  if (typeof value === 'function' || typeof value === 'symbol') return undefined;
  if (typeof value !== 'object' || value === null) return value;
  if (isHandle(value)) return { handle: value.sha256, name: value.name, size: value.size };
  if (isSequence(value)) return { sequence: true };
  if (value instanceof Uint8Array)
    return { base64: Buffer.from(value.subarray(0, LONGEST_TEXT)).toString('base64') };
  if (value instanceof Date) return value.toISOString();
  if (value instanceof Error) return { error: value.message };
  if (depth === DEEPEST) return '…';
  if (Array.isArray(value)) return value.map((each) => storable(each, depth + 1) ?? null);
  const entries =
    value instanceof Map ? [...value].map(([key, each]) => [String(key), each]) : Object.entries(value);
  const kept: Record<string, unknown> = {};
  for (const [key, each] of entries) {
    const one = storable(each, depth + 1);
    if (one !== undefined) kept[key as string] = one;
  }
  return kept;
}

/**
 * What a store can keep of a value as JSON, for people to look at: handles by hash, bytes as base64, bigints as
 * texts, what is no data left out, long texts cut.
 */
export function describeState(value: unknown): unknown {
  return storable(value, 0) ?? null;
}
