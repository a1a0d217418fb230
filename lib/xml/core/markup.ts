import {
  BRACKET,
  E_COMMENT,
  E_DECLARATION_MISPLACED,
  E_DTD,
  E_INSTRUCTION,
  E_MARKUP,
  E_NAME_COLON,
  E_TEXT_OUTSIDE,
  FORBIDDEN,
  HAS_HIGH,
  HAS_LINE_END,
  HIGH,
  IS_CDATA,
  LEAD,
  LINE_END,
} from '../codes.ts';
import type { NameScanner } from './name-scanner.ts';
import type { NameTable } from './names.ts';
import { isSpace, type Source, STARVE } from './source.ts';

const COMMENT_START = Buffer.from('<!--');
const CDATA_START = Buffer.from('<![CDATA[');
const DOCTYPE_START = Buffer.from('<!DOCTYPE');

const DASH = 0x2d;
const GREATER = 0x3e;
const QUESTION = 0x3f;
const NO_KIND = 0;

export const IS_COMMENT = 1;
export const IS_SECTION = 2;

/** Comments, CDATA sections and processing instructions. */
export class MarkupScanner {
  /** After reading: where the content starts and ends, and what it contains. */
  start = 0;
  end = 0;
  flags = 0;
  /** After `exclamation`: what it was. */
  kind = NO_KIND;
  /** After `instruction`: number of the target. */
  target = 0;

  private readonly source: Source;
  private readonly scanner: NameScanner;
  private readonly names: NameTable;

  constructor(scanner: NameScanner) {
    this.source = scanner.source;
    this.scanner = scanner;
    this.names = scanner.table;
  }

  /** Position after what `<!` at `at` starts; a CDATA section goes on with a run of text of `carried` bytes. */
  exclamation(at: number, carried: number, outside: boolean): number {
    const source = this.source;
    const comment = source.startsWith(COMMENT_START, at);
    if (comment > 0) return this.comment(at + COMMENT_START.length);
    const section = source.startsWith(CDATA_START, at);
    if (section > 0) {
      if (outside) return source.fail(E_TEXT_OUTSIDE, at, 0, at + CDATA_START.length);
      source.token = at - carried;
      return this.section(at + CDATA_START.length);
    }
    const doctype = source.startsWith(DOCTYPE_START, at);
    if (doctype > 0) return source.fail(E_DTD, at, 0, at + DOCTYPE_START.length);
    if (comment === STARVE || section === STARVE || doctype === STARVE) return source.starve();
    return source.fail(E_MARKUP, at, 0, source.token);
  }

  private comment(from: number): number {
    const { source } = this;
    const { bytes } = source;
    this.begin(IS_COMMENT, from);
    let p = from;
    for (;;) {
      if (bytes[p] !== DASH) {
        p = this.pass(p);
        if (p < 0) return p;
        continue;
      }
      if (p + 1 >= source.end) return source.starve();
      if (bytes[p + 1] !== DASH) {
        p++;
        continue;
      }
      if (p + 2 >= source.end) return source.starve();
      if (bytes[p + 2] !== GREATER) return source.fail(E_COMMENT, p, 0, p + 3);
      this.end = p;
      return p + 3;
    }
  }

  private section(from: number): number {
    const { source } = this;
    const { bytes } = source;
    const classes = source.classes.text;
    this.begin(IS_SECTION, from);
    this.flags = IS_CDATA;
    let p = from;
    for (;;) {
      if (classes[bytes[p]!] === BRACKET) {
        if (p + 1 >= source.end || (bytes[p + 1] === bytes[p] && p + 2 >= source.end)) return source.starve();
        if (bytes[p + 1] === bytes[p] && bytes[p + 2] === GREATER) {
          this.end = p;
          return p + 3;
        }
        p++;
      } else {
        p = this.pass(p);
        if (p < 0) return p;
      }
    }
  }

  /** Position after the instruction whose `<?` is at `at`. */
  instruction(at: number): number {
    const { source } = this;
    const { bytes } = source;
    let p = this.scanner.name(at + 2);
    if (p < 0) return p;
    this.target = this.scanner.found;
    if (this.names.prefixes[this.target] !== 0) return source.fail(E_NAME_COLON, at + 2, 0, p + 1);
    if (isReserved(this.names.text(this.target))) return source.fail(E_DECLARATION_MISPLACED, at, 0, p + 1);
    const spaced = isSpace(bytes[p]!);
    p = source.space(p);
    this.begin(NO_KIND, p);
    for (;;) {
      if (bytes[p] === QUESTION) {
        if (p + 1 >= source.end) return source.starve();
        if (bytes[p + 1] === GREATER) {
          this.end = p;
          return p + 2;
        }
      }
      if (!spaced) return source.unexpected(p, E_INSTRUCTION);
      p = this.pass(p);
      if (p < 0) return p;
    }
  }

  private begin(kind: number, start: number): void {
    this.kind = kind;
    this.start = start;
    this.flags = 0;
  }

  /** Position after one character of content. */
  private pass(at: number): number {
    const source = this.source;
    switch (source.classes.text[source.bytes[at]!]) {
      case FORBIDDEN:
        return source.stop(at);
      case LEAD:
        this.flags |= HAS_HIGH;
        return source.character(at);
      case HIGH:
        this.flags |= HAS_HIGH;
        return at + 1;
      case LINE_END:
        this.flags |= HAS_LINE_END;
        return at + 1;
      default:
        return at + 1;
    }
  }
}

/** [17] PITarget: every spelling of xml is reserved. */
const isReserved = (name: Uint8Array): boolean =>
  name.length === 3 && Buffer.from(name).toString('latin1').toLowerCase() === 'xml';
