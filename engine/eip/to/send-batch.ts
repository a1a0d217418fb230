import { mayPass } from '../../compile/redelivery.ts';
import type { Services } from '../../compile/services.ts';
import { type RouteExchange, RunStopped } from '../../exchange/index.ts';
import { PartialBatch, type Producer } from '../../spi/index.ts';

/** One call of `sendBatch`; failures are laid on the exchanges that they belong to. */
async function sendSlice(producer: Producer, slice: readonly RouteExchange[]): Promise<number> {
  try {
    await producer.sendBatch!(slice);
    return 0;
  } catch (error) {
    if (error instanceof RunStopped) throw error;
    if (!(error instanceof PartialBatch)) {
      for (const exchange of slice) exchange.fail(error);
      return slice.length;
    }
    for (const [position, failure] of error.failures) slice[position]?.fail(failure);
    return error.failures.size;
  }
}

/**
 * Sends a batch in slices that the receiver takes. When the receiver cannot be reached the rest is not sent: it
 * is tried again together with what failed, where the policy says so.
 */
export async function sendBatch(
  producer: Producer,
  batch: readonly RouteExchange[],
  step: string,
  services: Services,
): Promise<void> {
  const most = producer.maxBatch ?? batch.length;
  const { unit } = batch[0]!;
  const fact = { message: unit.run.message, step, chunk: unit.sequence };
  for (let from = 0; from < batch.length; from += most) {
    const slice = from === 0 && batch.length <= most ? batch : batch.slice(from, from + most);
    services.emit({ type: 'chunk-sent', ...fact, count: slice.length });
    const failed = await sendSlice(producer, slice);
    services.emit({ type: 'chunk-answered', ...fact, count: slice.length, failed });
    const { exception } = slice[0]!;
    if (failed === slice.length && mayPass(exception)) {
      for (const exchange of batch.slice(from + most)) exchange.fail(exception);
      return;
    }
  }
}
