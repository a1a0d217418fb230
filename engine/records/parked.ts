import { isKaravaaniError, type KaravaaniError } from '../../lib/errors/index.ts';
import type { RouteExchange } from '../exchange/index.ts';
import { type Finding, type ItemOrigin, Outcome } from '../spi/index.ts';
import type { Write } from '../store/spi.ts';
import { describeState } from './storable.ts';

/** `open` and `quarantined` wait for a person; `done` after a retry that succeeded. */
export type ParkedState = 'open' | 'quarantined' | 'done' | 'discarded';

/** What is kept of a message or part that failed (D2). */
export interface ParkedValue {
  readonly message: string;
  readonly routeId: string;
  readonly code: string;
  readonly what: string;
  readonly remedy: string;
  /** The innermost step that failed. */
  readonly step: string;
  readonly at: number;
  /** Deliveries of the failing step, and retries by people, after the first. */
  readonly attempts: number;
  readonly original?: { readonly sha256: string; readonly name: string };
  /** Of a part: its checkpointed split and position, and its own bytes in the original. */
  readonly split?: string;
  readonly index?: number;
  readonly origin?: ItemOrigin;
  /** How the part was counted, so that a retry or discard can move the count. */
  readonly tally?: { readonly group: string; readonly amount: string };
  readonly findings?: readonly Finding[];
  readonly state: { readonly headers: unknown; readonly properties: unknown; readonly body: unknown };
  readonly resolved?: { readonly at: number; readonly by?: string; readonly reason?: string };
}

/** Properties that are large, or belong to the whole message and stand in its verdict. */
const NOT_KEPT = new Set(['KaravaaniReport']);

function failureOf(exception: unknown): Pick<KaravaaniError, 'code' | 'message' | 'remedy'> {
  const error = exception instanceof Outcome ? exception.error : exception;
  if (isKaravaaniError(error)) return error;
  return {
    code: 'ENGINE_STEP_FAILED',
    message: error instanceof Error ? error.message : String(error),
    remedy: 'Look at the step and its input; retry when the cause is mended.',
  };
}

/** The record of a failed exchange, in the state that the failing step left it in. */
export function parkedValue(
  exchange: RouteExchange,
  exception: unknown,
  at: number,
  before = 0,
): ParkedValue {
  const { code, message: what, remedy } = failureOf(exception);
  const { run } = exchange.unit;
  const properties: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(exchange.properties))
    if (!NOT_KEPT.has(name)) properties[name] = value;
  return {
    message: run.message,
    routeId: run.routeId,
    code,
    what,
    remedy,
    step: exchange.failedStep,
    at,
    attempts: before + exchange.redeliveries,
    state: {
      headers: describeState(exchange.headers),
      properties: describeState(properties),
      body: describeState(exchange.body),
    },
    ...(run.original === undefined ? {} : { original: run.original }),
    ...(exchange.origin === undefined ? {} : { origin: exchange.origin }),
  };
}

export function putParked(id: string, state: ParkedState, value: ParkedValue, expiresAt?: number): Write {
  const put = { kind: 'parked' as const, key: id, value, state, sort: value.at };
  return { put: expiresAt === undefined ? put : { ...put, expiresAt } };
}
