import type { Services } from '../compile/index.ts';
import { moveTally } from '../eip/split/index.ts';
import { reconcileTallies } from '../reconcile/index.ts';
import {
  type MessageRecord,
  type ParkedValue,
  putMessage,
  putParked,
  verdictPrefix,
} from '../records/index.ts';
import type { Condition, StoredRecord, Tally, Write } from '../store/spi.ts';
import { auditWrite } from './audit.ts';
import { errors } from './errors.ts';
import { type Messages, type ParkedRecord, parkedRecord } from './messages.ts';
import type { Ended, Runner } from './runner.ts';

export interface RetryResult {
  readonly message: string;
  /** How a message that was retried as a whole ended; absent when parts were. */
  readonly ended?: Ended;
  /** Ids of parts by what became of them; `missing`: the original does not give them any more. */
  readonly done: readonly string[];
  readonly parked: readonly string[];
  readonly missing: readonly string[];
}

export interface Discard {
  readonly reason: string;
  readonly who: string;
}

/** Parts that are read together, and given up in one commit. */
const PAGE = 500;

/** Positions by the id of their split. */
type Positions = ReadonlyMap<string, ReadonlySet<number>>;

function addPosition(bySplit: Map<string, Set<number>>, { split = '', index }: ParkedValue): Positions {
  const positions = bySplit.get(split) ?? new Set();
  bySplit.set(split, positions.add(index!));
  return bySplit;
}

/** What people do with parked messages and parts: try again, or give up with a reason. */
export class Repair {
  readonly #services: Services;
  readonly #messages: Messages;
  readonly #runner: Runner;
  readonly #outsideSum: readonly string[];
  readonly #busy = new Set<string>();

  constructor(services: Services, messages: Messages, runner: Runner, outsideSum: readonly string[]) {
    this.#services = services;
    this.#messages = messages;
    this.#runner = runner;
    this.#outsideSum = outsideSum;
  }

