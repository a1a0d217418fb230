import {
  AMPERSAND,
  BRACKET,
  E_CDATA_END,
  HAS_HIGH,
  HAS_LINE_END,
  HAS_REFERENCE,
  HIGH,
  LEAD,
  LESS,
  LINE_END,
  PLAIN,
} from '../codes.ts';
import type { Source } from './source.ts';

const GREATER = 0x3e;

/** Reads runs of text. */
export class TextScanner {
  /** What the run at hand contains, and where it stops when the window does not hold its end. */
  flags = 0;
  stopped = 0;
  private readonly source: Source;

  constructor(source: Source) {
    this.source = source;
  }

  /** Position of the `<` that ends the run of text at `from`. */
  run(from: number): number {
    const { source } = this;
    const { bytes } = source;
    const classes = source.classes.text;
    let flags = 0;
    let p = from;
    for (;;) {
      while (classes[bytes[p]!] === PLAIN) p++;
      this.flags = flags;
      this.stopped = p;
      switch (classes[bytes[p]!]) {
        case LESS:
          return p;
        case AMPERSAND:
          flags |= HAS_REFERENCE;
          p = source.reference(p);
          break;
        case LEAD:
          flags |= HAS_HIGH;
          p = source.character(p);
          break;
        case HIGH:
          flags |= HAS_HIGH;
          p++;
          break;
        case LINE_END:
          // The line feed that may follow belongs to the same line end.
          if (p + 1 >= source.end) return source.starve();
          flags |= HAS_LINE_END;
          p++;
          break;
        case BRACKET:
          p = this.bracket(p);
          break;
        default:
          return source.stop(p);
      }
      if (p < 0) return p;
    }
  }

  /** Position after the bracket at `at`, unless it starts `]]>`. */
  private bracket(at: number): number {
    const { source } = this;
    const { bytes } = source;
    if (at + 1 >= source.end) return source.starve();
    if (bytes[at + 1] !== bytes[at]) return at + 1;
    if (at + 2 >= source.end) return source.starve();
    return bytes[at + 2] === GREATER ? source.fail(E_CDATA_END, at, 0, at + 3) : at + 1;
  }
}
