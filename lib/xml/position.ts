import type { ErrorPlace } from '../errors/index.ts';

const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;

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

  advance(bytes: Uint8Array, from: number, to: number): void {
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
  at(bytes: Uint8Array, from: number, at: number): ErrorPlace & { line: number; column: number } {
    const there = new Position(this.multibyte);
    there.line = this.line;
    there.column = this.column;
    there.returned = this.returned;
    there.advance(bytes, from, at);
    return { line: there.line, column: there.column };
  }
}
