import type { Clock } from '../../lib/time/index.ts';
import type { ArchiveService, Store } from '../store/spi.ts';
import type { BodyHandle } from './body.ts';
import type { Declaration, OptionValues } from './declaration.ts';
import type { RuntimeFact } from './event.ts';
import type { Exchange } from './exchange.ts';

/** What an endpoint gets from the instance that it lives in. */
export interface ComponentContext {
  readonly routeId: string;
  readonly store: Store;
  readonly archive: ArchiveService;
  readonly clock: Clock;
  readonly log: Logger;
  /** Tells listeners of the runtime; absent where a component lives without one (its own tests). */
  readonly emit?: (fact: RuntimeFact) => void;
}

/** The part of pino's logger that components use. Objects are masked by label before they are written. */
export interface Logger {
  debug(fields: object, text: string): void;
  info(fields: object, text: string): void;
  warn(fields: object, text: string): void;
  error(fields: object, text: string): void;
}

/** A scheme (`file:`, `register:`) with its one declaration and its endpoints. */
export interface Component {
  readonly declaration: Declaration;
  createProducer?(options: OptionValues, context: ComponentContext): Producer;
  createConsumer?(options: OptionValues, context: ComponentContext): Consumer;
}

/** Takes messages out of the route. Failures are told with D4's outcomes. */
export interface Producer {
  /** How a repeat of the same send behaves at the receiver; lint refuses a retried `one-shot`. */
  readonly effect: 'none' | 'idempotent' | 'keyed' | 'one-shot';
  open?(): Promise<void>;
  /** Proves that the other side can be reached, without an effect. */
  test?(): Promise<void>;
  send(exchange: Exchange): void | Promise<void>;
  /**
   * One call for many exchanges, in order. Returns when all are done, or throws; `PartialBatch` names the
   * positions that failed. Per-item answers are set on the exchanges (body, headers, properties).
   */
  sendBatch?(exchanges: readonly Exchange[]): Promise<void>;
  /** Largest batch that `sendBatch` takes. */
  readonly maxBatch?: number;
  close?(): Promise<void>;
}

/** Brings messages into a route (D5: each phase is a call of its own). */
export interface Consumer {
  open(): Promise<void>;
  test?(): Promise<void>;
  /** Starts intake. Every arrival is given to `deliver`, which returns when the message is settled or refused. */
  receive(deliver: Deliver): void;
  stopIntake(): Promise<void>;
  /** Waits until every delivery under way has been acknowledged or given back. */
  drain(): Promise<void>;
  /** Comes after the drain, or after its time is over: never waits for a delivery. */
  close(): Promise<void>;
}

/** An arrival. */
export interface Arrival {
  /**
   * Proves that the same arrival came before: the content's SHA-256 for a file, a broker's message id for a
   * queue. Absent: every arrival is new.
   */
  readonly key?: string;
  readonly body: unknown;
  readonly headers: Record<string, unknown>;
  /**
   * Nothing is lost when a crash drops it (a timer's tick): it is not written to the journal. A failure is
   * parked all the same.
   */
  readonly transient?: boolean;
}

/**
 * `settled`: the message ended (done, or parked in the store, which then owns it). `known`: the same arrival was
 * settled before, nothing was done. Either way the source may be acknowledged. A rejection means that the message
 * is still in flight in the store and is resumed at the next start; the source must not be acknowledged. A rejection
 * with `Permanent` (of this, or of the archive) means that it was refused before anything of it was stored, and will
 * be each time.
 */
export type Deliver = (arrival: Arrival) => Promise<'settled' | 'parked' | 'known'>;

/** See `DataFormat.itemPath`. */
export type ItemPath =
  | { readonly unknown: string; readonly names: readonly string[] }
  | { readonly unknown?: undefined; readonly values?: readonly string[] };

/** Bytes to typed message and back. */
export interface DataFormat {
  readonly declaration: Declaration;
  /** A streaming format returns a `BodySequence` over the handle; others a value. */
  unmarshal(body: BodyHandle | Uint8Array, exchange: Exchange): unknown;
  marshal?(value: unknown, exchange: Exchange): Uint8Array;
  /**
   * Of a format that gives a sequence: what a path into one of its items leads to, so that routes are checked when
   * they are loaded. Either `unknown`, the first name that is not there, with the `names` that are; or all `values`
   * that a text there can have, where they are known.
   */
  itemPath?(path: readonly string[]): ItemPath;
}
