import { errors } from './errors.ts';
import type { RecordKind } from './spi.ts';

/** A record's value as text; STORE_WRITE when JSON cannot carry it. */
export function jsonOf(kind: RecordKind, key: string, value: unknown): string {
  let json: string | undefined;
  let cause: unknown;
  try {
    json = JSON.stringify(value);
  } catch (error) {
    // A bigint, a circle, a toJSON that fails, or a text that is too long.
    cause = error;
  }
  if (json !== undefined) return json;
  throw errors.STORE_WRITE({ reason: `the value of ${kind} ${key} is no JSON value` }, {}, cause);
}