  /** One act on a message at a time: a retry and a discard of the same part must not cross. */
  async #alone<T>(message: string, act: () => Promise<T>): Promise<T> {
    if (this.#busy.has(message) || this.#runner.running.has(message))
      throw errors.ENGINE_MESSAGE_BUSY({ message });
    this.#busy.add(message);
    try {
      if (await this.#runner.isAtWork(message)) throw errors.ENGINE_MESSAGE_BUSY({ message });
      return await act();
    } finally {
      this.#busy.delete(message);
    }
  }

  /**
   * Tries a parked part, all open parts of a message, or a message that was parked or quarantined as a whole
   * again. Code, formats and mappings of now apply.
   */
  async retry(id: string, who?: string): Promise<RetryResult> {
    const message = id.split('-')[0]!;
    return this.#alone(message, async () => {
      if (id !== message) {
        const { value } = this.#open(await this.#messages.showParked(id), 'retry');
        return this.#retryParts(message, addPosition(new Map(), value), who);
      }
      const record = await this.#runner.journal.find(id);
      if (record === undefined) throw errors.ENGINE_NO_SUCH_MESSAGE({ id });
      if (record.state === 'parked' || record.state === 'quarantined') return this.#retryWhole(id, who);
      return this.#retryParts(message, await this.#openPositions(record), who);
    });
  }

  #open(record: ParkedRecord, act: string): ParkedRecord {
    if (record.state === 'open' || record.state === 'quarantined') return record;
    throw errors.ENGINE_NOT_PARKED({ id: record.id, state: record.state, act });
  }

  /** A message's open parts, a page at a time: there may be as many as a large file has, each with its state. */
  async *#openParts({ id, state }: MessageRecord, act: string): AsyncGenerator<readonly ParkedRecord[]> {
    const query = { prefix: `${id}-`, state: 'open', byKey: true, limit: PAGE };
    let last: StoredRecord | undefined;
    do {
      const after = last && { after: { sort: last.sort, key: last.key } };
      const page = await this.#services.store.list('parked', { ...query, ...after });
      if (page.length === 0 && last === undefined) throw errors.ENGINE_NOT_PARKED({ id, state, act });
      if (page.length > 0) yield page.map(parkedRecord);
      last = page.length === PAGE ? page.at(-1) : undefined;
    } while (last !== undefined);
  }

  /** Of each split, the positions that are open. */
  async #openPositions(record: MessageRecord): Promise<Positions> {
    const bySplit = new Map<string, Set<number>>();
    for await (const page of this.#openParts(record, 'retry')) {
      for (const { value } of page) addPosition(bySplit, value);
    }
    return bySplit;
  }

  async #retryParts(message: string, bySplit: Positions, who: string | undefined): Promise<RetryResult> {
    const record = await this.#runner.journal.find(message);
    if (record === undefined) throw errors.ENGINE_NO_SUCH_MESSAGE({ id: message });
    const all = [...bySplit.values()].flatMap((positions) => [...positions]);
    const parts = all.length > PAGE ? {} : { parts: all.map((index) => `${message}-${index}`) };
    await this.#audit('retry', message, { who, count: all.length, ...parts });
    const result = { message, done: [] as string[], parked: [] as string[], missing: [] as string[] };
    for (const [step, positions] of bySplit) {
      const retry = { step, positions, ended: new Map<number, 'done' | 'parked'>() };
      const { value, version } = record;
      await this.#runner.start({ id: message, value, version }, { retry }).ended;
      for (const index of positions) result[retry.ended.get(index) ?? 'missing'].push(`${message}-${index}`);
    }
    return result;
  }

  async #retryWhole(id: string, who: string | undefined): Promise<RetryResult> {
    const parked = await this.#messages.showParked(id);
    const record = (await this.#runner.journal.find(id))!;
    const at = this.#services.clock.now();
    const writes: Write[] = [
      putMessage(id, 'in-flight', record.value),
      putParked(id, 'done', { ...parked.value, resolved: { at } }, at + this.#services.retention.history),
      auditWrite('retry', id, at, { who }),
    ];
    if (record.state === 'quarantined') {
      // Judged anew: what was missing may have come, or the check was mended.
      const verdicts = await this.#services.store.list('expectation', {
        prefix: verdictPrefix(id),
        limit: PAGE,
      });
      for (const { key } of verdicts) writes.push({ remove: { kind: 'expectation', key } });
    }
    await this.#commit(id, [{ unchanged: { kind: 'message', key: id, version: record.version } }], writes);
    const attempts = parked.value.attempts + 1;
    const message = { id, value: record.value, version: record.version + 1 };
    const ended = await this.#runner.start(message, { attempts }).ended;
    return { message: id, ended, done: [], parked: [], missing: [] };
  }

  async #audit(act: string, id: string, fields: Readonly<Record<string, unknown>>): Promise<void> {
    await this.#services.store.commit({ writes: [auditWrite(act, id, this.#services.clock.now(), fields)] });
  }

  async #commit(message: string, conditions: readonly Condition[], writes: readonly Write[]): Promise<void> {
    const result = await this.#services.store.commit({ conditions, writes });
    if (!result.committed) throw errors.ENGINE_MESSAGE_BUSY({ message });
  }

  /**
   * Gives a parked part, all open parts of a message, or a message parked as a whole, up. Nothing is deleted;
   * counts move to `discarded`. Returns the ids of what was given up.
   */
  async discard(id: string, discard: Discard): Promise<readonly string[]> {
    if (discard.reason.trim() === '' || discard.who.trim() === '') throw errors.ENGINE_REASON_MISSING({});
    const message = id.split('-')[0]!;
    return this.#alone(message, async () => {
      if (id !== message) {
        return this.#discardParts([this.#open(await this.#messages.showParked(id), 'discard')], discard);
      }
      const record = await this.#runner.journal.find(id);
      if (record === undefined) throw errors.ENGINE_NO_SUCH_MESSAGE({ id });
      if (record.state === 'parked' || record.state === 'quarantined')
        return this.#discardWhole(record, discard);
      const discarded: string[] = [];
      for await (const page of this.#openParts(record, 'discard'))
        discarded.push(...(await this.#discardParts(page, discard)));
      return discarded;
    });
  }

  /** All of them in one commit. */
  async #discardParts(parts: readonly ParkedRecord[], { reason, who }: Discard): Promise<readonly string[]> {
    const at = this.#services.clock.now();
    const conditions: Condition[] = [];
    const writes: Write[] = [];
    for (const { id, version, value } of parts) {
      conditions.push({ unchanged: { kind: 'parked', key: id, version } });
      writes.push(
        this.#givenUp(id, value, { at, by: who, reason }),
        auditWrite('discard', id, at, { who, reason }),
        ...moveTally(value, 'discarded'),
      );
    }
    await this.#commit(parts[0]!.value.message, conditions, writes);
    return parts.map(({ id }) => id);
  }

  async #discardWhole(record: MessageRecord, { reason, who }: Discard): Promise<readonly string[]> {
    const { id } = record;
    const parked = await this.#messages.showParked(id);
    const at = this.#services.clock.now();
    const conditions: Condition[] = [
      { unchanged: { kind: 'parked', key: id, version: parked.version } },
      { unchanged: { kind: 'message', key: id, version: record.version } },
    ];
    await this.#commit(id, conditions, [
      this.#givenUp(id, parked.value, { at, by: who, reason }),
      auditWrite('discard', id, at, { who, reason }),
      putMessage(id, 'discarded', record.value),
      ...(await this.#rest(id)),
      ...(await this.#checkpoints(id)),
    ]);
    return [id];
  }

  /** Kept as long as history: why and by whom stays in the audit record. */
  #givenUp(id: string, value: ParkedValue, resolved: NonNullable<ParkedValue['resolved']>): Write {
    const expiresAt = resolved.at + this.#services.retention.history;
    return putParked(id, 'discarded', { ...value, resolved }, expiresAt);
  }

  /** Where its splits stood: nobody goes on from there. */
  async #checkpoints(message: string): Promise<Write[]> {
    const query = { prefix: `${message}/`, limit: PAGE };
    const records = await this.#services.store.list('checkpoint', query);
    return records.map(({ key }): Write => ({ remove: { kind: 'checkpoint', key } }));
  }

  /** What a message's check expected and nothing accounts for: it is given up with the message. */
  async #rest(message: string): Promise<Write[]> {
    const lines = reconcileTallies(await this.#services.store.tallies(message), this.#outsideSum);
    return lines
      .filter(({ balanced, expected }) => expected !== undefined && !balanced)
      .map(({ group, difference }): { add: Tally } => ({
        add: { scope: message, group, settlement: 'discarded', ...difference },
      }));
  }
}
