import { type BodySequence, isSequence, type SequenceItem } from '../../spi/index.ts';
import { errors } from './errors.ts';

/** Values handed on at a time where a list is walked like a sequence. */
const BATCH = 1000;

function* slices(values: Iterable<unknown>, from: number): Generator<SequenceItem[]> {
  let batch: SequenceItem[] = [];
  let index = 0;
  for (const value of values) {
    if (index >= from) batch.push({ value, index });
    index++;
    if (batch.length === BATCH) {
      yield batch;
      batch = [];
    }
  }
  if (batch.length > 0) yield batch;
}

function typeOf(value: unknown): string {
  return value === null || value === undefined ? 'null' : typeof value;
}

/**
 * What a body is split into: a sequence as it comes, the elements of a list, the pieces of a text between
 * delimiters (a text without the delimiter is one piece).
 */
export function sequenceOf(body: unknown, delimiter: string, step: string): BodySequence {
  if (isSequence(body)) return body;
  let values: Iterable<unknown> | undefined;
  if (typeof body === 'string')
    values = delimiter === 'false' || delimiter === '' ? [body] : body.split(delimiter);
  else if (Array.isArray(body) || body instanceof Set) values = body;
  else if (body instanceof Map) values = body.entries();
  if (values === undefined) throw errors.ENGINE_SPLIT_BODY({ step, type: typeOf(body) });
  const all = values;
  return {
    kind: 'sequence',
    async *batches(from = 0) {
      yield* slices(all, from);
    },
  };
}
