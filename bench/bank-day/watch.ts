import type { ChildMessage } from '../../cli/process/messages.ts';

/** When the parts of a day ended; milliseconds since the epoch, by the instance's clock. */
export interface Marks {
  readonly archived: number;
  readonly verdict: number;
  readonly settled: number;
  readonly moved: number;
}

type Named = keyof Marks;
const NAMED: ReadonlySet<string> = new Set<Named>(['archived', 'verdict', 'settled', 'moved']);

/** Follows an instance until one file is settled and put away. */
export class DayWatch {
  readonly done: Promise<Marks>;
  /** Items by settlement. */
  readonly settlements: Record<string, number> = {};
  readonly #marks: Partial<Record<Named, number>> = {};
  #finish: (marks: Marks) => void = () => {};

  constructor() {
    this.done = new Promise((resolve) => {
      this.#finish = resolve;
    });
  }

  take(message: ChildMessage): void {
    if (message.type !== 'event') return;
    const { event } = message;
    if (event.type === 'chunk-committed') {
      for (const [settlement, count] of Object.entries(event.settlements))
        this.settlements[settlement] = (this.settlements[settlement] ?? 0) + count;
    }
    if (NAMED.has(event.type)) this.#marks[event.type as Named] ??= event.at;
    if (event.type === 'moved') this.#finish(this.#marks as Marks);
  }
}
