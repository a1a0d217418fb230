import { isNameCharacter } from '../characters.ts';
import { E_NAME, E_NAME_COLON, E_NAMES, NAME_COLON, NAME_END } from '../codes.ts';
import { HASH_FACTOR, HASH_SEED, type NameTable } from './names.ts';
import type { Source } from './source.ts';

/** Reads qualified names. */
export class NameScanner {
  /** Number of the name last read. */
  found = 0;
  readonly source: Source;
  readonly table: NameTable;
  private context = 0;

  constructor(source: Source, table: NameTable) {
    this.source = source;
    this.table = table;
  }

  /** Says what stood before the next start tag, by which its name is guessed. */
  after(name: number, closed: boolean): void {
    this.context = name * 2 + (closed ? 1 : 0);
  }

  /** As `name`, for the name of a start tag, by guess first. */
  guessed(at: number): number {
    const table = this.table;
    const bytes = this.source.bytes;
    const guess = table.guesses[this.context]!;
    if (guess !== 0) {
      const own = table.bytes;
      const from = table.starts[guess]!;
      const length = table.lengths[guess]!;
      let i = 0;
      while (i < length && bytes[at + i] === own[from + i]) i++;
      if (i === length && this.source.classes.name[bytes[at + i]!] === NAME_END && at + i < this.source.end) {
        this.found = guess;
        return at + i;
      }
    }
    const p = this.name(at);
    if (p >= 0) table.guesses[this.context] = this.found;
    return p;
  }

  /** Position after the qualified name at `at`, its number left in `found`. */
  name(at: number): number {
    const source = this.source;
    const bytes = source.bytes;
    const classes = source.classes.name;
    let hash = HASH_SEED;
    let colon = -1;
    let p = at;
    for (;;) {
      const byte = bytes[p]!;
      const kind = classes[byte]!;
      if (kind === NAME_END) break;
      if (kind > NAME_COLON) {
        hash = Math.imul(hash ^ byte, HASH_FACTOR);
        p++;
      } else if (kind === NAME_COLON) {
        if (colon >= 0 || p === at) return source.fail(E_NAME_COLON, p);
        colon = p;
        hash = Math.imul(hash ^ byte, HASH_FACTOR);
        p++;
      } else {
        const next = source.character(p);
        if (next < 0) return next;
        if (!isNameCharacter(source.point)) break;
        for (; p < next; p++) hash = Math.imul(hash ^ bytes[p]!, HASH_FACTOR);
      }
    }
    if (p >= source.end) return source.starve();
    if (!source.startsName(at)) return source.unexpected(at, E_NAME);
    if (colon >= 0 && !source.startsName(colon + 1)) return source.fail(E_NAME_COLON, colon, 0, p + 1);
    const found = this.table.find(bytes, at, p, hash, colon);
    if (found < 0) return source.fail(E_NAMES, at, 0, p + 1);
    this.found = found;
    return p;
  }
}
