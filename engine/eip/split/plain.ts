import type { Processor } from '../../compile/processor.ts';
import { partOf, type RouteExchange, RunStopped } from '../../exchange/index.ts';
import type { BodySequence, SequenceItem } from '../../spi/index.ts';

/** Camel's property: how many parts there were. */
export const SPLIT_SIZE = 'CamelSplitSize';

async function walkOne(
  parent: RouteExchange,
  item: SequenceItem,
  last: boolean,
  inner: Processor,
): Promise<void> {
  const { run } = parent.unit;
  if (run.aborted.aborted) throw new RunStopped(run.message);
  const part = partOf(parent, parent.unit, item, last);
  const waiting = inner.process(part);
  if (waiting !== undefined) await waiting;
  if (part.pendingWrites.length > 0) parent.writes.push(...part.pendingWrites);
}

/**
 * A split without a checkpoint: parts one after the other, settled with the message that they are of. The first
 * failure stops the split and fails the message.
 */
export async function splitPlainly(
  parent: RouteExchange,
  sequence: BodySequence,
  inner: Processor,
): Promise<void> {
  let held: SequenceItem | undefined;
  let size = 0;
  for await (const batch of sequence.batches()) {
    for (const item of batch) {
      if (held !== undefined) await walkOne(parent, held, false, inner);
      held = item;
      size++;
    }
  }
  if (held !== undefined) await walkOne(parent, held, true, inner);
  parent.properties[SPLIT_SIZE] = size;
}
