const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;

/** Counts in the bytes that a position moves over; a core does it faster than a loop here would. */
export interface Counter {
  readonly memory: Uint8Array;
  /** Line feeds from `from` to `to`; -1 when there is a carriage return, which needs more thought. */
  lineFeeds(from: number, to: number): number;
  /** Bytes from `from` to `to` that do not continue a UTF-8 character. */
  characters(from: number, to: number): number;
}

/** Line and column, moved along by the bytes that pass. */
export class Position {
  /** 1-based. */
  line = 1;
  /** 1-based, in characters. */
  column = 1;
  private returned = false;
  private readonly multibyte: boolean;

  constructor(multibyte: boolean) {
    this.multibyte = multibyte;
  }

  /** Moves over the bytes from `from` to `to` of the counter's memory. */
  advance(counter: Counter, from: number, to: number): void {
    if (from === to) return;
    const lines = counter.lineFeeds(from, to);
    if (lines < 0 || (this.returned && counter.memory[from] === LINE_FEED)) {
      this.step(counter.memory, from, to);
      return;
    }
    this.returned = false;
    let start = from;
    if (lines > 0) {
      start = counter.memory.lastIndexOf(LINE_FEED, to - 1) + 1;
      this.line += lines;
      this.column = 1;
    }
    this.column += this.multibyte ? counter.characters(start, to) : to - start;
  }

  /** As `advance`, byte by byte. */
  step(bytes: Uint8Array, from: number, to: number): void {
    for (let i = from; i < to; i++) {
      const byte = bytes[i]!;
      if (byte === LINE_FEED || byte === CARRIAGE_RETURN) {
        // A carriage return and the line feed after it are one line end (XML 1.0, section 2.11).
        if (!(byte === LINE_FEED && this.returned)) this.line++;
        this.column = 1;
        this.returned = byte === CARRIAGE_RETURN;
        continue;
      }
      this.returned = false;
      if (!this.multibyte || (byte & 0xc0) !== 0x80) this.column++;
    }
  }

  /** Where the byte at `at` is, when this position is that of `from`. */
  at(bytes: Uint8Array, from: number, at: number): { line: number; column: number } {
    const there = new Position(this.multibyte);
    there.line = this.line;
    there.column = this.column;
    there.returned = this.returned;
    there.step(bytes, from, at);
    return { line: there.line, column: there.column };
  }
}
