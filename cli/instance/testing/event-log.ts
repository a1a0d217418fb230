import type { RuntimeEvent } from '../../../engine/spi/index.ts';

type OfType<T extends RuntimeEvent['type']> = Extract<RuntimeEvent, { readonly type: T }>;

/** Shorter than a test has, so that the test says what it waited for. */
const PATIENCE_MS = 15_000;

/** What an instance has told, and a way to wait for what it will tell. */
export class EventLog {
  readonly #events: RuntimeEvent[] = [];
  readonly #listeners = new Set<() => void>();

  get count(): number {
    return this.#events.length;
  }

  add(event: RuntimeEvent): void {
    this.#events.push(event);
    for (const listener of [...this.#listeners]) listener();
  }

  /** Events from number `from` on. */
  since(from: number): readonly RuntimeEvent[] {
    return this.#events.slice(from);
  }

  of<T extends RuntimeEvent['type']>(type: T): readonly OfType<T>[] {
    return this.#events.filter((event): event is OfType<T> => event.type === type);
  }

  /** Waits for the first event of a type that fits, among those from number `from` on. */
  next<T extends RuntimeEvent['type']>(
    type: T,
    fits: (event: OfType<T>) => boolean = () => true,
    from = 0,
  ): Promise<OfType<T>> {
    const find = () =>
      this.#events.find(
        (event, index): event is OfType<T> =>
          index >= from && event.type === type && fits(event as OfType<T>),
      );
    return new Promise((resolve, reject) => {
      const look = () => {
        const found = find();
        if (found === undefined) return;
        end();
        resolve(found);
      };
      const late = setTimeout(() => {
        end();
        const last = this.#events.slice(-5).map((event) => JSON.stringify(event));
        reject(new Error(`no "${type}" event as wanted came; the last were:\n${last.join('\n')}`));
      }, PATIENCE_MS);
      const end = () => {
        clearTimeout(late);
        this.#listeners.delete(look);
      };
      this.#listeners.add(look);
      look();
    });
  }
}
