import type { StoredRecord, Write } from '../store/spi.ts';

/**
 * `in-flight`: taken in and not ended. `settled`: every part of it ended (parts may be parked). `parked`: it
 * failed as a whole. `quarantined`: a check refused it. `discarded`: a person gave it up.
 */
export type MessageState = 'in-flight' | 'settled' | 'parked' | 'quarantined' | 'discarded';

/** A body as the journal keeps it, so that the message can be walked again. */
export type StoredBody =
  | { readonly handle: string; readonly name: string }
  | { readonly base64: string }
  | { readonly json: unknown };

export interface MessageValue {
  readonly routeId: string;
  /** Step that the message starts at, when it is not the route's first: a wire tap's copy. */
  readonly entry?: string;
  /** What proves that the same arrival came before. */
  readonly arrival?: string;
  readonly name?: string;
  readonly body: StoredBody;
  readonly headers: Readonly<Record<string, unknown>>;
  /** Of a wire tap's copy. */
  readonly properties?: Readonly<Record<string, unknown>>;
  readonly receivedAt: number;
  readonly endedAt?: number;
  /** `[step, count, failed, milliseconds]` of the whole message's own steps. */
  readonly steps?: readonly (readonly [string, number, number, number])[];
}

export interface MessageRecord {
  readonly id: string;
  readonly state: MessageState;
  readonly version: number;
  readonly value: MessageValue;
}

export function messageRecord(record: StoredRecord): MessageRecord {
  const { key, state, version, value } = record;
  return { id: key, state: state as MessageState, version, value: value as MessageValue };
}

/** Lists show the newest arrival first: `sort` is the time of receipt. */
export function putMessage(id: string, state: MessageState, value: MessageValue): Write {
  return { put: { kind: 'message', key: id, value, state, sort: value.receivedAt } };
}

/** Key of the record that leads from an arrival to its message. */
export function arrivalKey(routeId: string, arrival: string): string {
  return `arrival/${routeId}/${arrival}`;
}
