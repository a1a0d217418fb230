import type { Services } from '../../compile/services.ts';
import type { Retry, RouteExchange } from '../../exchange/index.ts';
import { type ParkedValue, putParked } from '../../records/index.ts';
import type { BodySequence } from '../../spi/index.ts';
import type { Condition, StoredRecord, Tally, Write } from '../../store/spi.ts';
import type { CheckpointedSplit } from './checkpointed.ts';
import type { Chunk } from './chunk.ts';
import { chunksOf } from './chunks.ts';
import { commitChunk, commonWrites, parkedPart, tellParked } from './settle-chunk.ts';
import { runChunks } from './window.ts';

type Parked = StoredRecord & { readonly value: ParkedValue };

/** Takes a part out of `parked` and into another settlement, with the count that it was parked under. */
export function moveTally(parked: ParkedValue, settlement: string): Write[] {
  if (parked.tally === undefined) return [];
  const { group, amount } = parked.tally;
  const tally: Omit<Tally, 'settlement' | 'count' | 'amount'> = { scope: parked.message, group };
  return [
    { add: { ...tally, settlement: 'parked', count: -1, amount: -BigInt(amount) } },
    { add: { ...tally, settlement, count: 1, amount: BigInt(amount) } },
  ];
}

/** Records asked for together: one message to the store, and few in memory. */
const PAGE = 500;

/** The open records of some parts, by position. */
async function openOf(
  message: string,
  positions: readonly number[],
  services: Services,
): Promise<Map<number, Parked>> {
  const { store } = services;
  const records = await Promise.all(positions.map((index) => store.get('parked', `${message}-${index}`)));
  const open = new Map<number, Parked>();
  records.forEach((record, i) => {
    if (record?.state === 'open') open.set(positions[i]!, record as Parked);
  });
  return open;
}

/** Positions that are parked still: a walk that the store cut off does nothing again of what it had settled. */
async function stillOpen(
  message: string,
  { positions, ended }: Retry,
  services: Services,
): Promise<Set<number>> {
  const all = [...positions].filter((index) => !ended.has(index));
  const open = new Set<number>();
  for (let from = 0; from < all.length; from += PAGE) {
    const page = await openOf(message, all.slice(from, from + PAGE), services);
    for (const index of page.keys()) open.add(index);
  }
  return open;
}

function retried(chunk: Chunk, i: number, parked: Parked, split: CheckpointedSplit): Write[] {
  const exchange = chunk.exchanges[i]!;
  const at = split.services.clock.now();
  const { value } = parked;
  if (exchange.exception !== undefined) {
    const again = parkedPart(chunk, i, split.step, at, value.attempts + 1);
    // The count stays where it was parked under, whatever the part would be counted as now.
    return [
      putParked(exchange.id, 'open', value.tally === undefined ? again : { ...again, tally: value.tally }),
    ];
  }
  const { history } = split.services.retention;
  const done: ParkedValue = { ...value, attempts: value.attempts + 1, resolved: { at } };
  return [
    putParked(exchange.id, 'done', done, at + history),
    ...moveTally(value, chunk.settlementOf(exchange)),
  ];
}

/**
 * Walks the same sequence again and processes only parked positions: what a mapping or format gives for them now
 * counts. Each chunk's commit moves records and counts of its parts together.
 */
export async function retryParked(
  parent: RouteExchange,
  sequence: BodySequence,
  retry: Retry,
  split: CheckpointedSplit,
): Promise<void> {
  const { step, inner, services } = split;
  const { message } = parent.unit.run;
  const positions = await stillOpen(message, retry, services);
  if (positions.size === 0) return;

  const commit = async (chunk: Chunk, startedAt: number): Promise<void> => {
    const conditions: Condition[] = [];
    const writes = commonWrites(chunk, step, services, startedAt);
    const indexes = chunk.exchanges.map(({ index }) => index);
    const open = await openOf(message, indexes, services);
    for (const [i, index] of indexes.entries()) {
      const parked = open.get(index);
      if (parked === undefined) continue;
      conditions.push({ unchanged: { kind: 'parked', key: parked.key, version: parked.version } });
      writes.push(...retried(chunk, i, parked, split));
    }
    await commitChunk(chunk, conditions, writes, step, services);
    // Each chunk stands for itself: what is durable counts, whatever becomes of those before it.
    for (const { index, exception } of chunk.exchanges)
      retry.ended.set(index, exception === undefined ? 'done' : 'parked');
    const fact = { message, step, chunk: chunk.unit.sequence, settlements: chunk.settlements() };
    services.emit({ type: 'chunk-retried', ...fact });
    tellParked(chunk, services);
  };

  let from = Number.POSITIVE_INFINITY;
  for (const position of positions) from = Math.min(from, position);
  const chunks = chunksOf(parent, sequence, { from, only: positions }, split);
  await runChunks(chunks, inner, { commit, committed: () => {} }, () => services.clock.now());
}
