import type { Services } from '../compile/index.ts';
import {
  arrivalKey,
  type MessageRecord,
  type MessageValue,
  messageRecord,
  putMessage,
} from '../records/index.ts';
import type { Arrival } from '../spi/index.ts';
import { HEADER, isHandle } from '../spi/index.ts';
import type { Condition, Write } from '../store/spi.ts';
import { storeBody } from './bodies.ts';
import { newMessageId } from './ids.ts';
import type { Originals } from './originals.ts';

/** Messages read at a time: each may carry its body. */
const PAGE = 500;

/** A message to be walked, with the record that it has in the journal, if it has one. */
export interface OpenMessage {
  readonly id: string;
  readonly value: MessageValue;
  /** Version of its record; absent for a transient message. */
  readonly version: number | undefined;
  /** Present when it is at hand already; restored from `value` otherwise. */
  readonly body?: unknown;
}

export interface InFlightPage {
  readonly records: readonly MessageRecord[];
  /** Whether there may be another page. */
  readonly more: boolean;
}

export type Accepted =
  | { readonly message: OpenMessage }
  | { readonly before: MessageRecord }
  | { readonly forgotten: string };

/** Remembers every arrival before anything is done about it. */
export class Journal {
  readonly #services: Services;
  readonly #originals: Originals;

  constructor(services: Services, originals: Originals) {
    this.#services = services;
    this.#originals = originals;
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
    const commit = () => this.#services.store.commit({ conditions, writes });
    const { body } = message;
    const result = await (isHandle(body) ? this.#originals.naming(body, commit) : commit());
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

  /** A page of messages in flight, oldest first. `last`: the last of the page before. */
  async inFlight(last?: MessageRecord): Promise<InFlightPage> {
    const after = last && { after: { sort: last.value.receivedAt, key: last.id } };
    const records = await this.#services.store.list('message', { state: 'in-flight', limit: PAGE, ...after });
    return { records: records.map(messageRecord), more: records.length === PAGE };
  }
}
