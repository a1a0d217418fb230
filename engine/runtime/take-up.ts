import type { Services } from '../compile/index.ts';
import type { MessageRecord } from '../records/index.ts';
import { Backlog } from './backlog.ts';
import type { Journal } from './journal.ts';
import type { Pause } from './pause.ts';

/**
 * Messages of one route that the engine itself takes up side by side: after a start, or because a commit put them
 * in flight. What consumers deliver is theirs to bound.
 */
const AT_ONCE = 8;

/** What it uses of the runner. */
export interface TakeUpSettings {
  readonly services: Services;
  readonly journal: Journal;
  readonly pause: Pause;
  readonly isRunning: (id: string) => boolean;
  /** Walks a message; resolves when it has ended, or rejects when it stays in flight. */
  readonly walk: (record: MessageRecord) => Promise<unknown>;
}

/** Begins messages that nobody delivers: they are in flight in the journal, and wait for their turn. */
export class TakeUp {
  readonly #settings: TakeUpSettings;
  readonly #backlogs = new Map<string, Backlog>();
  #reading: Promise<void> | undefined;
  #isBegun = false;

  constructor(settings: TakeUpSettings) {
    this.#settings = settings;
  }

  get #isStopping(): boolean {
    return this.#settings.pause.signal.aborted;
  }

  /** Begins a message that another one's commit has put in flight, when its turn comes. */
  begin(id: string, routeId: string): void {
    if (!this.#isStopping) this.#backlogOf(routeId).add(id, false);
  }

  /**
   * Goes on with what was in flight when the process ended: read in the background, page by page, so that the
   * start waits for none of it, and walked a few at a time for each route.
   */
  resumeAll(): void {
    this.#isBegun = true;
    this.#reading = this.#readAll()
      .catch((err: unknown) =>
        this.#told({ err }, 'messages in flight could not be read; they are resumed at the next start'),
      )
      .finally(() => {
        this.#reading = undefined;
      });
  }

  /** Whether whatever is in flight is taken up, or was already: not where an instance only repairs. */
  get isBegun(): boolean {
    return this.#isBegun;
  }

  /** Messages of a route that wait for their turn. */
  waiting(routeId: string): number {
    return this.#backlogs.get(routeId)?.size ?? 0;
  }

  /** What is at work now; empty when nothing waits for its turn. */
  working(): Promise<unknown>[] {
    const all = [this.#reading, ...[...this.#backlogs.values()].map(({ working }) => working)];
    return all.filter((each) => each !== undefined);
  }

  #backlogOf(routeId: string): Backlog {
    let backlog = this.#backlogs.get(routeId);
    if (backlog === undefined) {
      backlog = new Backlog(AT_ONCE, (id, resumed) => this.#walk(id, routeId, resumed));
      this.#backlogs.set(routeId, backlog);
    }
    return backlog;
  }

  async #readAll(): Promise<void> {
    const { journal, pause, isRunning } = this.#settings;
    let last: MessageRecord | undefined;
    for (let more = true; more && !this.#isStopping; ) {
      const after = last;
      const page = await pause.untilAnswered(() => journal.inFlight(after));
      for (const { id, value } of page.records) {
        if (!isRunning(id)) this.#backlogOf(value.routeId).add(id, true);
      }
      last = page.records.at(-1);
      more = page.more;
    }
  }

  async #walk(id: string, routeId: string, resumed: boolean): Promise<void> {
    const { services, journal, pause, isRunning, walk } = this.#settings;
    if (this.#isStopping || isRunning(id)) return;
    try {
      const record = await pause.untilAnswered(() => journal.find(id));
      if (record?.state !== 'in-flight' || isRunning(id)) return;
      if (resumed) services.emit({ type: 'resumed', message: id, routeId });
      await Promise.allSettled([walk(record)]);
    } catch (err) {
      this.#told({ message: id, err }, 'message could not begin; it is resumed at the next start');
    }
  }

  /** Whoever is stopped while it waits has not failed. */
  #told(fields: object, text: string): void {
    if (!this.#isStopping) this.#settings.services.log.error(fields, text);
  }
}
