import type { RecordKind } from '../spi.ts';

/** `record.kind` is the position here plus one; the same list stands in migrations/000001.sql. Append only. */
export const RECORD_KINDS = [
  'message',
  'parked',
  'history',
  'checkpoint',
  'memory',
  'lease',
  'schedule',
  'outbox',
  'aggregate',
  'expectation',
  'audit',
  'setting',
] as const satisfies readonly RecordKind[];

const numbers = new Map<string, number>(RECORD_KINDS.map((kind, index) => [kind, index + 1]));

export function kindNumber(kind: RecordKind): number {
  const number = numbers.get(kind);
  if (number === undefined) throw new TypeError(`unknown record kind ${kind}`);
  return number;
}

export function kindName(number: number): RecordKind {
  const kind = RECORD_KINDS[number - 1];
  if (kind === undefined) throw new TypeError(`unknown record kind number ${number}`);
  return kind;
}
