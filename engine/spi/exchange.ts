import type { Write } from '../store/spi.ts';

/** One message on its way through a route. Camel's exchange, with one message instead of in and out. */
export interface Exchange {
  /** Message id: `<base>` for a whole message, `<base>-<index>` for a part of a split. */
  readonly id: string;
  readonly routeId: string;
  body: unknown;
  readonly headers: Record<string, unknown>;
  readonly properties: Record<string, unknown>;
  /** The failure that stopped this exchange, if one did. */
  exception: Error | undefined;
  /** What must become durable in the same atomic commit as this exchange's settlement. */
  readonly writes: Write[];
}

/** Exchange properties that the engine itself reads or writes. */
export const PROPERTY = {
  /** How a part of a checkpointed split is counted when it settles without failure; `done` unless set. */
  settlement: 'KaravaaniSettlement',
  splitIndex: 'CamelSplitIndex',
  splitComplete: 'CamelSplitComplete',
} as const;

/** Headers that the engine itself reads or writes; Camel's names where Camel has them. */
export const HEADER = {
  fileName: 'CamelFileName',
  fileLength: 'CamelFileLength',
} as const;

/**
 * Where a part of a message comes from, as it is told to receivers: the message's id and the item's position.
 * A whole message has no item.
 */
export function sourceOf(exchange: Exchange): { message: string; item: number | undefined } {
  const dash = exchange.id.indexOf('-');
  if (dash < 0) return { message: exchange.id, item: undefined };
  return { message: exchange.id.slice(0, dash), item: Number.parseInt(exchange.id.slice(dash + 1), 10) };
}
