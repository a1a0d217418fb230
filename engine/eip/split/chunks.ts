import { partOf, type RouteExchange, Unit } from '../../exchange/index.ts';
import type { BodySequence, SequenceItem } from '../../spi/index.ts';
import { Chunk } from './chunk.ts';
import { addCounted, type TallySettings } from './tally.ts';

export interface ChunkSettings {
  readonly size: number;
  readonly tally: TallySettings;
  readonly claimsOnce: boolean;
}

/** Which positions a walk wants: all from one on, or some. */
export interface Wanted {
  readonly from: number;
  readonly only: ReadonlySet<number> | undefined;
}

function makeChunk(
  parent: RouteExchange,
  items: readonly SequenceItem[],
  last: boolean,
  before: Chunk | undefined,
  { tally, claimsOnce }: ChunkSettings,
): Chunk {
  const sequence = (before?.unit.sequence ?? -1) + 1;
  const chunk = new Chunk(new Unit(parent.unit.run, { sequence, before: before?.unit, claimsOnce }));
  const { unit } = chunk;
  for (let i = 0; i < items.length; i++) {
    addCounted(partOf(parent, unit, items[i]!, last && i === items.length - 1), chunk, tally);
  }
  chunk.next = items[items.length - 1]!.index + 1;
  chunk.last = last;
  return chunk;
}

/**
 * Walks a sequence and gathers what is wanted of it into chunks. One item is held back, so that the last part is
 * known as such.
 */
export async function* chunksOf(
  parent: RouteExchange,
  sequence: BodySequence,
  wanted: Wanted,
  settings: ChunkSettings,
): AsyncGenerator<Chunk> {
  const { size } = settings;
  const { only } = wanted;
  let left = only?.size ?? Number.POSITIVE_INFINITY;
  let gathered: SequenceItem[] = [];
  let before: Chunk | undefined;
  for await (const batch of sequence.batches(wanted.from)) {
    for (const item of batch) {
      if (only !== undefined && !only.has(item.index)) continue;
      left--;
      if (gathered.length === size) {
        before = makeChunk(parent, gathered, false, before, settings);
        yield before;
        gathered = [];
      }
      gathered.push(item);
    }
    if (left <= 0) break;
  }
  if (gathered.length > 0) yield makeChunk(parent, gathered, true, before, settings);
}
