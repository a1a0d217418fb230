import { isHandle, isSequence } from '../spi/index.ts';

/** A parked state's texts beyond this are cut, and so is what comes after its whole length: the original keeps all. */
const LONGEST_TEXT = 65_536;
const LONGEST_STATE = 1_048_576;
const DEEPEST = 32;
const CUT = '…';

/** Makes storable copies of values until a length is reached. */
class Description {
  #left = LONGEST_STATE;

  #text(value: string): string {
    const most = Math.max(0, Math.min(LONGEST_TEXT, this.#left));
    this.#left -= value.length + 8;
    return value.length > most ? `${value.slice(0, most)}${CUT}` : value;
  }

  of(value: unknown, depth: number): unknown {
    if (typeof value === 'bigint') return value.toString();
    if (typeof value === 'string') return this.#text(value);
    if (typeof value === 'function' || typeof value === 'symbol') return undefined;
    if (typeof value !== 'object' || value === null) {
      this.#left -= 8;
      // As JSON would tell it: no minus zero, no infinity.
      return typeof value !== 'number' ? value : Number.isFinite(value) ? value + 0 : null;
    }
    return this.#object(value, depth);
  }

  #object(value: object, depth: number): unknown {
    if (isHandle(value)) return { handle: value.sha256, name: value.name, size: value.size };
    if (isSequence(value)) return { sequence: true };
    if (value instanceof Uint8Array) {
      return { base64: this.#text(Buffer.from(value.subarray(0, LONGEST_TEXT)).toString('base64')) };
    }
    if (value instanceof Date) return value.toISOString();
    if (value instanceof Error) return { error: this.#text(value.message) };
    if (depth === DEEPEST || this.#left <= 0) return CUT;
    if (Array.isArray(value)) return this.#list(value, depth);
    const kept: Record<string, unknown> = {};
    for (const [key, each] of value instanceof Map ? value : Object.entries(value)) {
      if (this.#left <= 0) break;
      if (key === '__proto__') continue;
      const one = this.of(each, depth + 1);
      if (one !== undefined) kept[String(key)] = one;
    }
    return kept;
  }

  #list(values: readonly unknown[], depth: number): unknown[] {
    const kept: unknown[] = [];
    for (const each of values) {
      if (this.#left <= 0) return [...kept, CUT];
      kept.push(this.of(each, depth + 1) ?? null);
    }
    return kept;
  }
}

/**
 * What a store can keep of a value as JSON, for people to look at: handles by hash, bytes as base64, bigints as
 * texts, what is no data left out, what is long cut.
 */
export function describeState(value: unknown): unknown {
  return new Description().of(value, 0) ?? null;
}
