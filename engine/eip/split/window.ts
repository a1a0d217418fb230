import type { Processor } from '../../compile/processor.ts';
import { RunStopped } from '../../exchange/index.ts';
import type { Chunk } from './chunk.ts';

/**
 * Chunks in flight at once. While the oldest waits for its answer, the next are read, checked and sent; four keep
 * both cores of a small machine and one connection busy, and bound memory to four chunks.
 */
export const CHUNKS_IN_FLIGHT = 4;

async function processed(chunk: Chunk, inner: Required<Processor>): Promise<void> {
  const { unit } = chunk;
  unit.run.active.add(unit);
  try {
    const live = chunk.exchanges.filter((exchange) => exchange.exception === undefined);
    if (live.length > 0) await inner.processBatch(live);
  } finally {
    unit.run.active.delete(unit);
    unit.endClaims();
  }
}

/**
 * Runs chunks through the inner steps, a few at a time, and settles them one after the other in order. At
 * shutdown no further chunk is begun; those in flight end and settle.
 */
export async function runChunks(
  chunks: AsyncIterable<Chunk>,
  inner: Required<Processor>,
  settle: (chunk: Chunk, startedAt: number) => Promise<void>,
  now: () => number,
): Promise<void> {
  const inFlight: Promise<void>[] = [];
  let before: Promise<void> = Promise.resolve();
  let broken = false;

  const begin = (chunk: Chunk): void => {
    const startedAt = now();
    const work = processed(chunk, inner);
    const earlier = before;
    const settled = async (): Promise<void> => {
      try {
        await work;
      } finally {
        await earlier;
      }
      await settle(chunk, startedAt);
    };
    before = settled();
    before.catch(() => {
      // Its keys are free at once: a chunk behind may wait for them.
      broken = true;
      chunk.unit.settle();
    });
    inFlight.push(before);
  };

  try {
    for await (const chunk of chunks) {
      const { run } = chunk.unit;
      if (inFlight.length >= CHUNKS_IN_FLIGHT) await inFlight.shift();
      if (broken) break;
      if (run.stopping.aborted) {
        await before;
        throw new RunStopped(run.message);
      }
      begin(chunk);
    }
    await before;
  } finally {
    await Promise.allSettled(inFlight);
  }
}
