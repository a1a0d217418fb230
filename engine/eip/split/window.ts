import type { Processor } from '../../compile/processor.ts';
import { RunStopped } from '../../exchange/index.ts';
import type { Chunk } from './chunk.ts';

/**
 * Chunks in flight at once. While the oldest waits for its answer, the next are read, checked and sent; four keep
 * both cores of a small machine and one connection busy, and bound memory to four chunks.
 */
const CHUNKS_IN_FLIGHT = 4;

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

/** How a chunk settles. */
export interface ChunkSettling {
  /** Hands the chunk's commit to the store; resolves when it is durable. Called in order. */
  commit(chunk: Chunk, startedAt: number): Promise<void>;
  /** It is durable, and so are all before it. */
  committed(chunk: Chunk): void;
}

/**
 * Runs chunks through the inner steps, a few at a time, and settles them in order. A commit is handed over as
 * soon as the one before it was, without waiting for the disk: the store makes both durable in one go, and each
 * holds only if the one before did. At shutdown no further chunk is begun; those in flight end and settle.
 */
export async function runChunks(
  chunks: AsyncIterable<Chunk>,
  inner: Required<Processor>,
  settling: ChunkSettling,
  now: () => number,
): Promise<void> {
  const inFlight: Promise<void>[] = [];
  let handedOver: Promise<void> = Promise.resolve();
  let settled: Promise<void> = Promise.resolve();
  let broken = false;

  const settle = async (
    chunk: Chunk,
    ready: Promise<unknown>,
    before: Promise<void>,
    told: () => void,
    startedAt: number,
  ): Promise<void> => {
    await ready;
    const durable = settling.commit(chunk, startedAt);
    told();
    await Promise.all([durable, before]);
    settling.committed(chunk);
  };

  const begin = (chunk: Chunk): void => {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const ready = Promise.all([processed(chunk, inner), handedOver]);
    settled = settle(chunk, ready, settled, resolve, now());
    settled.catch((error: unknown) => {
      // Nothing behind it may settle; its keys are free at once, for a chunk behind may wait for them.
      broken = true;
      reject(error);
      chunk.unit.settle();
    });
    promise.catch(() => {});
    handedOver = promise;
    inFlight.push(settled);
  };

  try {
    for await (const chunk of chunks) {
      const { run } = chunk.unit;
      if (inFlight.length >= CHUNKS_IN_FLIGHT) await inFlight.shift();
      if (broken) break;
      if (run.stopping.aborted) {
        await settled;
        throw new RunStopped(run.message);
      }
      begin(chunk);
    }
    await settled;
  } finally {
    await Promise.allSettled(inFlight);
  }
}
