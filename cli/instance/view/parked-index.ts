import type { Messages, ParkedRecord } from '../../../engine/runtime/index.ts';
import type { RuntimeEvent } from '../../../engine/spi/index.ts';
import { codedText } from './parked-facts.ts';

/** One thing that waits for a person. */
export interface ParkedEntry {
  readonly id: string;
  readonly message: string;
  readonly step: string;
  readonly code: string;
  readonly at: number;
}

type Entries = Map<string, ParkedEntry>;

const STATES = ['open', 'quarantined'] as const;
const PAGE = 500;

/**
 * What waits for a person, by id, so that pages can group and leaf through it without reading every record each time.
 * It is read when it is first asked for, and then follows the instance's events; a repair makes it read anew.
 */
export class ParkedIndex {
  readonly #messages: Messages;
  #entries: Promise<Entries> | undefined;
  #sorted: readonly ParkedEntry[] | undefined;

  constructor(messages: Messages) {
    this.#messages = messages;
  }

  /** Newest first. */
  async entries(): Promise<readonly ParkedEntry[]> {
    const entries = await this.#load();
    this.#sorted ??= [...entries.values()].sort(newestFirst);
    return this.#sorted;
  }

  onEvent(event: RuntimeEvent): void {
    if (this.#entries === undefined) return;
    if (event.type === 'parked') this.#change((entries) => this.#add(entries, event));
    else if (event.type === 'settled' && event.state === 'settled')
      this.#change(async (entries) => void entries.delete(event.message));
  }

  /** A person repaired something: reads anew when it is next asked for. */
  forget(): void {
    this.#entries = undefined;
    this.#sorted = undefined;
  }

  #load(): Promise<Entries> {
    if (this.#entries === undefined) this.#keep(readAll(this.#messages));
    return this.#entries!;
  }

  #change(act: (entries: Entries) => Promise<void>): void {
    const before = this.#entries!;
    this.#keep(
      before.then(async (entries) => {
        await act(entries);
        return entries;
      }),
    );
  }

  #keep(entries: Promise<Entries>): void {
    this.#entries = entries;
    this.#sorted = undefined;
    // What could not be read now is read when it is next asked for.
    entries.catch(() => {
      if (this.#entries === entries) this.forget();
    });
  }

  async #add(
    entries: Entries,
    { parked: id, message, step, code, at }: Extract<RuntimeEvent, { type: 'parked' }>,
  ): Promise<void> {
    // A whole message's own record knows the finding that refused it; there are few of them.
    const whole = id === message;
    entries.set(id, whole ? entryOf(await this.#messages.showParked(id)) : { id, message, step, code, at });
  }
}

async function readAll(messages: Messages): Promise<Entries> {
  const entries: Entries = new Map();
  for (const state of STATES) {
    let after: { sort: number; key: string } | undefined;
    for (;;) {
      const page = await messages.listParked({ state, limit: PAGE, ...(after && { after }) });
      for (const record of page) entries.set(record.id, entryOf(record));
      const last = page.at(-1);
      if (last === undefined || page.length < PAGE) break;
      after = { sort: last.value.at, key: last.id };
    }
  }
  return entries;
}

function entryOf({ id, value }: ParkedRecord): ParkedEntry {
  return { id, message: value.message, step: value.step, code: codedText(value).code, at: value.at };
}

function newestFirst(a: ParkedEntry, b: ParkedEntry): number {
  return b.at - a.at || (a.id < b.id ? 1 : -1);
}
