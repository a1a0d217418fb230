import type { Services } from '../../compile/services.ts';
import type { Run } from '../../exchange/index.ts';
import type { Condition, Write } from '../../store/spi.ts';

interface Position {
  /** First position that is not settled. */
  readonly next: number;
  /** The whole sequence is settled. */
  readonly complete: boolean;
}

/** Where a message's split stands, durably. It is removed when the message settles. */
export class Checkpoint {
  readonly key: string;
  #next: number;
  #complete: boolean;
  #version: number | undefined;

  private constructor(key: string, position: Position, version: number | undefined) {
    this.key = key;
    this.#next = position.next;
    this.#complete = position.complete;
    this.#version = version;
  }

  static async read(run: Run, split: string, services: Services): Promise<Checkpoint> {
    const key = `${run.message}/${split}`;
    const record = await services.store.get('checkpoint', key);
    const position = (record?.value as Position | undefined) ?? { next: 0, complete: false };
    return new Checkpoint(key, position, record?.version);
  }

  get next(): number {
    return this.#next;
  }

  get complete(): boolean {
    return this.#complete;
  }

  get exists(): boolean {
    return this.#version !== undefined;
  }

  /** Holds as long as nobody else moved it, and the write before did. */
  condition(): Condition {
    const { key } = this;
    if (this.#version === undefined) return { absent: { kind: 'checkpoint', key } };
    return { unchanged: { kind: 'checkpoint', key, version: this.#version } };
  }

  write(next: number, complete: boolean): Write {
    return { put: { kind: 'checkpoint', key: this.key, value: { next, complete } } };
  }

  /** The write is on its way: what follows builds on it, and fails with it. */
  moves(next: number, complete: boolean): void {
    this.#next = next;
    this.#complete = complete;
    this.#version = (this.#version ?? 0) + 1;
  }
}
