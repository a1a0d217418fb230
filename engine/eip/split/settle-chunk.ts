import { codeOf } from '../../compile/redelivery.ts';
import type { Services } from '../../compile/services.ts';
import { RunStopped } from '../../exchange/index.ts';
import { keyWrites, type ParkedValue, parkedValue, putParked } from '../../records/index.ts';
import type { Condition, Write } from '../../store/spi.ts';
import type { Chunk } from './chunk.ts';
import { errors } from './errors.ts';

/** The record of a failed part: besides what any has, its split, position and count. */
export function parkedPart(chunk: Chunk, i: number, split: string, at: number, before = 0): ParkedValue {
  const exchange = chunk.exchanges[i]!;
  const tally = { group: chunk.groups[i]!, amount: String(chunk.amounts[i]!) };
  const value = parkedValue(exchange, exchange.exception, at, before);
  return { ...value, split, index: exchange.index, tally };
}

function historyWrite(chunk: Chunk, split: string, services: Services, startedAt: number): Write {
  const { unit, exchanges } = chunk;
  const now = services.clock.now();
  const value = {
    split,
    from: exchanges[0]!.index,
    next: chunk.next,
    ms: now - startedAt,
    settlements: chunk.settlements(),
    steps: unit.steps.entries(),
  };
  const first = String(exchanges[0]!.index).padStart(10, '0');
  // A retry has a line of its own beside the first walk's.
  const again = unit.run.retry === undefined ? '' : `/retry-${now}`;
  const key = `${unit.run.message}/${split}/${first}${again}`;
  return { put: { kind: 'history', key, value, sort: now, expiresAt: now + services.retention.history } };
}

/** Writes that every settled chunk makes: keys, what its parts ask for, and its history. */
export function commonWrites(chunk: Chunk, split: string, services: Services, startedAt: number): Write[] {
  const writes = keyWrites(chunk.unit, services.clock.now() + services.retention.keys);
  for (const exchange of chunk.exchanges) {
    if (exchange.exception === undefined) for (const write of exchange.pendingWrites) writes.push(write);
  }
  writes.push(historyWrite(chunk, split, services, startedAt));
  return writes;
}

export async function commitChunk(
  chunk: Chunk,
  conditions: readonly Condition[],
  writes: readonly Write[],
  split: string,
  services: Services,
): Promise<void> {
  const { run } = chunk.unit;
  const result = await services.store.commit({ conditions, writes });
  if (!result.committed) {
    throw new RunStopped(
      run.message,
      errors.ENGINE_SPLIT_CONFLICT({ step: split }, { message: run.message }),
    );
  }
  chunk.unit.settle();
}

/** Tells of every parked part of a settled chunk. */
export function tellParked(chunk: Chunk, services: Services): void {
  for (const exchange of chunk.exchanges) {
    if (exchange.exception === undefined) continue;
    const { run } = chunk.unit;
    const code = codeOf(exchange.exception);
    const fact = { message: run.message, parked: exchange.id, step: exchange.failedStep, code };
    services.emit({ type: 'parked', ...fact });
    services.log.warn({ ...fact, routeId: run.routeId }, 'part of a message parked');
    services.meter.add('camel.exchanges.failures.handled', { routeId: run.routeId }, 1);
  }
}

/** Parked records of a chunk's failed parts. */
export function parkedWrites(chunk: Chunk, split: string, services: Services): Write[] {
  const writes: Write[] = [];
  for (let i = 0; i < chunk.exchanges.length; i++) {
    const exchange = chunk.exchanges[i]!;
    if (exchange.exception === undefined) continue;
    const value = parkedPart(chunk, i, split, services.clock.now());
    writes.push(putParked(exchange.id, 'open', value));
  }
  return writes;
}
