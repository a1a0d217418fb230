import type { Claimant, Unit } from './unit.ts';

/** A key held by an exchange until its unit settles. */
export class HeldKey<E extends Claimant = Claimant> {
  readonly exchange: E;
  readonly unit: Unit;
  readonly key: string;
  /** SHA-256 of the key and of the content that it stands for, as latin1 texts. */
  readonly digest: string;
  readonly content: string;
  /** Who held the key before and had not settled. */
  previous: HeldKey | undefined;
  isProcessed = false;
  /** The exchange of the same unit that did the work for this key: this one, or one before it. */
  winner: HeldKey | undefined;

  constructor(exchange: E, unit: Unit, key: string, digest: string, content: string) {
    this.exchange = exchange;
    this.unit = unit;
    this.key = key;
    this.digest = digest;
    this.content = content;
  }

  /** Whether what was before this one is over, so that the store or the unit knows the truth about the key. */
  get isFree(): boolean {
    const { previous } = this;
    if (previous === undefined || previous.unit.isSettled) return true;
    return previous.unit === this.unit && previous.isProcessed;
  }
}

/**
 * Keys in flight, by space. Who comes second waits for the first, and a third for the second: in the order of
 * asking, so that nobody waits in a circle.
 */
export class HeldKeys {
  readonly #spaces = new Map<string, Map<string, HeldKey>>();

  #space(space: string): Map<string, HeldKey> {
    let keys = this.#spaces.get(space);
    if (keys === undefined) {
      keys = new Map();
      this.#spaces.set(space, keys);
    }
    return keys;
  }

  hold(space: string, held: HeldKey): void {
    const keys = this.#space(space);
    held.previous = keys.get(held.key);
    keys.set(held.key, held);
  }

  release(space: string, all: readonly HeldKey[]): void {
    const keys = this.#space(space);
    for (const held of all) if (keys.get(held.key) === held) keys.delete(held.key);
  }

  /** Keys in flight now. */
  get size(): number {
    let size = 0;
    for (const keys of this.#spaces.values()) size += keys.size;
    return size;
  }
}
