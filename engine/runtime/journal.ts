import type { Services } from '../compile/index.ts';
import {
  arrivalKey,
  type MessageRecord,
  type MessageValue,
  messageRecord,
  putMessage,
} from '../records/index.ts';
import type { Arrival } from '../spi/index.ts';
import { HEADER } from '../spi/index.ts';
import type { Condition, Write } from '../store/spi.ts';
import { storeBody } from './bodies.ts';
import { newMessageId } from './ids.ts';

/** A message to be walked, with the record that it has in the journal, if it has one. */
export interface OpenMessage {
  readonly id: string;
  readonly value: MessageValue;
  /** Version of its record; absent for a transient message. */
  readonly version: number | undefined;
  /** Present when it is at hand already; restored from `value` otherwise. */
  readonly body?: unknown;
}

export type Accepted =
  | { readonly message: OpenMessage }
  | { readonly before: MessageRecord }
  | { readonly forgotten: string };

/** Remembers every arrival before anything is done about it. */
export class Journal {
  readonly #services: Services;

  constructor(services: Services) {
    this.#services = services;
  }

  newId(): string {
    return newMessageId(this.#services.clock.now(), this.#services.random);
  }

  async #open(routeId: string, arrival: Arrival): Promise<OpenMessage> {
    const named = arrival.headers[HEADER.fileName];
    const name = typeof named === 'string' ? named : undefined;
    const { stored, body } = await storeBody(arrival.body, name, this.#services.archive);
    const value: MessageValue = {
      routeId,
      body: stored,
      headers: arrival.headers,
      receivedAt: this.#services.clock.now(),
      ...(name === undefined ? {} : { name }),
      ...(arrival.key === undefined ? {} : { arrival: arrival.key }),
    };
    return { id: this.newId(), value, version: undefined, body };
  }

  /** A message that a crash may drop: nothing is written. */
  transient(routeId: string, arrival: Arrival): OpenMessage {
    const value = {
      routeId,
      body: { json: null },
      headers: arrival.headers,
      receivedAt: this.#services.clock.now(),
    };
    return { id: this.newId(), value, version: undefined, body: arrival.body };
  }

  /** Commits the arrival as a new message in flight, or finds the message that it was before. */
  async accept(routeId: string, arrival: Arrival): Promise<Accepted> {
    this.#services.admit(arrival);
    const message = await this.#open(routeId, arrival);
    const writes: Write[] = [putMessage(message.id, 'in-flight', message.value)];
    const conditions: Condition[] = [];
    if (arrival.key !== undefined) {
      const key = arrivalKey(routeId, arrival.key);
      const expiresAt = message.value.receivedAt + this.#services.retention.keys;
      conditions.push({ absent: { kind: 'memory', key } });
      writes.push({ put: { kind: 'memory', key, value: { message: message.id }, expiresAt } });
    }
    const result = await this.#services.store.commit({ conditions, writes });
    if (result.committed) return { message: { ...message, version: 1 } };
    return this.#before(arrivalKey(routeId, arrival.key!));
  }

  async #before(key: string): Promise<Accepted> {
    const { store } = this.#services;
    const pointer = await store.get('memory', key);
    const id = (pointer?.value as { message?: string } | undefined)?.message ?? '';
    const record = await store.get('message', id);
    // The arrival is remembered longer than its message.
    return record === undefined ? { forgotten: id } : { before: messageRecord(record) };
  }

  async find(id: string): Promise<MessageRecord | undefined> {
    const record = await this.#services.store.get('message', id);
    return record === undefined ? undefined : messageRecord(record);
  }

  /** Messages that were in flight when the process ended, oldest first. */
  async inFlight(): Promise<readonly MessageRecord[]> {
    const records = await this.#services.store.list('message', { state: 'in-flight', limit: MOST_IN_FLIGHT });
    return records.map(messageRecord);
  }
}

/** Far more than any instance has; a bound, so that a broken store cannot fill the memory. */
const MOST_IN_FLIGHT = 100_000;
