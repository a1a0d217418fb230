import type { Clock } from '../../lib/time/index.ts';
import type { HeldKeys } from '../exchange/index.ts';
import type { Meter } from '../runtime/meter.ts';
import type { Arrival, Logger, RuntimeFact } from '../spi/index.ts';
import type { ArchiveService, Store } from '../store/spi.ts';

/** Waits, or rejects as soon as the signal is raised. Tests bring virtual time. */
export type Wait = (ms: number, signal: AbortSignal) => Promise<void>;

/** How long records are kept, in milliseconds. */
export interface Retention {
  readonly history: number;
  readonly keys: number;
  readonly originals: number;
}

/**
 * What a log text may show of a value taken from a message. `path` is what the expression named
 * (`body.debtor.name`).
 */
export type Mask = (path: string, value: unknown) => string;

/** What compiled steps use of the runtime that they live in. */
export interface Services {
  readonly store: Store;
  readonly archive: ArchiveService;
  readonly clock: Clock;
  readonly random: () => number;
  readonly log: Logger;
  readonly meter: Meter;
  readonly emit: (fact: RuntimeFact) => void;
  readonly wait: Wait;
  readonly retention: Retention;
  readonly mask: Mask;
  /** Throws where an arrival must not be stored. */
  readonly admit: (arrival: Arrival) => void;
  /** Begins a message that a commit has just put in flight; does nothing when there is none. */
  readonly begin: (message: string, routeId: string) => void;
  /** Idempotency keys in flight. */
  readonly held: HeldKeys;
}
