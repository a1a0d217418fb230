import type { Processor } from '../../compile/processor.ts';
import type { Services } from '../../compile/services.ts';
import type { RouteExchange } from '../../exchange/index.ts';
import type { BodySequence } from '../../spi/index.ts';
import { Checkpoint } from './checkpoint.ts';
import { type ChunkSettings, chunksOf } from './chunks.ts';
import { SPLIT_SIZE } from './plain.ts';
import { commitChunk, commonWrites, parkedWrites, tellParked } from './settle-chunk.ts';
import { type ChunkSettling, runChunks } from './window.ts';

export interface CheckpointedSplit extends ChunkSettings {
  readonly step: string;
  readonly inner: Required<Processor>;
  readonly services: Services;
}

/**
 * A split that settles chunk by chunk: keys, parked parts, counts and the next position in one commit each. A
 * walk that was cut off goes on from there.
 */
export async function splitWithCheckpoint(
  parent: RouteExchange,
  sequence: BodySequence,
  split: CheckpointedSplit,
): Promise<void> {
  const { step, inner, services } = split;
  const { run } = parent.unit;
  const checkpoint = await Checkpoint.read(run, step, services);
  services.emit({ type: 'split-started', message: run.message, step, from: checkpoint.next });

  const settling: ChunkSettling = {
    commit(chunk, startedAt) {
      const { next, last } = chunk;
      const writes = commonWrites(chunk, step, services, startedAt);
      writes.push(...parkedWrites(chunk, step, services), ...chunk.tallies(), checkpoint.write(next, last));
      const condition = checkpoint.condition();
      checkpoint.moves(next, last);
      return commitChunk(chunk, [condition], writes, step, services);
    },
    committed(chunk) {
      const { sequence: number } = chunk.unit;
      const settlements = chunk.settlements();
      const { next } = chunk;
      services.emit({
        type: 'chunk-committed',
        message: run.message,
        step,
        chunk: number,
        next,
        settlements,
      });
      tellParked(chunk, services);
    },
  };

  if (!checkpoint.complete) {
    const chunks = chunksOf(parent, sequence, { from: checkpoint.next, only: undefined }, split);
    await runChunks(chunks, inner, settling, () => services.clock.now());
  }
  parent.properties[SPLIT_SIZE] = checkpoint.next;
  if (checkpoint.exists) run.atSettlement.push({ remove: { kind: 'checkpoint', key: checkpoint.key } });
}
