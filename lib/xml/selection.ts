import {
  HEAD_ROOT_AT,
  HEAD_ROOT_NAME,
  HEAD_ROOT_NAMESPACE,
  HEAD_SIZE,
  LONGEST_REPEATED,
  REPEATED,
  SCOPE,
  UNSCOPE,
  WANTED_ATTRIBUTE,
  WANTED_CLOSE,
  WANTED_OPEN,
  WANTED_PART,
  WANTED_PARTS_END,
  WANTED_TEXT,
} from './codes.ts';
import type { DocumentReader, Face } from './document.ts';
import { errors } from './errors.ts';
import { compileSelection } from './selection-table.ts';
import type { XmlLimits, XmlSelectionHandler } from './types.ts';
import { attributeValue, textValue } from './value.ts';

/**
 * Values are cut from strings of this many bytes of the window: a quarter of the time of asking the buffer for each.
 * V8 lets a value of 13 characters or more share what it was cut from, so that whoever keeps one keeps so much.
 */
const PIECE = 4096;

/** Tells only what the handler's tree of elements wants. */
export class SelectionFace implements Face {
  readonly everything = false;
  private readonly handler: XmlSelectionHandler;
  private readonly limits: XmlLimits;
  /** Text of the open element at each depth, as far as it came in parts. */
  private readonly parts: string[] = [];
  /** Index of the event being told. */
  private cursor = 0;
  /** By id, the last value whose bytes were plain and few. */
  private readonly last: string[] = [];
  /** What values are cut from: the window's bytes from `pieceStart` to `pieceEnd`. */
  private piece = '';
  private pieceStart = 0;
  private pieceEnd = 0;

  constructor(handler: XmlSelectionHandler, limits: XmlLimits) {
    this.handler = handler;
    this.limits = limits;
  }

  declaration(): void {}

  root(document: DocumentReader): void {
    this.cursor = 0;
    const { core, namespaces } = document;
    const { events } = core;
    const number = events[HEAD_ROOT_NAME]!;
    const namespace = events[HEAD_ROOT_NAMESPACE]!;
    const tree = this.handler.root({
      namespace: namespaces.uris[namespace]!,
      local: document.name(core.localOf(number)),
      prefix: document.name(core.prefixOf(number)),
    });
    const table = compileSelection(tree);
    // Local names have no colon: one that has is left out, as one that the encoding cannot write.
    const names = table.names.map((name) => (name.includes(':') ? undefined : document.detail.encode(name)));
    core.select(table, names, namespace);
    for (let id = 0; id < table.idsBelow; id += 1) this.last.push('');
  }

  tell(document: DocumentReader, to: number): void {
    this.cursor = HEAD_SIZE;
    if (to > HEAD_SIZE) this.tellAll(document, to);
  }

  where(events: Int32Array): number {
    const i = this.cursor;
    if (i === 0) return events[HEAD_ROOT_AT]!;
    return events[events[i] === WANTED_PARTS_END ? i + 3 : i + 2]!;
  }

  private tellAll(document: DocumentReader, to: number): void {
    const { handler } = this;
    const { detail, shift } = document;
    const { events, memory } = document.core;
    this.pieceEnd = 0;
    let i = this.cursor;
    try {
      while (i < to) {
        const id = events[i + 1]!;
        switch (events[i]) {
          case WANTED_TEXT: {
            const start = events[i + 2]!;
            const end = events[i + 3]!;
            const flags = events[i + 4]!;
            if (flags === REPEATED) handler.text(id, this.last[id]!);
            else if (flags === 0) handler.text(id, this.plain(memory, id, start, end));
            else handler.text(id, textValue(detail, memory, start, end, flags));
            i += 5;
            break;
          }
          case WANTED_ATTRIBUTE: {
            const start = events[i + 2]!;
            const end = events[i + 3]!;
            const flags = events[i + 4]!;
            if (flags === REPEATED) handler.attribute(id, this.last[id]!);
            else if (flags === 0) handler.attribute(id, this.plain(memory, id, start, end));
            else handler.attribute(id, attributeValue(detail, memory, start, end, flags));
            i += 5;
            break;
          }
          case WANTED_OPEN: {
            const at = events[i + 2]!;
            handler.open(id, shift === undefined ? document.offset(at) : at + shift);
            i += 3;
            break;
          }
          case WANTED_CLOSE: {
            const at = events[i + 2]!;
            handler.close(id, shift === undefined ? document.offset(at) : at + shift);
            i += 3;
            break;
          }
          default:
            i = this.tellUnusual(document, i);
        }
      }
    } finally {
      this.cursor = i;
    }
  }

  /** The value of plain bytes. */
  private plain(memory: Buffer, id: number, start: number, end: number): string {
    const length = end - start;
    if (length > PIECE) return memory.latin1Slice(start, end);
    if (end > this.pieceEnd) {
      this.pieceStart = start;
      this.pieceEnd = Math.min(start + PIECE, memory.length);
      this.piece = memory.latin1Slice(start, this.pieceEnd);
    }
    const value = this.piece.substring(start - this.pieceStart, end - this.pieceStart);
    if (length <= LONGEST_REPEATED) this.last[id] = value;
    return value;
  }

  private tellUnusual(document: DocumentReader, i: number): number {
    const { events, memory } = document.core;
    switch (events[i]) {
      case WANTED_PART: {
        const part = textValue(document.detail, memory, events[i + 2]!, events[i + 3]!, events[i + 4]!);
        this.collect(events[i + 1]!, part);
        return i + 5;
      }
      case WANTED_PARTS_END: {
        const depth = events[i + 2]!;
        const text = this.parts[depth] ?? '';
        this.parts[depth] = '';
        this.handler.text(events[i + 1]!, text);
        return i + 4;
      }
      case SCOPE:
        return document.enterScope(i);
      case UNSCOPE:
        document.namespaces.leave();
        return i + 1;
      default:
        throw new RangeError(`event ${events[i]}`);
    }
  }

  /** An element's text may come in many parts between its children, so their sum has the limit of a token too. */
  private collect(depth: number, part: string): void {
    const text = (this.parts[depth] ?? '') + part;
    if (text.length > this.limits.token) throw errors.XML_TOKEN_LIMIT({ limit: this.limits.token });
    this.parts[depth] = text;
  }
}
