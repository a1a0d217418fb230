import type { Exchange } from '../spi/index.ts';

/** A plain exchange for tests of components, without an engine around it. */
export function testExchange(body: unknown, headers: Record<string, unknown> = {}, id = 'm'): Exchange {
  return { id, routeId: 'test', body, headers, properties: {}, exception: undefined, writes: [] };
}
