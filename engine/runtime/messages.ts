import type { Services } from '../compile/index.ts';
import {
  type MessageRecord,
  messageRecord,
  type ParkedState,
  type ParkedValue,
  type VerdictValue,
  verdictPrefix,
} from '../records/index.ts';
import type { Alarm } from '../spi/index.ts';
import type { Store, StoredRecord, Tally } from '../store/spi.ts';
import { errors } from './errors.ts';

/** Records in one page unless said. */
const PAGE = 100;
/** Chunks or parked parts of one message that are shown at most. */
const MOST_SHOWN = 10_000;

export interface PageQuery {
  readonly state?: string;
  readonly limit?: number;
  readonly after?: { readonly sort: number; readonly key: string };
}

/** A parked message or part. `value.state` is content of the message: mask it before showing it. */
export interface ParkedRecord {
  readonly id: string;
  readonly state: ParkedState;
  readonly version: number;
  readonly value: ParkedValue;
}

/** One settled chunk of a split. */
export interface ChunkHistory {
  readonly split: string;
  /** First position, and the one after the last. */
  readonly from: number;
  readonly next: number;
  readonly ms: number;
  readonly at: number;
  /** Parts by settlement. */
  readonly settlements: Readonly<Record<string, number>>;
  /** `[step, count, failed, milliseconds]` */
  readonly steps: readonly (readonly [string, number, number, number])[];
}

/** Something that a check waits for. */
export interface OpenAlarm extends Alarm {
  readonly checker: string;
  /** The message whose check opened it. */
  readonly message: string;
  /** Milliseconds since the epoch. */
  readonly since: number;
}

/** Everything that is known of one message, its parts' contents left out. */
export interface MessageDetail extends MessageRecord {
  readonly verdicts: readonly Omit<VerdictValue, 'report'>[];
  readonly chunks: readonly ChunkHistory[];
  readonly parked: readonly ParkedRecord[];
  readonly tallies: readonly Tally[];
}

export function parkedRecord({ key, state, version, value }: StoredRecord): ParkedRecord {
  return { id: key, state: state as ParkedState, version, value: value as ParkedValue };
}

/** What is asked of the message store by people: the command line and the console. */
export class Messages {
  readonly #store: Store;
  readonly #services: Services;

  constructor(services: Services) {
    this.#store = services.store;
    this.#services = services;
  }

  /** Newest first. */
  async list({ state, limit = PAGE, after }: PageQuery = {}): Promise<readonly MessageRecord[]> {
    const query = { newestFirst: true, limit, ...(state && { state }), ...(after && { after }) };
    return (await this.#store.list('message', query)).map(messageRecord);
  }

  /** Parked messages and parts, newest first; of one message when its id is given. */
  async listParked({
    state,
    limit = PAGE,
    after,
    message,
  }: PageQuery & { readonly message?: string } = {}): Promise<readonly ParkedRecord[]> {
    const narrowed = {
      ...(state && { state }),
      ...(after && { after }),
      ...(message && { prefix: message }),
    };
    return (await this.#store.list('parked', { newestFirst: true, limit, ...narrowed })).map(parkedRecord);
  }

  /** How many wait for a person. */
  async countParked(): Promise<{ readonly open: number; readonly quarantined: number }> {
    const [open, quarantined] = await Promise.all([
      this.#store.count('parked', 'open'),
      this.#store.count('parked', 'quarantined'),
    ]);
    return { open, quarantined };
  }

  /** A message's record; undefined when there is none. */
  async find(id: string): Promise<MessageRecord | undefined> {
    const record = await this.#store.get('message', id);
    return record === undefined ? undefined : messageRecord(record);
  }

  /** What became of a message's parts, by group and settlement; of all messages without an id. */
  tallies(id?: string): Promise<readonly Tally[]> {
    return this.#store.tallies(id);
  }

  /** Open alarms of the checks, oldest first. */
  async alarms(): Promise<readonly OpenAlarm[]> {
    const records = await this.#store.list('expectation', {
      prefix: 'alarm/',
      state: 'alarm-open',
      limit: MOST_SHOWN,
    });
    return records.map(({ value, sort }) => ({ ...(value as Omit<OpenAlarm, 'since'>), since: sort }));
  }

  /** ENGINE_NO_SUCH_MESSAGE when there is none. Parked parts may be left out: there may be very many. */
  async show(id: string, { withParked = true } = {}): Promise<MessageDetail> {
    const store = this.#store;
    const record = await store.get('message', id);
    if (record === undefined) throw errors.ENGINE_NO_SUCH_MESSAGE({ id });
    const [verdicts, history, parked, tallies] = await Promise.all([
      store.list('expectation', { prefix: verdictPrefix(id), limit: MOST_SHOWN }),
      store.list('history', { prefix: `${id}/`, limit: MOST_SHOWN }),
      withParked ? store.list('parked', { prefix: id, limit: MOST_SHOWN }) : [],
      store.tallies(id),
    ]);
    return {
      ...messageRecord(record),
      verdicts: verdicts.map(({ value }) => {
        const { report: _, ...rest } = value as VerdictValue;
        return rest;
      }),
      chunks: history.map(({ value, sort }) => ({ ...(value as Omit<ChunkHistory, 'at'>), at: sort })),
      parked: parked.map(parkedRecord),
      tallies,
    };
  }

  async showParked(id: string): Promise<ParkedRecord> {
    const record = await this.#store.get('parked', id);
    if (record === undefined) throw errors.ENGINE_NO_SUCH_MESSAGE({ id });
    return parkedRecord(record);
  }

  /**
   * The exact bytes of a parked part's element in the archived original; of a whole message, all of it, as it is read:
   * it may be of any size. Throws ENGINE_NO_SUCH_MESSAGE, ENGINE_NO_ORIGIN.
   */
  async bytes(id: string): Promise<AsyncIterable<Uint8Array>> {
    const { value } = await this.showParked(id);
    const { original, origin, index } = value;
    const handle = original === undefined ? undefined : await this.#services.archive.get(original.sha256);
    if (handle === undefined || (origin === undefined && index !== undefined))
      throw errors.ENGINE_NO_ORIGIN({ id });
    const range =
      origin === undefined ? undefined : { start: origin.offset, end: origin.offset + origin.length };
    return copied(handle.open(range));
  }
}

/** Chunks of an archive are its own again once the next is asked for, and streams read ahead. */
async function* copied(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  for await (const chunk of chunks) yield Uint8Array.from(chunk);
}
