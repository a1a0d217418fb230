import type { Services } from '../../compile/services.ts';
import type { RouteExchange } from '../../exchange/index.ts';
import { describeState, type MessageValue } from '../../records/index.ts';
import { storeBody } from '../../runtime/bodies.ts';
import { newMessageId } from '../../runtime/ids.ts';

/** The copy as a message of its own, which starts at the tap. */
export async function tapMessage(
  exchange: RouteExchange,
  routeId: string,
  step: string,
  services: Services,
): Promise<{ readonly id: string; readonly value: MessageValue }> {
  const { archive, clock, random } = services;
  const { stored } = await storeBody(exchange.body, undefined, archive);
  const value: MessageValue = {
    routeId,
    entry: step,
    body: stored,
    headers: { ...exchange.headers },
    properties: describeState(exchange.properties) as Record<string, unknown>,
    receivedAt: clock.now(),
  };
  return { id: newMessageId(clock.now(), random), value };
}
